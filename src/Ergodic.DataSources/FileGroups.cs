using Ergodic.DataSources.Formats.Lean;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources;

/// <summary>
/// Sorts many files into instruments: files that continue each other are chained, files with other kinds of events of one instrument
/// (trades beside quotes, bars beside funding rates) are merged under its number, and what only shares a name gets one of its own.
/// </summary>
internal sealed class FileGroups
{
    private static readonly uint Bars = FileSeries.Bit(MarketEventKind.Bar);

    private readonly MarketDataOptions _options;
    private readonly List<string> _paths;
    private readonly List<(List<FileChain> Chains, InstrumentId Id)> _groups = [];

    private FileGroups(List<string> paths, MarketDataOptions options) => (_paths, _options) = (paths, options);

    /// <summary>Opens files, one source an instrument, in the order in which their first files are given.</summary>
    /// <exception cref="TradingException">A file cannot be used, or one name is given and they are several instruments.</exception>
    public static List<IMarketEventSource> Open(List<string> paths, MarketDataOptions options)
    {
        var groups = new FileGroups(paths, options);
        foreach (var one in paths.Select(path => FileSeries.Of(path, options)).GroupBy(file => file.Instruments[0].Id).ToList()) groups.Sort([.. one], one.Key);
        groups._groups.Sort((a, b) => groups.Position(a.Chains).CompareTo(groups.Position(b.Chains)));
        if (options.Instrument is { } name && groups._groups.Count > 1)
        {
            throw new TradingException(
                ErrorCode.InputValidation,
                $"{name} names one instrument, but there are {paths.Count} files of {groups._groups.Count} that do not continue each other; open one alone or leave the name out.");
        }

        return groups.OpenAll();
    }

    /// <summary>Where a group stands among the files given.</summary>
    private int Position(List<FileChain> chains) => chains.SelectMany(chain => chain.Files).Min(file => _paths.IndexOf(file.Path));

    /// <summary>Makes one group of an instrument's chains whose kinds differ, and one of each that is left.</summary>
    private void Sort(List<FileSeries> files, InstrumentId id)
    {
        if (files.Count > 1)
        {
            foreach (var file in files) file.Measure(_options);
        }

        var chains = FileChain.Of(files);
        var hasTradeBars = chains.Exists(chain => !IsQuoteBars(chain) && (chain.Kinds & Bars) != 0);
        var group = new List<FileChain>();
        var kinds = 0u;
        foreach (var chain in chains.OrderBy(chain => Position([chain])))
        {
            var own = IsQuoteBars(chain) && hasTradeBars ? FileSeries.Bit(MarketEventKind.Quote) : chain.Kinds;
            if (group.Count > 0 && ((kinds & own) != 0 || own == 0 || kinds == 0 || !HaveSameRules(group[0], chain)))
            {
                _groups.Add(([chain], id));
                continue;
            }

            kinds |= own;
            group.Add(chain);
        }

        _groups.Add((group, id));
    }

    /// <summary>True when nothing but the decimals, and what follows from them, tells two instruments apart.</summary>
    private static bool HaveSameRules(FileChain a, FileChain b)
    {
        var (one, other) = (a.Files[0], b.Files[0]);
        return one.Instruments.Count == 1 && other.Instruments.Count == 1 && LeanFormat.IsOne(one.Format) == LeanFormat.IsOne(other.Format)
            && WithoutDecimals(one.Instruments[0]) == WithoutDecimals(other.Instruments[0]);
    }

    private static Instrument WithoutDecimals(Instrument instrument) =>
        instrument with { PriceDecimals = 0, QuantityDecimals = 0, PriceTick = 1, LotStep = 1 };

    private static bool IsQuoteBars(FileChain chain) => chain.Files[0].Format == LeanFormat.QuoteBars;

    private List<IMarketEventSource> OpenAll()
    {
        var sources = new List<IMarketEventSource>();
        var taken = new HashSet<InstrumentId>();
        var next = _options.InstrumentNumber;
        try
        {
            foreach (var (chains, id) in _groups)
            {
                var options = Distinct(chains[0].Files[0].Instruments, taken, out var called) with { InstrumentNumber = next };
                var note = called is null ? null : $"{Path.GetFileName(chains[0].Files[0].Path)}: {called} because another file has that name already";
                sources.Add(Open(chains, options, note));
                next += (uint)sources[^1].Instruments.Count;
            }
        }
        catch
        {
            foreach (var source in sources) source.Dispose();
            throw;
        }

        return sources;
    }

    /// <summary>The options that give a name of its own to what shares one that is taken.</summary>
    private MarketDataOptions Distinct(IReadOnlyList<Instrument> instruments, HashSet<InstrumentId> taken, out string? called)
    {
        var copy = 1;
        while (instruments.Any(instrument => taken.Contains(Copy(instrument.Id, copy)))) copy++;
        foreach (var instrument in instruments) taken.Add(Copy(instrument.Id, copy));
        called = copy == 1 ? null : instruments.Count == 1 ? $"called {Copy(instruments[0].Id, copy)}" : $"its venues are called #{copy}";
        if (copy == 1) return _options;
        return instruments.Count == 1 ? _options with { Instrument = Copy(instruments[0].Id, copy) } : _options with { VenueSuffix = $"#{copy}" };
    }

    private static InstrumentId Copy(InstrumentId id, int copy) => copy == 1 ? id : id with { Venue = $"{id.Venue}#{copy}" };

    private static IMarketEventSource Open(List<FileChain> chains, MarketDataOptions options, string? note)
    {
        var files = chains.SelectMany(chain => chain.Files).ToList();
        if (files.Count > 1)
            options = options with { Decimals = new Decimals(files.Max(file => file.Decimals.Prices), files.Max(file => file.Decimals.Quantities)) };
        if (chains.Count == 1) return Open(chains[0], options, note);
        var hasTradeBars = chains.Exists(chain => !IsQuoteBars(chain) && (chain.Kinds & Bars) != 0);
        var sources = new List<IMarketEventSource>();
        try
        {
            foreach (var chain in chains)
                sources.Add(Open(chain, options with { QuoteBarsAsQuotes = hasTradeBars, LeavesOutActions = sources.Count > 0 }, sources.Count == 0 ? note : null));
            return new MergedSource(sources);
        }
        catch
        {
            foreach (var source in sources) source.Dispose();
            throw;
        }
    }

    private static IMarketEventSource Open(FileChain chain, MarketDataOptions options, string? note)
    {
        var files = chain.Files;
        if (files.Count == 1)
        {
            var one = FileSeries.Open(files[0].Path, options, out _);
            if (note is not null) one.Report.Note(note);
            return one;
        }

        var name = $"{Path.GetFileName(files[0].Path)} to {Path.GetFileName(files[^1].Path)}";
        var source = new ChainedSource(name, [.. files.Select(file => (Func<IMarketEventSource>)(() => FileSeries.Open(file.Path, options, out _)))]);
        source.Note($"{name}: {files.Count} files of {source.Instruments[0]} ({files[0].Format}) continue each other and are read as one");
        if (note is not null) source.Note(note);
        return source;
    }
}

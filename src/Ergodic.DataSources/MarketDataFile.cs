using Ergodic.DataSources.Files;
using Ergodic.DataSources.Formats;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;

namespace Ergodic.DataSources;

/// <summary>
/// Opens files of market data in any format it knows, plain, gzip or zip. Times of bars in a file are their opens; events are
/// stamped at the close, one interval later.
/// </summary>
public static class MarketDataFile
{
    private static readonly string[] Endings = [".csv", ".csv.gz", ".tsv", ".tsv.gz"];

    /// <summary>Opens one file. It is read twice, here to choose decimals and once more by the caller.</summary>
    /// <exception cref="TradingException">
    /// It is absent, empty, damaged, or in no known format; the message is one line and names the remedy.
    /// </exception>
    public static IMarketEventSource Open(string path, MarketDataOptions options)
    {
        if (options.Round is < 0 or > Instrument.MaxDecimals)
            throw new TradingException(ErrorCode.InputValidation, $"Rounding to {options.Round} decimals is impossible; choose 0 to {Instrument.MaxDecimals}.");
        var file = new FileBytes(path);
        try
        {
            var sample = FileSample.Of(file);
            return FileFormats.Of(sample).Open(file, sample, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens files and the candle files of folders, each as an instrument of its own numbered from
    /// <see cref="MarketDataOptions.InstrumentNumber"/> on. Where two names come out equal, the later gets <c>#2</c>, <c>#3</c>… behind its venue.
    /// </summary>
    /// <exception cref="TradingException">As <see cref="Open"/>; or a folder has no candle files, or one name is given for several files.</exception>
    public static IReadOnlyList<IMarketEventSource> OpenMany(IEnumerable<string> paths, MarketDataOptions options)
    {
        var files = paths.SelectMany(Resolve).ToList();
        if (files.Count > 1 && options.Instrument is { } one)
        {
            throw new TradingException(
                ErrorCode.InputValidation, $"{one} names one instrument, but there are {files.Count} files; open that file alone or leave the name out.");
        }

        var sources = new List<IMarketEventSource>(files.Count);
        var taken = new HashSet<InstrumentId>();
        try
        {
            foreach (var file in files)
            {
                var number = options.InstrumentNumber + (uint)sources.Count;
                var id = options.Instrument ?? Distinct(file, taken);
                sources.Add(Open(file, options with { InstrumentNumber = number, Instrument = id }));
                if (options.Instrument is null && id is not null)
                    sources[^1].Report.Note($"{Path.GetFileName(file)}: called {id} because another file has that name already");
            }
        }
        catch
        {
            foreach (var source in sources) source.Dispose();
            throw;
        }

        return sources;
    }

    /// <summary>The candle files a path stands for: itself, or those of a folder (csv, csv.gz, tsv, tsv.gz) in ordinal order of their names.</summary>
    /// <exception cref="TradingException">A folder has none, or cannot be listed.</exception>
    public static IReadOnlyList<string> Resolve(string path)
    {
        if (!Directory.Exists(path)) return [path];
        string[] files;
        try
        {
            files = Directory.GetFiles(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TradingException(ErrorCode.DataPersistence, $"{path} cannot be listed: {e.Message}", e);
        }

        var candles = files.Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        return candles.Count > 0
            ? candles
            : throw new TradingException(ErrorCode.InputValidation, $"{path} has no candle files ({string.Join(", ", Endings)}); name another folder.");
    }

    /// <summary>A name of its own for a file whose inferred name is taken; null where it is not.</summary>
    private static InstrumentId? Distinct(string file, HashSet<InstrumentId> taken)
    {
        var id = InstrumentName.FromFileName(file).Id;
        if (taken.Add(id)) return null;
        var copy = 2;
        while (!taken.Add(id with { Venue = $"{id.Venue}#{copy}" })) copy++;
        return id with { Venue = $"{id.Venue}#{copy}" };
    }
}

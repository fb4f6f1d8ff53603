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
    private static readonly string[] Endings = [".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt", ".txt.gz", ".zip", ".gz", ".tape", ".data", ".data.gz"];

    /// <summary>Opens one file. It is read twice, here to choose decimals and once more by the caller.</summary>
    /// <exception cref="TradingException">
    /// It is absent, empty, damaged, or in no known format; the message is one line and names the remedy.
    /// </exception>
    public static IMarketEventSource Open(string path, MarketDataOptions options)
    {
        options.Checked();
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
    /// Opens files and the files of folders, their instruments numbered on from <see cref="MarketDataOptions.InstrumentNumber"/>. Where
    /// names of different files come out equal, the later gets <c>#2</c>, <c>#3</c>… behind its venue.
    /// </summary>
    /// <exception cref="TradingException">As <see cref="Open"/>; or a folder has no such files, or one name is given for several files.</exception>
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
        var number = options.InstrumentNumber;
        try
        {
            foreach (var file in files)
            {
                var source = OpenDistinct(file, options with { InstrumentNumber = number }, taken);
                sources.Add(source);
                number += (uint)source.Instruments.Count;
            }
        }
        catch
        {
            foreach (var source in sources) source.Dispose();
            throw;
        }

        return sources;
    }

    /// <summary>
    /// The files a path stands for: itself, or those of a folder whose endings are of market data (csv, tsv, txt, zip, tape, data, gz…)
    /// in ordinal order of their names.
    /// </summary>
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
            : throw new TradingException(ErrorCode.InputValidation, $"{path} has no files of market data ({string.Join(", ", Endings)}); name another folder.");
    }

    /// <summary>Opens a file; once more, under other names, when instruments of an earlier file have its names.</summary>
    private static IMarketEventSource OpenDistinct(string file, MarketDataOptions options, HashSet<InstrumentId> taken)
    {
        var source = Open(file, options);
        var names = source.Instruments.Select(instrument => instrument.Id).ToList();
        if (names.TrueForAll(taken.Add)) return source;
        source.Dispose();
        var copy = 2;
        while (names.Exists(name => taken.Contains(Copy(name, copy)))) copy++;
        var isOne = names.Count == 1;
        source = Open(file, isOne ? options with { Instrument = Copy(names[0], copy) } : options with { VenueSuffix = $"#{copy}" });
        foreach (var instrument in source.Instruments) taken.Add(instrument.Id);
        var called = isOne ? $"called {source.Instruments[0].Id}" : $"its venues are called #{copy}";
        source.Report.Note($"{Path.GetFileName(file)}: {called} because another file has that name already");
        return source;
    }

    private static InstrumentId Copy(InstrumentId id, int copy) => id with { Venue = $"{id.Venue}#{copy}" };
}

using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Description;

/// <summary>Lists the market data of a folder and the folders in it.</summary>
public static class DataCatalogue
{
    private const string Tape = ".tape";
    private static readonly string[] Endings = [Tape, ".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz", ".gz", ".zip", ".data"];

    /// <summary>
    /// The files whose names end as market data does, in ordinal order of their paths. Of tapes the header is read; other files are read
    /// to their end where <paramref name="opens"/> is set, otherwise only their names are looked at.
    /// </summary>
    /// <param name="folder">Where to look; hidden folders are passed over.</param>
    /// <param name="opens">Whether to read files that are no tapes.</param>
    /// <param name="progress">Told after each file how many of all are done, 0 to 1.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="TradingException">There is no such folder, or it cannot be listed.</exception>
    public static IReadOnlyList<CatalogueEntry> List(
        string folder, bool opens = false, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        if (!Directory.Exists(folder)) throw new TradingException(ErrorCode.InputValidation, $"there is no folder '{folder}'; check the path.");
        var files = Files(folder);
        var entries = new List<CatalogueEntry>(files.Count);
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            entries.Add(Entry(file, opens, cancellation));
            progress?.Invoke((double)entries.Count / files.Count);
        }

        return entries;
    }

    private static List<string> Files(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = true };
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*", options)
                .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                .Select(file => folder == "." ? Path.GetRelativePath(folder, file) : file)
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TradingException(ErrorCode.InputValidation, $"{folder} cannot be listed: {e.Message}", e);
        }
    }

    private static CatalogueEntry Entry(string file, bool opens, CancellationToken cancellation)
    {
        var isTape = file.EndsWith(Tape, StringComparison.OrdinalIgnoreCase);
        var bytes = new FileInfo(file).Length;
        try
        {
            if (isTape) return OfTape(file, bytes);
            if (opens) return Opened(file, bytes, cancellation);
            return new CatalogueEntry(file, isTape, bytes, InstrumentName.FromFileName(file).Id.ToString());
        }
        catch (TradingException fault)
        {
            return new CatalogueEntry(file, isTape, bytes, Error: fault.Message);
        }
    }

    private static CatalogueEntry OfTape(string file, long bytes)
    {
        var tape = TapeDetails.Read(file);
        var names = string.Join(',', tape.Instruments.Select(instrument => instrument.Id));
        return new CatalogueEntry(file, true, bytes, names, tape.Kind, tape.Interval, tape.From, tape.To, tape.Events);
    }

    private static CatalogueEntry Opened(string file, long bytes, CancellationToken cancellation)
    {
        var description = DataDescriber.Describe(file, MarketDataOptions.Default, cancellation: cancellation);
        var summary = new DescriptionSummary(description);
        return new CatalogueEntry(file, false, bytes, summary.Instrument, summary.Kind, summary.Interval, summary.From, summary.To, description.Records);
    }
}

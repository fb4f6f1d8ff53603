using Ergodic.Domain.Errors;

namespace Ergodic.DataSources;

/// <summary>
/// Opens files of market data in any format it knows, plain, gzip or zip. Times of bars in a file are their opens; events are
/// stamped at the close, one interval later.
/// </summary>
public static class MarketDataFile
{
    private const int FoldersShown = 12;
    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".gz", ".zip", ".data", ".tape"];

    /// <summary>Opens one file. It is read twice, here to choose decimals and once more by the caller.</summary>
    /// <exception cref="TradingException">
    /// It is absent, empty, damaged, or in no known format; the message is one line and names the remedy.
    /// </exception>
    public static IMarketEventSource Open(string path, MarketDataOptions options) => FileSeries.Open(path, options, out _);

    /// <summary>
    /// Opens files and the data files of folders, one source an instrument, numbered from <see cref="MarketDataOptions.InstrumentNumber"/> on.
    /// Files of one instrument, format and interval that continue each other become one source, and so do files of one instrument
    /// whose events are of different kinds (trades and quotes). What only shares a name gets <c>#2</c>, <c>#3</c>… behind its venue.
    /// To find that out, files of equal names are read once more than others.
    /// </summary>
    /// <exception cref="TradingException">As <see cref="Open"/>; or a folder has no data files, or one name is given for several instruments.</exception>
    public static IReadOnlyList<IMarketEventSource> OpenMany(IEnumerable<string> paths, MarketDataOptions options)
    {
        var files = paths.SelectMany(Resolve).ToList();
        return files.Count == 1 ? [Open(files[0], options)] : FileGroups.Open(files, options);
    }

    /// <summary>The data files a path stands for: itself, or those of a folder (csv, tsv, txt, gz, zip, data, tape; not of folders in it) in ordinal order of their names.</summary>
    /// <exception cref="TradingException">A folder has none, or cannot be listed.</exception>
    public static IReadOnlyList<string> Resolve(string path)
    {
        if (!Directory.Exists(path)) return [path];
        string[] files, folders;
        try
        {
            files = Directory.GetFiles(path);
            folders = Directory.GetDirectories(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TradingException(ErrorCode.DataPersistence, $"{path} cannot be listed: {e.Message}", e);
        }

        var data = files.Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        if (data.Count > 0) return data;
        var names = folders.Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        var shown = string.Join(", ", names.Take(FoldersShown)) + (names.Count > FoldersShown ? $" and {names.Count - FoldersShown} more" : "");
        throw new TradingException(
            ErrorCode.InputValidation,
            $"{path} has no data files ({string.Join(", ", Endings)}); " + (names.Count > 0 ? $"name one of its folders: {shown}." : "name another folder."));
    }
}

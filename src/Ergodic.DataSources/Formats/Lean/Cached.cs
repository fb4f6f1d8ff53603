namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// The last file of its kind that was parsed, kept while it does not change on disk: opening hundreds of day files reads the large
/// databases beside them once. Threads may share it; at worst one parses again.
/// </summary>
internal sealed class Cached<T>(Func<string, T> parse)
    where T : class
{
    private volatile Entry? _last;

    public T Get(string path)
    {
        var file = new FileInfo(path);
        var entry = _last;
        if (entry is null || entry.Path != file.FullName || entry.Length != file.Length || entry.Written != file.LastWriteTimeUtc)
            _last = entry = new Entry(file.FullName, file.Length, file.LastWriteTimeUtc, parse(path));
        return entry.Value;
    }

    private sealed record Entry(string Path, long Length, DateTime Written, T Value);
}

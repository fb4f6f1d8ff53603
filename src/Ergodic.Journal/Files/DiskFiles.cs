namespace Ergodic.Journal.Files;

/// <summary>The real disk, with the error of every sync looked at.</summary>
internal sealed class DiskFiles : IJournalFiles
{
    public static DiskFiles Instance { get; } = new();

    public IReadOnlyList<string> CreateDirectory(string path)
    {
        var full = Path.GetFullPath(path);
        var toSync = new List<string> { full };
        for (var folder = full; !Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent; folder = parent)
            toSync.Add(parent);
        Directory.CreateDirectory(full);
        return toSync;
    }

    public IJournalFile Create(string path) => new DiskFile(path);

    public void SyncDirectory(string path) => PosixSync.Directory(path);
}

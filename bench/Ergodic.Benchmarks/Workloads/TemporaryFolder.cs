namespace Ergodic.Benchmarks.Workloads;

/// <summary>A folder for files of a benchmark, gone afterwards.</summary>
internal sealed class TemporaryFolder
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ergodic-bench-");
    private int _made;

    /// <summary>A name in it that was not given out before.</summary>
    public string New() => Path.Combine(_root.FullName, $"{_made++}");

    public void Empty()
    {
        foreach (var folder in _root.EnumerateDirectories()) folder.Delete(recursive: true);
    }

    public void Remove() => _root.Delete(recursive: true);
}

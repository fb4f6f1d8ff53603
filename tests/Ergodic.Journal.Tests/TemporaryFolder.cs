namespace Ergodic.Journal.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ergodic-journal-").FullName;

    public string Journal => System.IO.Path.Combine(Path, "journal");

    public string Segment(int number) => System.IO.Path.Combine(Journal, $"segment-{number:D8}.ergj");

    public string[] Segments => [.. Directory.GetFiles(Journal, "*.ergj").Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

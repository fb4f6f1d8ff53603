namespace Ergodic.Journal.Files;

/// <summary>
/// The disk as the journal's writer sees it; tests put a failing or forgetful one in its place. Every member throws
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the disk refuses.
/// </summary>
public interface IJournalFiles
{
    /// <summary>
    /// Makes a directory and what is missing above it. Returns the directories that must be synced for a file made in it to
    /// survive a power cut: itself first, then the parent of each directory that was made.
    /// </summary>
    IReadOnlyList<string> CreateDirectory(string path);

    /// <summary>Makes a file that must not exist yet.</summary>
    IJournalFile Create(string path);

    /// <summary>Returns once the entries of a directory are on stable storage.</summary>
    void SyncDirectory(string path);
}

namespace Ergodic.Journal.Files;

/// <summary>One segment file being written. Every member throws <see cref="IOException"/> when the disk refuses.</summary>
public interface IJournalFile : IDisposable
{
    /// <summary>Writes all of <paramref name="bytes"/> at <paramref name="offset"/>, extending the file where it must.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Cuts the file to <paramref name="length"/> bytes.</summary>
    void Trim(long length);

    /// <summary>
    /// Returns once all written data, and the length needed to read it, is on stable storage (<c>fdatasync</c>).
    /// </summary>
    void SyncData();

    /// <summary>Returns once data and metadata are on stable storage (<c>fsync</c>).</summary>
    void Sync();
}

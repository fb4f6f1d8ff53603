using Microsoft.Win32.SafeHandles;

namespace Ergodic.Journal.Reading;

/// <summary>A segment file being read. Throws the journal's fault when the disk refuses.</summary>
internal sealed class SegmentFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _handle;

    public SegmentFile(string path)
    {
        _path = path;
        try
        {
            _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Length = RandomAccess.GetLength(_handle);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw JournalDirectory.Unreadable(path, cause);
        }
    }

    public long Length { get; }

    /// <summary>Fills <paramref name="target"/> from <paramref name="offset"/>; returns how much of it the file has.</summary>
    public int Read(Span<byte> target, long offset)
    {
        var filled = 0;
        try
        {
            while (filled < target.Length)
            {
                var read = RandomAccess.Read(_handle, target[filled..], offset + filled);
                if (read == 0) break;
                filled += read;
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw JournalDirectory.Unreadable(_path, cause);
        }

        return filled;
    }

    public void Dispose() => _handle.Dispose();
}

using Microsoft.Win32.SafeHandles;

namespace Ergodic.Journal.Files;

internal sealed class DiskFile(string path) : IJournalFile
{
    // The kernel would wait seconds before it writes, and leave it all to the sync at the end.
    private const long WritebackBytes = 2 * 1024 * 1024;

    private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    private long _unasked;

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        RandomAccess.Write(_handle, bytes, offset);
        _unasked += bytes.Length;
        if (_unasked < WritebackBytes) return;
        PosixSync.StartWriting(_handle);
        _unasked = 0;
    }

    public void Trim(long length) => RandomAccess.SetLength(_handle, length);

    public void SyncData()
    {
        PosixSync.Data(_handle, path);
        _unasked = 0;
    }

    public void Sync()
    {
        PosixSync.DataAndMetadata(_handle, path);
        _unasked = 0;
    }

    public void Dispose() => _handle.Dispose();
}

using Microsoft.Win32.SafeHandles;

namespace Ergodic.Journal.Files;

internal sealed class DiskFile(string path) : IJournalFile
{
    private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(_handle, bytes, offset);

    public void Trim(long length) => RandomAccess.SetLength(_handle, length);

    public void SyncData() => PosixSync.Data(_handle, path);

    public void Sync() => PosixSync.DataAndMetadata(_handle, path);

    public void Dispose() => _handle.Dispose();
}

using Ergodic.Journal.Files;

namespace Ergodic.Journal.Tests.Disks;

/// <summary>The real disk until the n-th call (from 0), which fails; a failing write leaves half its bytes behind.</summary>
internal sealed class FailingFiles(int failAt, Exception error) : IJournalFiles
{
    private int _calls;

    public bool HasFailed => _calls > failAt;

    public IReadOnlyList<string> CreateDirectory(string path)
    {
        Count();
        return DiskFiles.Instance.CreateDirectory(path);
    }

    public IJournalFile Create(string path)
    {
        Count();
        return new FailingFile(this, DiskFiles.Instance.Create(path));
    }

    public void SyncDirectory(string path)
    {
        Count();
        DiskFiles.Instance.SyncDirectory(path);
    }

    private void Count()
    {
        if (_calls++ == failAt) throw error;
    }

    private sealed class FailingFile(FailingFiles disk, IJournalFile file) : IJournalFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if (disk._calls == disk.FailAt) file.Write(bytes[..(bytes.Length / 2)], offset);
            disk.Count();
            file.Write(bytes, offset);
        }

        public void Trim(long length)
        {
            disk.Count();
            file.Trim(length);
        }

        public void SyncData()
        {
            disk.Count();
            file.SyncData();
        }

        public void Sync()
        {
            disk.Count();
            file.Sync();
        }

        public void Dispose() => file.Dispose();
    }

    private int FailAt => failAt;
}

using Ergodic.Journal.Files;

namespace Ergodic.Hosting.Tests.Records;

/// <summary>Makes files, takes their headers, and then has no room.</summary>
internal sealed class FullDisk : IJournalFiles
{
    public const string Words = "No space left on device";

    public IReadOnlyList<string> CreateDirectory(string path) => [];

    public IJournalFile Create(string path) => new NarrowFile();

    public void SyncDirectory(string path)
    {
    }

    private sealed class NarrowFile : IJournalFile
    {
        private int _writes;

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if (_writes++ > 1) throw new IOException(Words);
        }

        public void Trim(long length)
        {
        }

        public void SyncData()
        {
        }

        public void Sync()
        {
        }

        public void Dispose()
        {
        }
    }
}

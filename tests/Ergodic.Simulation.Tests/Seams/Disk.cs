using Ergodic.Journal.Files;

namespace Ergodic.Simulation.Tests.Seams;

/// <summary>
/// A disk in memory that tells what was promised from what was only written. At a drawn call a photograph is taken of what a
/// machine might find if the power failed right then; the run goes on, so one seed sees many crashes.
/// </summary>
internal sealed class Disk : IJournalFiles
{
    private readonly SortedDictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);
    private int _callsToPhotograph;

    /// <summary>The last photograph, until it is taken away.</summary>
    public DiskImage? Photograph { get; set; }

    /// <summary>Every sync from now on is an error.</summary>
    public bool FailsToSync { get; set; }

    /// <summary>Takes a photograph at the <paramref name="calls"/>th call from now on (from 1).</summary>
    public void PhotographAt(int calls) => _callsToPhotograph = calls;

    public DiskImage Image() => new([.. _files.Select(file => file.Value.Image(Path.GetFileName(file.Key)))]);

    public IReadOnlyList<string> CreateDirectory(string path) => [path];

    public IJournalFile Create(string path)
    {
        var file = new MemoryFile(this);
        _files.Add(path, file);
        return file;
    }

    public void SyncDirectory(string path)
    {
        Count();
        foreach (var file in _files.Values) file.HasEntry = true;
    }

    private void Count()
    {
        if (--_callsToPhotograph == 0) Photograph = Image();
    }

    private sealed class MemoryFile(Disk disk) : IJournalFile
    {
        private readonly SortedSet<int> _unsynced = [];
        private byte[] _written = [];
        private byte[] _durable = [];

        /// <summary>The directory entry is on stable storage.</summary>
        public bool HasEntry { get; set; }

        public DiskImage.FileImage Image(string name) => new(name, HasEntry, [.. _durable], [.. _written], [.. _unsynced]);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var end = (int)offset + bytes.Length;
            if (end > _written.Length) Array.Resize(ref _written, end);
            bytes.CopyTo(_written.AsSpan((int)offset));
            for (var sector = (int)offset / DiskImage.SectorBytes; sector * DiskImage.SectorBytes < end; sector++) _unsynced.Add(sector);
            disk.Count();
        }

        public void Trim(long length)
        {
            disk.Count();
            Array.Resize(ref _written, (int)length);
        }

        public void SyncData() => Sync();

        public void Sync()
        {
            disk.Count();
            if (disk.FailsToSync) throw new IOException("Input/output error");
            Array.Resize(ref _durable, _written.Length);
            foreach (var sector in _unsynced) DiskImage.CopySector(_written, _durable, sector);
            _unsynced.Clear();
        }

        public void Dispose()
        {
            // Closing a file promises nothing.
        }
    }
}

using Ergodic.Journal.Files;

namespace Ergodic.Journal.Tests.Disks;

/// <summary>
/// A disk in memory whose power fails at the n-th call. What was never synced survives by the seed's whim, sector by sector, in
/// any order: contents, lengths and directory entries alike.
/// </summary>
internal sealed class ForgetfulFiles(int cutAt, string directory) : IJournalFiles
{
    private const int SectorBytes = 512;

    private readonly Dictionary<string, ForgetfulFile> _files = new(StringComparer.Ordinal);
    private int _calls;

    public bool WasCut { get; private set; }

    public IReadOnlyList<string> CreateDirectory(string path)
    {
        Count();
        return [directory];
    }

    public IJournalFile Create(string path)
    {
        Count();
        var file = new ForgetfulFile(this);
        _files.Add(path, file);
        return file;
    }

    public void SyncDirectory(string path)
    {
        Count();
        path.ShouldBe(directory);
        foreach (var file in _files.Values) file.HasEntry = true;
    }

    /// <summary>Writes what a machine would find after the power came back.</summary>
    public void Restart(int seed)
    {
        var chance = new Random(seed);
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        foreach (var (path, file) in _files)
        {
            if (file.HasEntry || chance.Next(2) == 0) File.WriteAllBytes(path, file.Surviving(chance));
        }
    }

    private void Count()
    {
        if (_calls++ != cutAt) return;
        WasCut = true;
        throw new IOException("power cut");
    }

    private sealed class ForgetfulFile(ForgetfulFiles disk) : IJournalFile
    {
        private readonly HashSet<int> _unsynced = [];
        private byte[] _written = [];
        private byte[] _durable = [];

        public bool HasEntry { get; set; }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            disk.Count();
            var end = (int)offset + bytes.Length;
            if (end > _written.Length) Array.Resize(ref _written, end);
            bytes.CopyTo(_written.AsSpan((int)offset));
            for (var sector = (int)offset / SectorBytes; sector * SectorBytes < end; sector++) _unsynced.Add(sector);
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
            _durable = [.. _written];
            _unsynced.Clear();
        }

        public byte[] Surviving(Random chance)
        {
            var after = new byte[chance.Next(2) == 0 ? _written.Length : _durable.Length];
            _durable.AsSpan(0, Math.Min(_durable.Length, after.Length)).CopyTo(after);
            foreach (var sector in _unsynced.Order())
            {
                var start = sector * SectorBytes;
                var end = Math.Min(Math.Min(start + SectorBytes, after.Length), _written.Length);
                if (start < end && chance.Next(2) == 0) _written.AsSpan(start, end - start).CopyTo(after.AsSpan(start));
            }

            return after;
        }

        public void Dispose()
        {
            // Closing a file promises nothing.
        }
    }
}

using Ergodic.Simulation.Tests.Faults;

namespace Ergodic.Simulation.Tests.Seams;

/// <summary>
/// What may be left after the power failed: all that was synced, and of the rest any sectors in any order; a file whose
/// directory entry was never synced may be gone.
/// </summary>
internal sealed record DiskImage(IReadOnlyList<DiskImage.FileImage> Files)
{
    public const int SectorBytes = 512;

    /// <summary>Writes what survives into a real folder, for readers that open files.</summary>
    public void Develop(string folder, Random chance, FaultPlan faults)
    {
        foreach (var file in Files)
        {
            if (file.HasEntry || chance.Flip(0.5)) File.WriteAllBytes(Path.Combine(folder, file.Name), file.Surviving(chance, faults));
        }
    }

    public static void CopySector(byte[] from, byte[] to, int sector)
    {
        var start = sector * SectorBytes;
        var end = Math.Min(start + SectorBytes, Math.Min(from.Length, to.Length));
        if (start < end) from.AsSpan(start, end - start).CopyTo(to.AsSpan(start));
    }

    /// <summary>One file: what was synced, what was written, and the sectors in which they may differ.</summary>
    internal sealed record FileImage(string Name, bool HasEntry, byte[] Durable, byte[] Written, int[] Unsynced)
    {
        public byte[] Surviving(Random chance, FaultPlan faults)
        {
            var after = Durable;
            Array.Resize(ref after, chance.Flip(0.5) ? Written.Length : Durable.Length);
            var survivors = Array.FindAll(Unsynced, _ => chance.Flip(0.5));
            foreach (var sector in survivors) CopySector(Written, after, sector);
            if (survivors.Length < Unsynced.Length) faults.Note(survivors.Length == 0 ? Fault.UnsyncedLost : Fault.WriteTorn);
            return after;
        }
    }
}

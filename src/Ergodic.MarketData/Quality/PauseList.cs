using System.Runtime.InteropServices;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// The pauses of a series, at most <see cref="Capacity"/> (1.5 MB): when full the shorter half is forgotten and pauses as short
/// are only counted from then on. Grows by doubling, so adding rarely allocates.
/// </summary>
internal sealed class PauseList
{
    public const int Capacity = 65_536;

    private readonly List<Pause> _kept = new(1024);
    private long _shortest;

    /// <summary>All pauses, kept or not.</summary>
    public long Count { get; private set; }

    /// <summary>Those kept, in the order they were added.</summary>
    public ReadOnlySpan<Pause> Kept => CollectionsMarshal.AsSpan(_kept);

    public void Add(Pause pause)
    {
        Count++;
        if (pause.Length < _shortest) return;
        if (_kept.Count == Capacity) Halve();
        _kept.Add(pause);
    }

    private void Halve()
    {
        var lengths = new long[_kept.Count];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = _kept[i].Length;
        Array.Sort(lengths);
        _shortest = lengths[lengths.Length / 2] + 1;
        _kept.RemoveAll(pause => pause.Length < _shortest);
    }
}

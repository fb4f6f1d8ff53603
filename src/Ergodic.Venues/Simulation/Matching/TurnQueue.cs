namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Ids of the orders that wait for their turn, first in first out. Starts afresh when it has run empty.</summary>
internal sealed class TurnQueue
{
    private long[] _ids = new long[64];
    private int _first, _count;

    public bool IsEmpty => _first == _count;

    public void Add(long id)
    {
        if (_count == _ids.Length) Array.Resize(ref _ids, _count * 2);
        _ids[_count++] = id;
    }

    /// <summary>Takes the first; there must be one.</summary>
    public long Take()
    {
        var id = _ids[_first++];
        if (IsEmpty) _first = _count = 0;
        return id;
    }
}

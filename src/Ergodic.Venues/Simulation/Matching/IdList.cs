namespace Ergodic.Venues.Simulation.Matching;

/// <summary>A list of order ids that is used over and over.</summary>
internal sealed class IdList
{
    private long[] _ids = new long[64];
    private int _count;

    public ReadOnlySpan<long> Span => _ids.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Add(long id)
    {
        if (_count == _ids.Length) Array.Resize(ref _ids, _count * 2);
        _ids[_count++] = id;
    }

    public void Sort() => _ids.AsSpan(0, _count).Sort();
}

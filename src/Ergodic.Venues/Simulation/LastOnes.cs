namespace Ergodic.Venues.Simulation;

/// <summary>The last so many of something; older ones are forgotten.</summary>
internal sealed class LastOnes<T>(int capacity)
{
    private readonly T[] _items = new T[capacity];
    private long _count;

    public int Count => (int)Math.Min(_count, _items.Length);

    /// <summary>The item so many before the last; 0 is the last.</summary>
    public ref readonly T Back(int steps) => ref _items[(_count - 1 - steps) % _items.Length];

    public void Add(in T item) => _items[_count++ % _items.Length] = item;
}

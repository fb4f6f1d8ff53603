namespace Ergodic.Venues.Simulation.Tape;

/// <summary>
/// What we took of displayed levels that the recorded market still shows. It stays taken until the level shrinks below it or goes, or a
/// snapshot rewrites the book: what joins the level later is to be had.
/// </summary>
internal sealed class ConsumedLevels
{
    private readonly Dictionary<long, long> _taken = [];

    public int Count => _taken.Count;

    public long At(long price) => _taken.Count == 0 ? 0 : _taken.GetValueOrDefault(price);

    public void Add(long price, long quantity) => _taken[price] = _taken.GetValueOrDefault(price) + quantity;

    /// <summary>The level now shows this much.</summary>
    public void Follow(long price, long displayed)
    {
        if (!_taken.TryGetValue(price, out var taken) || taken <= displayed) return;
        if (displayed == 0) _taken.Remove(price);
        else _taken[price] = displayed;
    }

    public void Clear() => _taken.Clear();
}

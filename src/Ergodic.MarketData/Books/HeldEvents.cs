using Ergodic.Domain.Market;

namespace Ergodic.MarketData.Books;

/// <summary>Events waiting for a snapshot, oldest first; bounded, grows to its bound at most.</summary>
internal sealed class HeldEvents(int capacity)
{
    private MarketEvent[] _events = new MarketEvent[Math.Min(capacity, 16)];

    public int Count { get; private set; }

    public ref readonly MarketEvent this[int index] => ref _events[index];

    /// <summary>Adds one; false when there is no room.</summary>
    public bool TryAdd(in MarketEvent held)
    {
        if (Count == capacity) return false;
        if (Count == _events.Length) Array.Resize(ref _events, Math.Min(capacity, Count * 2));
        _events[Count++] = held;
        return true;
    }

    /// <summary>Removes the oldest.</summary>
    public void RemoveFirst(int count)
    {
        _events.AsSpan(count, Count - count).CopyTo(_events);
        Count -= count;
    }
}

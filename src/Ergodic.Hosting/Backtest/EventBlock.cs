using Ergodic.Domain.Market;

namespace Ergodic.Hosting.Backtest;

/// <summary>A run of events on their way from the reading thread to the core. It never ends between events of one moment.</summary>
internal sealed class EventBlock(int capacity)
{
    private MarketEvent[] _events = new MarketEvent[capacity];

    public int Count { get; set; }

    public ReadOnlySpan<MarketEvent> Events => _events.AsSpan(0, Count);

    /// <summary>Room behind the events there are.</summary>
    public Span<MarketEvent> Free => _events.AsSpan(Count);

    public void Double() => Array.Resize(ref _events, _events.Length * 2);

    /// <summary>Moves the events of the last moment to the front of an empty block.</summary>
    public void MoveLastMomentTo(EventBlock next)
    {
        var last = _events[Count - 1].ReceiveTime;
        var first = Count - 1;
        while (first > 0 && _events[first - 1].ReceiveTime == last) first--;
        if (first == 0) return;
        while (next._events.Length < Count - first) next.Double();
        _events.AsSpan(first, Count - first).CopyTo(next._events);
        next.Count = Count - first;
        Count = first;
    }
}

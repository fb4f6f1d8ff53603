using Ergodic.Domain.Market;

namespace Ergodic.DataSources;

/// <summary>The events of one row on their way to the reader: grows to the longest row met and is used again for every row.</summary>
internal sealed class EventBuffer
{
    private MarketEvent[] _events = new MarketEvent[4];
    private int _taken;
    private int _end;

    /// <summary>Events not taken yet.</summary>
    public int Count => _end - _taken;

    /// <summary>The events not taken yet.</summary>
    public Span<MarketEvent> Events => _events.AsSpan(_taken, Count);

    public void Add(in MarketEvent market)
    {
        if (_end == _events.Length) Array.Resize(ref _events, _events.Length * 2);
        _events[_end++] = market;
    }

    /// <summary>Moves as many events as fit, the first first; returns how many.</summary>
    public int Take(Span<MarketEvent> destination)
    {
        var count = Math.Min(Count, destination.Length);
        _events.AsSpan(_taken, count).CopyTo(destination);
        _taken += count;
        return count;
    }

    public void Clear() => (_taken, _end) = (0, 0);
}

using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>The events of the operation under way.</summary>
internal sealed class EventLog
{
    private MatchEvent[] _events = new MatchEvent[256];
    private int _count;
    private long _sequence;
    private Timestamp _now;

    public ReadOnlySpan<MatchEvent> Span => _events.AsSpan(0, _count);

    /// <summary>The time of the operation.</summary>
    public Timestamp Now => _now;

    public void Begin(Timestamp now)
    {
        _now = now;
        _count = 0;
    }

    public void Add(in MatchEvent happening)
    {
        if (_count == _events.Length) Array.Resize(ref _events, _count * 2);
        _events[_count++] = happening with { Sequence = ++_sequence, Time = _now };
    }
}

using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Timers;

/// <summary>Scheduled timers in the order they fire. Core state: set and removed by facts only.</summary>
public sealed class TimerQueue
{
    private readonly List<ScheduledTimer> _timers = [];

    /// <summary>When the next one fires; <see cref="Timestamp.MaxValue"/> where there is none.</summary>
    public Timestamp NextDue { get; private set; } = Timestamp.MaxValue;

    /// <summary>The next one; only valid where <see cref="NextDue"/> is not <see cref="Timestamp.MaxValue"/>.</summary>
    public ScheduledTimer Next => _timers[0];

    /// <summary>How many wait.</summary>
    public int Count => _timers.Count;

    /// <summary>True when a timer of that id waits.</summary>
    public bool Contains(uint id) => _timers.Exists(timer => timer.Id == id);

    /// <summary>True when a timer of the same id fires by then.</summary>
    internal bool ContainsBy(ScheduledTimer timer) => _timers.Exists(other => other.Id == timer.Id && other.Due <= timer.Due);

    internal void Schedule(ScheduledTimer timer)
    {
        var place = PlaceOf(timer);
        if (place < _timers.Count && _timers[place] == timer) throw new TradingException(ErrorCode.ConcurrencyViolation, $"Timer {timer.Id} is scheduled twice for {timer.Due}.");
        _timers.Insert(place, timer);
        NextDue = _timers[0].Due;
    }

    internal void Remove(ScheduledTimer timer)
    {
        var place = PlaceOf(timer);
        if (place == _timers.Count || _timers[place] != timer) throw new TradingException(ErrorCode.ConcurrencyViolation, $"Timer {timer.Id} due {timer.Due} fired without being scheduled.");
        _timers.RemoveAt(place);
        NextDue = _timers.Count == 0 ? Timestamp.MaxValue : _timers[0].Due;
    }

    internal void Write(StateWriter writer)
    {
        writer.Int32(_timers.Count);
        foreach (var timer in _timers)
        {
            writer.Time(timer.Due);
            writer.UInt32(timer.Id);
        }
    }

    /// <summary>Where a timer is or belongs. There are a handful.</summary>
    private int PlaceOf(ScheduledTimer timer)
    {
        var place = 0;
        while (place < _timers.Count && _timers[place].CompareTo(timer) < 0) place++;
        return place;
    }
}

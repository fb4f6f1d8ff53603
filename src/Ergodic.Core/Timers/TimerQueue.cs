using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Timers;

/// <summary>Scheduled timers in the order they fire. Core state: set and removed by facts only.</summary>
public sealed class TimerQueue
{
    private readonly SortedSet<ScheduledTimer> _timers = [];

    /// <summary>When the next one fires; <see cref="Timestamp.MaxValue"/> where there is none.</summary>
    public Timestamp NextDue { get; private set; } = Timestamp.MaxValue;

    /// <summary>The next one; only valid where <see cref="NextDue"/> is not <see cref="Timestamp.MaxValue"/>.</summary>
    public ScheduledTimer Next => _timers.Min;

    /// <summary>How many wait.</summary>
    public int Count => _timers.Count;

    internal void Schedule(ScheduledTimer timer)
    {
        if (!_timers.Add(timer)) throw new TradingException(ErrorCode.ConcurrencyViolation, $"Timer {timer.Id} is scheduled twice for {timer.Due}.");
        NextDue = _timers.Min.Due;
    }

    internal void Remove(ScheduledTimer timer)
    {
        if (!_timers.Remove(timer)) throw new TradingException(ErrorCode.ConcurrencyViolation, $"Timer {timer.Id} due {timer.Due} fired without being scheduled.");
        NextDue = _timers.Count == 0 ? Timestamp.MaxValue : _timers.Min.Due;
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
}

using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Core.Timers;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>A timer was set.</summary>
/// <param name="Timer">When, and which.</param>
public readonly record struct TimerScheduled(ScheduledTimer Timer) : IFact<TimerScheduled>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.TimerScheduled;

    /// <inheritdoc/>
    public static TimerScheduled Decode(ref StateReader reader) => new(new ScheduledTimer(reader.Time(), reader.UInt32()));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Time(Timer.Due);
        writer.UInt32(Timer.Id);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Timers.Schedule(Timer);
}

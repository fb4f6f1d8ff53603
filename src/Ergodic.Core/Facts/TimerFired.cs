using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Core.Timers;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>A timer fired and is gone.</summary>
/// <param name="Timer">Which.</param>
public readonly record struct TimerFired(ScheduledTimer Timer) : IFact<TimerFired>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.TimerFired;

    /// <inheritdoc/>
    public static TimerFired Decode(ref StateReader reader) => new(new ScheduledTimer(reader.Time(), reader.UInt32()));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Time(Timer.Due);
        writer.UInt32(Timer.Id);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Timers.Remove(Timer);
}

using Ergodic.Domain.Time;

namespace Ergodic.Core.Timers;

/// <summary>A moment at which the core wants to be called. Of timers due together the lower id fires first.</summary>
/// <param name="Due">When, in core time.</param>
/// <param name="Id">Which one; unique among the scheduled.</param>
public readonly record struct ScheduledTimer(Timestamp Due, uint Id) : IComparable<ScheduledTimer>
{
    /// <inheritdoc/>
    public int CompareTo(ScheduledTimer other) => Due == other.Due ? Id.CompareTo(other.Id) : Due.CompareTo(other.Due);
}

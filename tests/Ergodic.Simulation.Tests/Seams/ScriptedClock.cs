using Ergodic.Domain.Time;
using Ergodic.Simulation.Tests.Faults;

namespace Ergodic.Simulation.Tests.Seams;

/// <summary>Time moves when the world says so. What has elapsed never falls; the wall clock the core is shown may step and leap.</summary>
internal sealed class ScriptedClock(FaultPlan faults, Random chance)
{
    private const long Second = Timestamp.NanosecondsPerSecond;
    private long _skew;

    public static Timestamp Start { get; } = Timestamp.FromUtc(2024, 2, 28, 23, 50);

    /// <summary>Nanoseconds since the start of the world.</summary>
    public long Elapsed { get; private set; }

    /// <summary>What the wall clock shows.</summary>
    public Timestamp Now => Start.AddNanoseconds(Elapsed + _skew);

    public void Advance()
    {
        Elapsed += chance.Span(3 * Second);
        if (faults.Strike(Fault.ClockStepsBack)) _skew -= chance.Span(30 * Second);
        if (faults.Strike(Fault.ClockLeaps)) _skew += chance.Span(2 * Timestamp.NanosecondsPerDay);
    }

    public void Advance(long nanoseconds) => Elapsed += nanoseconds;
}

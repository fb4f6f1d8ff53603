namespace Ergodic.DataSources.Synthetic;

/// <summary>When a synthetic market is open.</summary>
public enum SyntheticHours
{
    /// <summary>Always; busiest when Europe and America both trade, with bursts at the full hour and every five minutes.</summary>
    AroundTheClock,

    /// <summary>
    /// 14:30 to 21:00 UTC on weekdays, New York's regular hours in winter, busiest at both ends; a quarter of the variance falls
    /// between sessions as a gap. No holidays, no summer time.
    /// </summary>
    WeekdaySession,
}

namespace Ergodic.MarketData.Calendars;

/// <summary>Which law moves the clocks of a zone. <see cref="LocalClock"/> says what follows from it.</summary>
public enum DaylightRule
{
    /// <summary>The clocks never move.</summary>
    None = 0,

    /// <summary>
    /// United States, forward and back at 02:00 of the clock that is about to change. Uniform Time Act of 1966 (from 1967: last Sunday
    /// of April to last Sunday of October), Emergency Daylight Saving Time Act (1974 from 6 January, 1975 from 23 February), Public
    /// Law 99-359 (from 1987: first Sunday of April), Energy Policy Act of 2005 (from 2007: second Sunday of March to first Sunday of
    /// November). No daylight saving before 1967, where local laws differed.
    /// </summary>
    UnitedStates = 1,

    /// <summary>
    /// European Union and United Kingdom, at 01:00 UTC in all zones at once: last Sunday of March to last Sunday of October from 1996
    /// (directive 2000/84/EC and those before it), to last Sunday of September from 1981 to 1995 as on the continent (the United
    /// Kingdom turned back in October then: times of London are right from 1996 only). None before 1981.
    /// </summary>
    Europe = 2,
}

namespace Ergodic.MarketData.Calendars;

/// <summary>
/// What no rule foresees, 1990 on: days of mourning, attacks, storms. From the exchange's list of closings ("Special Closings 1885 to
/// date", 2011) and its notices since; 1999-12-31 from Zipline's calendar and the hours that traded. Left out are halts within a day,
/// minutes of silence at the opening, and the four minutes NYSE alone lost on 2005-06-01.
/// </summary>
internal static class UsSpecialDays
{
    private static readonly Dictionary<DateOnly, string> Closures = new()
    {
        [new(1994, 4, 27)] = "funeral of President Nixon",
        [new(2001, 9, 11)] = "attack on the World Trade Center",
        [new(2001, 9, 12)] = "attack on the World Trade Center",
        [new(2001, 9, 13)] = "attack on the World Trade Center",
        [new(2001, 9, 14)] = "attack on the World Trade Center",
        [new(2004, 6, 11)] = "day of mourning for President Reagan",
        [new(2007, 1, 2)] = "day of mourning for President Ford",
        [new(2012, 10, 29)] = "hurricane Sandy",
        [new(2012, 10, 30)] = "hurricane Sandy",
        [new(2018, 12, 5)] = "day of mourning for President George H. W. Bush",
        [new(2025, 1, 9)] = "day of mourning for President Carter",
    };

    /// <summary>Regular sessions that began or ended at another time, in minutes after midnight in New York; −1 for as usual.</summary>
    private static readonly Dictionary<DateOnly, (int Open, int Close)> Sessions = new()
    {
        [new(1990, 12, 27)] = (11 * 60, -1), // a transformer exploded
        [new(1994, 2, 11)] = (-1, (14 * 60) + 30), // snow
        [new(1995, 12, 18)] = ((10 * 60) + 30, -1), // computers
        [new(1996, 1, 8)] = (11 * 60, 14 * 60), // snow
        [new(1997, 10, 27)] = (-1, (15 * 60) + 30), // the market-wide circuit breaker
        [new(1997, 12, 26)] = (-1, 13 * 60), // the Friday after Christmas
        [new(1999, 12, 31)] = (-1, 13 * 60), // the eve of 2000
        [new(2002, 9, 11)] = (12 * 60, -1), // a year after the attack
        [new(2003, 12, 26)] = (-1, 13 * 60), // the Friday after Christmas
    };

    /// <summary>Why a date was closed all day; null when it was not for any of these reasons.</summary>
    public static string? ClosureOn(DateOnly date) => Closures.GetValueOrDefault(date);

    /// <summary>When the regular session of a date began and ended, in minutes after midnight; −1 for as usual.</summary>
    public static (int Open, int Close) SessionOn(DateOnly date) => Sessions.TryGetValue(date, out var session) ? session : (-1, -1);
}

namespace Ergodic.MarketData.Tests.Calendars;

/// <summary>Closed and short days found by walking through each month, and Easter by another recipe: an oracle that shares nothing.</summary>
internal static class NaiveUsHolidays
{
    private static readonly Dictionary<int, (HashSet<DateOnly> Closed, HashSet<DateOnly> Early)> Years = [];

    public static HashSet<DateOnly> ClosedIn(int year) => Of(year).Closed;

    public static HashSet<DateOnly> EarlyIn(int year) => Of(year).Early;

    private static (HashSet<DateOnly> Closed, HashSet<DateOnly> Early) Of(int year)
    {
        if (!Years.TryGetValue(year, out var days)) Years[year] = days = (Closed(year), Early(year));
        return days;
    }

    private static HashSet<DateOnly> Closed(int year)
    {
        HashSet<DateOnly> closed =
        [
            Weekdays(year, 2, DayOfWeek.Monday)[2],
            Easter(year).AddDays(-2),
            Weekdays(year, 5, DayOfWeek.Monday)[^1],
            Shifted(new DateOnly(year, 7, 4)),
            Weekdays(year, 9, DayOfWeek.Monday)[0],
            Weekdays(year, 11, DayOfWeek.Thursday)[3],
            Shifted(new DateOnly(year, 12, 25)),
        ];
        var newYear = new DateOnly(year, 1, 1);
        if (newYear.DayOfWeek != DayOfWeek.Saturday) closed.Add(Shifted(newYear));
        if (year > 1997) closed.Add(Weekdays(year, 1, DayOfWeek.Monday)[2]);
        if (year > 2021) closed.Add(Shifted(new DateOnly(year, 6, 19)));
        string[] special =
        [
            "1994-04-27", "2001-09-11", "2001-09-12", "2001-09-13", "2001-09-14", "2004-06-11", "2007-01-02",
            "2012-10-29", "2012-10-30", "2018-12-05", "2025-01-09",
        ];
        closed.UnionWith(special.Select(DateOnly.Parse).Where(date => date.Year == year));
        return closed;
    }

    private static HashSet<DateOnly> Early(int year)
    {
        var early = new HashSet<DateOnly>();
        if (year >= 1992) early.Add(Weekdays(year, 11, DayOfWeek.Thursday)[3].AddDays(1));
        early.Add(new DateOnly(year, 12, 24));
        if (year >= 1995)
        {
            early.Add(new DateOnly(year, 7, 4).DayOfWeek switch
            {
                DayOfWeek.Tuesday or DayOfWeek.Wednesday or DayOfWeek.Friday => new DateOnly(year, 7, 3),
                DayOfWeek.Thursday when year <= 2012 => new DateOnly(year, 7, 5),
                DayOfWeek.Thursday => new DateOnly(year, 7, 3),
                _ => new DateOnly(year, 12, 24),
            });
        }

        string[] special = ["1994-02-11", "1996-01-08", "1997-10-27", "1997-12-26", "1999-12-31", "2003-12-26"];
        early.UnionWith(special.Select(DateOnly.Parse).Where(date => date.Year == year));
        return early;
    }

    private static List<DateOnly> Weekdays(int year, int month, DayOfWeek weekday) =>
        [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateOnly(year, month, day)).Where(date => date.DayOfWeek == weekday)];

    private static DateOnly Shifted(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(-1),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };

    /// <summary>Gauss's recipe with the numbers of 1900 to 2099 (M = 24, N = 5) and its two exceptions.</summary>
    private static DateOnly Easter(int year)
    {
        var d = ((19 * (year % 19)) + 24) % 30;
        var e = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * d) + 5) % 7;
        var after = d + e;
        if (d == 29 && e == 6) after = 28;
        if (d == 28 && e == 6 && year % 19 > 10) after = 27;
        return new DateOnly(year, 3, 22).AddDays(after);
    }
}

namespace Ergodic.MarketData.Calendars;

/// <summary>Dates found by their place in a month or by the moon, in the Gregorian calendar.</summary>
internal static class CivilDates
{
    /// <summary>The n-th (from 1) such weekday of a month.</summary>
    public static DateOnly Nth(int ordinal, DayOfWeek weekday, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(DaysUntil(first.DayOfWeek, weekday) + (7 * (ordinal - 1)));
    }

    /// <summary>The last such weekday of a month.</summary>
    public static DateOnly Last(DayOfWeek weekday, int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-DaysUntil(weekday, last.DayOfWeek));
    }

    /// <summary>
    /// Easter Sunday of the western churches: the Sunday after the first full moon of the tables on or after 21 March. The steps are
    /// the "anonymous" ones printed in Nature of 20 April 1876 and in Meeus, Astronomical Algorithms, chapter 8.
    /// </summary>
    public static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = Math.DivRem(year, 100);
        var leapCenturies = century / 4;
        var moonShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - moonShift + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * correction) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    private static int DaysUntil(DayOfWeek from, DayOfWeek to) => ((int)to - (int)from + 7) % 7;
}

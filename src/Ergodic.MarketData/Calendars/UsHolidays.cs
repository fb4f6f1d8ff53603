namespace Ergodic.MarketData.Calendars;

/// <summary>
/// The days on which NYSE and Nasdaq are closed by rule (NYSE Rule 7.2) and those on which they close early by custom, 1990 on.
/// Checked against the exchange's list of closings ("Special Closings 1885 to date", 2011), its yearly holiday notices since, the
/// open-source calendars of pandas_market_calendars and Zipline, and the days that traded.
/// </summary>
internal static class UsHolidays
{
    /// <summary>The holiday that closes the market on a date; null when it trades, for all the rules know.</summary>
    public static string? NameOn(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? null : date.Month switch
    {
        1 when IsNewYear(date) => "New Year's Day",
        1 when date.Year >= 1998 && IsNth(3, DayOfWeek.Monday, date) => "Martin Luther King, Jr. Day",
        2 when IsNth(3, DayOfWeek.Monday, date) => "Washington's Birthday",
        3 or 4 when date == CivilDates.Easter(date.Year).AddDays(-2) => "Good Friday",
        5 when date == CivilDates.Last(DayOfWeek.Monday, date.Year, 5) => "Memorial Day",
        6 when date.Year >= 2022 && IsObserved(date, 19) => "Juneteenth",
        7 when IsObserved(date, 4) => "Independence Day",
        9 when IsNth(1, DayOfWeek.Monday, date) => "Labor Day",
        11 when IsNth(4, DayOfWeek.Thursday, date) => "Thanksgiving Day",
        12 when IsObserved(date, 25) => "Christmas Day",
        _ => null,
    };

    /// <summary>The hour (24) the regular session of a trading day ends by custom: 16, or less on the eve or morrow of a holiday.</summary>
    public static int ClosingHour(DateOnly date)
    {
        const int Usual = 16;
        var early = date.Year < 1993 ? 14 : 13;
        if (IsDayAfterThanksgiving(date)) return date.Year < 1992 ? Usual : early;
        return IsChristmasEve(date) || IsBesideIndependenceDay(date) ? early : Usual;
    }

    /// <summary>A New Year on Sunday is kept on Monday; one on Saturday is not kept: the old year's accounts close on that Friday.</summary>
    private static bool IsNewYear(DateOnly date) => date.Day == 1 || (date.Day == 2 && date.DayOfWeek == DayOfWeek.Monday);

    /// <summary>True on the weekday a holiday is kept: the Friday before a Saturday, the Monday after a Sunday.</summary>
    private static bool IsObserved(DateOnly date, int day) => date.DayOfWeek switch
    {
        DayOfWeek.Friday => date.Day == day || date.Day == day - 1,
        DayOfWeek.Monday => date.Day == day || date.Day == day + 1,
        _ => date.Day == day,
    };

    private static bool IsNth(int ordinal, DayOfWeek weekday, DateOnly date) => date.DayOfWeek == weekday && (date.Day - 1) / 7 == ordinal - 1;

    private static bool IsDayAfterThanksgiving(DateOnly date) => date.Month == 11 && IsNth(4, DayOfWeek.Thursday, date.AddDays(-1));

    /// <summary>24 December from Monday to Thursday; on a Friday it is the holiday itself.</summary>
    private static bool IsChristmasEve(DateOnly date) => date is { Month: 12, Day: 24 };

    /// <summary>
    /// From 1995 the 3rd of July where the 4th is kept the next day; where the 4th is a Thursday it was Friday the 5th until 2012 and is
    /// Wednesday the 3rd since.
    /// </summary>
    private static bool IsBesideIndependenceDay(DateOnly date)
    {
        if (date.Month != 7 || date.Year < 1995) return false;
        return date.DayOfWeek switch
        {
            DayOfWeek.Monday or DayOfWeek.Tuesday or DayOfWeek.Thursday => date.Day == 3,
            DayOfWeek.Wednesday => date.Day == 3 && date.Year >= 2013,
            DayOfWeek.Friday => date.Day == 5 && date.Year < 2013,
            _ => false,
        };
    }
}

using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Tests.Calendars;

public class UsEquityCalendarTests
{
    private static readonly UsEquityCalendar Calendar = UsEquityCalendar.Instance;

    [Fact]
    public void Every_day_agrees_with_holidays_written_down_year_by_year()
    {
        for (var date = Calendar.First; date <= Calendar.Last; date = date.AddDays(1))
        {
            var expected = date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !NaiveUsHolidays.ClosedIn(date.Year).Contains(date);
            Calendar.IsTradingDay(date).ShouldBe(expected, $"{date:yyyy-MM-dd}");
            if (expected) Calendar.IsEarlyClose(date).ShouldBe(NaiveUsHolidays.EarlyIn(date.Year).Contains(date), $"{date:yyyy-MM-dd}");
        }
    }

    [Theory]
    [InlineData("data/lean/Data/equity/usa/daily/spy.zip")]
    [InlineData("data/lean/Data/equity/usa/daily/aapl.zip")]
    public void The_days_a_share_traded_are_the_trading_days(string file) =>
        AreTradingDays([.. RecordedDays.OfLean(file).Select(DateOnly.FromDateTime)]);

    [Fact]
    public void The_days_the_index_was_computed_are_the_trading_days() =>
        AreTradingDays(RecordedDays.OfTable("data/equity/spx_daily_1990-2022.csv.gz"));

    [Fact]
    public void Hours_end_early_on_half_days_and_on_no_others()
    {
        var lastHours = RecordedDays.OfLean("data/lean/Data/equity/usa/hour/spy.zip")
            .GroupBy(DateOnly.FromDateTime).ToDictionary(day => day.Key, day => day.Max(time => time.Hour));
        lastHours.Count.ShouldBeGreaterThan(5_000);

        // The file of 2002-07-05, 2003-07-03 and such may hold late prints; an hour that begins at 15:00 is a full day's.
        foreach (var (date, hour) in lastHours)
            if (hour < 15) Calendar.IsEarlyClose(date).ShouldBeTrue($"{date:yyyy-MM-dd} ended in the hour of {hour}");
        var early = lastHours.Keys.Where(Calendar.IsEarlyClose).ToList();
        early.Count.ShouldBeGreaterThan(40);
        early.Count(date => lastHours[date] < 15).ShouldBeGreaterThan(early.Count * 8 / 10);
    }

    [Fact]
    public void Holidays_agree_with_the_market_hours_another_program_ships()
    {
        using var reader = RecordedDays.Gunzip("data/lean/Data/market-hours/market-hours-database.json.gz");
        using var document = JsonDocument.Parse(reader.ReadToEnd());
        var entry = document.RootElement.GetProperty("entries").GetProperty("Equity-usa-[*]");
        var holidays = entry.GetProperty("holidays").EnumerateArray().Select(item => Date(item.GetString()!)).ToHashSet();
        var (first, last) = (holidays.Min(), holidays.Max());
        var ours = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Where(date => Calendar.ClosureOn(date) is not null);
        var weekdays = holidays.Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        ours.ShouldBe(weekdays, ignoreOrder: true);

        var theirs = entry.GetProperty("earlyCloses").EnumerateObject().Select(item => Date(item.Name))
            .Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        theirs.Count.ShouldBeGreaterThan(50);
        theirs.Where(date => !Calendar.IsEarlyClose(date)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1994-04-27", "funeral of President Nixon")]
    [InlineData("2001-09-11", "attack on the World Trade Center")]
    [InlineData("2012-10-30", "hurricane Sandy")]
    [InlineData("2025-01-09", "day of mourning for President Carter")]
    [InlineData("2025-04-18", "Good Friday")]
    [InlineData("1997-01-20", null)]
    [InlineData("1998-01-19", "Martin Luther King, Jr. Day")]
    [InlineData("2021-06-18", null)]
    [InlineData("2022-06-20", "Juneteenth")]
    [InlineData("2021-12-31", null)]
    [InlineData("2023-01-02", "New Year's Day")]
    [InlineData("2035-12-25", null)]
    public void A_closed_weekday_says_why(string date, string? reason) => Calendar.ClosureOn(DateOnly.Parse(date)).ShouldBe(reason);

    [Theory]
    [InlineData("2024-07-01", "08:00", "13:30", "20:00", "00:00", false)]
    [InlineData("2024-01-02", "09:00", "14:30", "21:00", "01:00", false)]
    [InlineData("2024-07-03", "08:00", "13:30", "17:00", "21:00", true)]
    [InlineData("2023-11-24", "09:00", "14:30", "18:00", "22:00", true)]
    [InlineData("1992-12-24", "09:00", "14:30", "19:00", "23:00", true)]
    [InlineData("1996-01-08", "09:00", "16:00", "19:00", "23:00", true)]
    [InlineData("1997-10-27", "09:00", "14:30", "20:30", "00:30", true)]
    [InlineData("1999-12-31", "09:00", "14:30", "18:00", "22:00", true)]
    [InlineData("2002-09-11", "08:00", "16:00", "20:00", "00:00", false)]
    [InlineData("2006-10-30", "09:00", "14:30", "21:00", "01:00", false)]
    [InlineData("2007-10-30", "08:00", "13:30", "20:00", "00:00", false)]
    public void Sessions_begin_and_end_when_New_York_does(string date, string pre, string open, string close, string post, bool isEarly)
    {
        Calendar.TryGetDay(DateOnly.Parse(date), out var day).ShouldBeTrue();
        string[] times = [pre, open, close, post];
        Timestamp[] moments = [day.PreOpen, day.Open, day.Close, day.PostClose];
        moments.Select(moment => $"{moment.ToDateTime():HH:mm}").ShouldBe(times);
        moments.ShouldBeInOrder();
        (day.PostClose - day.PreOpen).ShouldBeLessThan(Timestamp.NanosecondsPerDay);
        day.IsEarlyClose.ShouldBe(isEarly);
    }

    [Fact]
    public void What_is_outside_the_years_covered_is_said_to_be_unknown()
    {
        var (before, after) = (Timestamp.FromUtc(1989, 12, 29, 15), Timestamp.FromUtc(2031, 1, 2, 15));
        Calendar.SessionAt(before).ShouldBe(MarketSession.None);
        Calendar.SessionAt(after).ShouldBe(MarketSession.None);
        Calendar.TryGetSessionDate(before, out _).ShouldBeFalse();
        Calendar.TryGetSessionDate(after, out _).ShouldBeFalse();
        Calendar.NextOpen(before).ShouldBe(Timestamp.FromUtc(1990, 1, 2, 14, 30));
        Calendar.NextOpen(after).ShouldBe(Timestamp.MaxValue);
        Calendar.NextClose(after).ShouldBe(Timestamp.MaxValue);
        Calendar.NextClose(Timestamp.MaxValue).ShouldBe(Timestamp.MaxValue);
        Calendar.IndexOn(new DateOnly(1989, 1, 1)).ShouldBe(0);
        Calendar.IndexOn(new DateOnly(2031, 1, 1)).ShouldBe(Calendar.Count);
        var fault = Should.Throw<TradingException>(() => Calendar.IsTradingDay(new DateOnly(2031, 1, 2)));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldBe("The calendar of US equities covers 1990-01-01 to 2030-12-31; 2031-01-02 is outside.");
    }

    private static void AreTradingDays(List<DateOnly> recorded)
    {
        recorded.Count.ShouldBeGreaterThan(5_000);
        var between = Enumerable.Range(recorded[0].DayNumber, recorded[^1].DayNumber - recorded[0].DayNumber + 1).Select(DateOnly.FromDayNumber);
        between.Where(Calendar.IsTradingDay).Except(recorded).ShouldBeEmpty("trading days that are not in the file");
        recorded.Where(date => !Calendar.IsTradingDay(date)).ShouldBeEmpty("days in the file that are no trading days");
    }

    private static DateOnly Date(string text) => DateOnly.FromDateTime(DateTime.ParseExact(text, ["M/d/yyyy", "MM/dd/yyyy"], null));
}

using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Tests.Calendars;

public class LocalClockTests
{
    private static readonly DateOnly Spring = new(2024, 3, 10);
    private static readonly DateOnly Autumn = new(2024, 11, 3);

    [Theory]
    [InlineData("New York", "America/New_York", 1967)]
    [InlineData("London", "Europe/London", 1996)]
    [InlineData("Central Europe", "Europe/Berlin", 1981)]
    public void Conversions_agree_with_the_time_zone_database_from_the_year_promised(string name, string zone, int firstYear)
    {
        var clock = new[] { LocalClock.NewYork, LocalClock.London, LocalClock.CentralEurope }.Single(one => one.Name == name);
        var truth = ZoneOrSkip(zone);
        var end = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var utc = new DateTime(firstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc); utc < end; utc = utc.AddMinutes(30))
        {
            // Every half hour in the months in which clocks are moved, once a day otherwise.
            if (utc.Month is not (1 or 2 or 3 or 4 or 9 or 10 or 11) && utc is not { Hour: 12, Minute: 0 }) continue;
            var moment = Timestamp.From(utc);
            var expected = TimeZoneInfo.ConvertTimeFromUtc(utc, truth);
            var local = clock.ToLocal(moment);
            if (Wall(local) != expected) Wall(local).ShouldBe(expected, $"{name} at {utc:u}");
            var occurrences = truth.IsInvalidTime(expected) ? 0 : truth.IsAmbiguousTime(expected) ? 2 : 1;
            if (clock.Occurrences(local) != occurrences) clock.Occurrences(local).ShouldBe(occurrences, $"{name} shows {expected:u}");
            var isSecond = occurrences == 2 && TimeZoneInfo.ConvertTimeFromUtc(utc.AddHours(-1), truth) == expected;
            if (clock.ToUtc(local, isSecond) != moment) clock.ToUtc(local, isSecond).ShouldBe(moment, $"{name} shows {expected:u}");
        }
    }

    [Fact]
    public void The_clock_moves_at_the_nanosecond_the_law_names()
    {
        var begin = Timestamp.FromUtc(2024, 3, 10, 7);
        LocalClock.NewYork.ToLocal(begin.AddNanoseconds(-1)).ShouldBe(new LocalMoment(Spring, (2 * Hour) - 1));
        LocalClock.NewYork.ToLocal(begin).ShouldBe(LocalMoment.At(Spring, 3));
        var end = Timestamp.FromUtc(2024, 11, 3, 6);
        LocalClock.NewYork.ToLocal(end.AddNanoseconds(-1)).ShouldBe(new LocalMoment(Autumn, (2 * Hour) - 1));
        LocalClock.NewYork.ToLocal(end).ShouldBe(LocalMoment.At(Autumn, 1));
    }

    [Fact]
    public void A_year_says_when_its_daylight_time_begins_and_ends()
    {
        LocalClock.NewYork.DaylightIn(2024).ShouldBe((Timestamp.FromUtc(2024, 3, 10, 7), Timestamp.FromUtc(2024, 11, 3, 6)));
        LocalClock.CentralEurope.DaylightIn(2024).ShouldBe((Timestamp.FromUtc(2024, 3, 31, 1), Timestamp.FromUtc(2024, 10, 27, 1)));
        LocalClock.NewYork.DaylightIn(1966).ShouldBeNull();
        LocalClock.NewYork.DaylightIn(2262).ShouldBeNull();
        LocalClock.CentralEurope.DaylightIn(1980).ShouldBeNull();
        LocalClock.NewYork.IsDaylight(Timestamp.FromUtc(2024, 3, 10, 7)).ShouldBeTrue();
        LocalClock.NewYork.IsDaylight(Timestamp.FromUtc(2024, 11, 3, 6)).ShouldBeFalse();
    }

    [Fact]
    public void A_time_the_clock_skips_is_read_as_if_it_had_not_been_moved_yet()
    {
        var skipped = LocalMoment.At(Spring, 2, 30);
        LocalClock.NewYork.Occurrences(skipped).ShouldBe(0);
        var moment = LocalClock.NewYork.ToUtc(skipped);
        moment.ShouldBe(Timestamp.FromUtc(2024, 3, 10, 7, 30));
        LocalClock.NewYork.ToLocal(moment).ShouldBe(LocalMoment.At(Spring, 3, 30));
        LocalClock.NewYork.ToUtc(skipped, second: true).ShouldBe(moment);
    }

    [Fact]
    public void A_time_the_clock_shows_twice_is_the_first_unless_asked_otherwise()
    {
        var doubled = LocalMoment.At(Autumn, 1, 30);
        LocalClock.NewYork.Occurrences(doubled).ShouldBe(2);
        LocalClock.NewYork.ToUtc(doubled).ShouldBe(Timestamp.FromUtc(2024, 11, 3, 5, 30));
        LocalClock.NewYork.ToUtc(doubled, second: true).ShouldBe(Timestamp.FromUtc(2024, 11, 3, 6, 30));
        LocalClock.NewYork.Occurrences(LocalMoment.At(Autumn, 2)).ShouldBe(1);
    }

    [Fact]
    public void A_zone_without_daylight_saving_keeps_its_offset()
    {
        var tokyo = new LocalClock("Tokyo", 9, DaylightRule.None);
        for (var month = 1; month <= 12; month++) tokyo.OffsetAt(Timestamp.FromUtc(2024, month, 15)).ShouldBe(9 * Hour);
        tokyo.ToLocal(Timestamp.FromUtc(2261, 12, 31, 15)).ShouldBe(LocalMoment.At(new DateOnly(2262, 1, 1), 0));
        tokyo.ToLocal(new Timestamp(-1)).ShouldBe(new LocalMoment(new DateOnly(1970, 1, 1), (9 * Hour) - 1));
        LocalClock.NewYork.ToLocal(new Timestamp(-1)).Date.ShouldBe(new DateOnly(1969, 12, 31));
    }

    [Theory]
    [InlineData(-13)]
    [InlineData(15)]
    public void An_offset_no_zone_has_is_refused(int hours) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LocalClock("nowhere", hours, DaylightRule.None));

    private const long Hour = 3600 * Timestamp.NanosecondsPerSecond;

    private static DateTime Wall(LocalMoment local) => local.Date.ToDateTime(TimeOnly.MinValue).AddTicks(local.NanosecondOfDay / 100);

    private static TimeZoneInfo ZoneOrSkip(string id)
    {
        var isKnown = TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone);
        Assert.SkipUnless(isKnown, $"this machine has no time-zone data for {id}");
        return zone!;
    }
}

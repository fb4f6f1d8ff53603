using System.Globalization;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Tests;

public sealed class LocalTimeTests : IDisposable
{
    private static readonly DateTime Start = new(2023, 3, 24, 0, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("+03:00", "2020-01-01 03:00", "2020-01-01T00:00:00Z")]
    [InlineData("-05:30", "2020-01-01 03:00", "2020-01-01T08:30:00Z")]
    [InlineData("UTC", "2020-01-01 03:00", "2020-01-01T03:00:00Z")]
    [InlineData("America/New_York", "2020-07-01 09:30", "2020-07-01T13:30:00Z")]
    [InlineData("America/New_York", "2020-01-02 09:30", "2020-01-02T14:30:00Z")]
    [InlineData("America/New_York", "2020-01-02T09:30:00Z", "2020-01-02T09:30:00Z")]
    [InlineData("America/New_York", "1577957400", "2020-01-02T09:30:00Z")]
    public void Times_without_a_zone_are_of_the_zone_given(string zone, string written, string utc)
    {
        var path = _folder.Write("x.csv", $"time,open,high,low,close\n{written},2,4,1,3\n");
        Reading.Leniently(path, new MarketDataOptions { TimeZone = zone }).Events[0].OpenTime.ToString().ShouldBe(utc);
    }

    [Theory]
    [InlineData("Europe/London", 3600, false)]
    [InlineData("Europe/London", 900, true)]
    [InlineData("Europe/London", 28_800, false)]
    [InlineData("America/New_York", 1800, false)]
    [InlineData("Australia/Lord_Howe", 600, true)]
    [InlineData("America/Sao_Paulo", 86_400, false)]
    public void A_year_of_local_times_reads_back_as_the_moments_it_was_made_of(string zone, int step, bool isNewestFirst)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var moments = Enumerable.Range(0, Math.Min(60_000, 380 * 86_400 / step)).Select(i => Start.AddSeconds((long)i * step)).ToList();
        var lines = moments.Select(moment => $"{TimeZoneInfo.ConvertTimeFromUtc(moment, info).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)},2,4,1,3\n").ToList();
        if (isNewestFirst) lines.Reverse();
        var (bars, report, _) = Reading.Leniently(_folder.Write("x.csv", "time,open,high,low,close\n" + string.Concat(lines)), new MarketDataOptions { TimeZone = zone });
        report.Quarantined.ShouldBe(0, string.Join("; ", report.FirstQuarantined));
        bars.Select(bar => bar.OpenTime.ToDateTime()).ShouldBe(moments);
        var doubled = moments.Count(moment => info.IsAmbiguousTime(DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(moment, info), DateTimeKind.Unspecified)));
        report.Flaws.Where(flaw => flaw.Kind == FlawKind.TimeZone).Sum(flaw => flaw.Count).ShouldBe(doubled);
    }

    [Fact]
    public void Interleaved_instruments_share_the_doubled_hour()
    {
        var rows = new[] { "2023-10-29 00:00", "2023-10-29 01:00", "2023-10-29 01:00", "2023-10-29 02:00" }
            .SelectMany(time => new[] { "BTC", "ETH", "SOL" }.Select(coin => $"{time},{coin},2,4,1,3\n"));
        var (bars, report, _) = Reading.Leniently(
            _folder.Write("x.csv", "time,coin,open,high,low,close\n" + string.Concat(rows)), new MarketDataOptions { TimeZone = "Europe/London" });
        report.Quarantined.ShouldBe(0);
        bars.Select(bar => (bar.OpenTime.ToDateTime().Hour, bar.Instrument)).ShouldBe(
            from hour in new[] { 23, 0, 1, 2 } from coin in new[] { 0u, 1u, 2u } select (hour, coin));
    }

    [Fact]
    public void Trades_of_one_moment_in_the_doubled_hour_stay_together()
    {
        const string Text = "time,price,qty,side\n2023-10-29 00:10:00,5,1,buy\n2023-10-29 00:50:00,5,1,buy\n2023-10-29 01:30:00,5,1,buy\n2023-10-29 01:30:00,5,1,buy\n2023-10-29 01:10:00,5,1,buy\n";
        var (events, _, _) = Reading.Leniently(_folder.Write("x.csv", Text), new MarketDataOptions { TimeZone = "Europe/London" });
        events.Select(one => one.VenueTime.ToString()).ShouldBe(["2023-10-28T23:10:00Z", "2023-10-28T23:50:00Z", "2023-10-29T00:30:00Z", "2023-10-29T00:30:00Z", "2023-10-29T01:10:00Z"]);
    }

    [Fact]
    public void An_hour_that_never_came_is_read_as_before_the_clock_was_set_and_counted()
    {
        const string Text = "time,open,high,low,close\n2023-03-26 00:30,2,4,1,3\n2023-03-26 01:30,2,4,1,3\n2023-03-26 03:30,2,4,1,3\n";
        var (bars, report, _) = Reading.Leniently(_folder.Write("x.csv", Text), new MarketDataOptions { TimeZone = "Europe/London" });
        bars.Select(bar => bar.OpenTime.ToDateTime().TimeOfDay.TotalHours).ShouldBe([0.5, 1.5, 2.5]);
        report.Flaws.ShouldHaveSingleItem().Detail.ShouldBe("1 times are in an hour that Europe/London has not");
    }

    [Fact]
    public void A_zone_nobody_knows_is_refused() =>
        Reading.Fault(_folder.Write("x.csv", "time,open,high,low,close\n60,2,4,1,3\n"), new MarketDataOptions { TimeZone = "Mars/Olympus" }).Message.ShouldContain("'Mars/Olympus'");

    [Fact]
    public void Bars_stamped_at_their_end_open_one_interval_earlier()
    {
        var path = _folder.Write("x.csv", "time,open,high,low,close\n3600,2,4,1,3\n7200,2,4,1,3\n10800,2,4,1,3\n");
        var (bars, report, _) = Reading.Leniently(path, new MarketDataOptions { EndStamped = true, To = Timestamp.FromSeconds(7200) });
        bars.Select(bar => (bar.OpenTime.Nanoseconds / Timestamp.NanosecondsPerSecond, bar.VenueTime.Nanoseconds / Timestamp.NanosecondsPerSecond)).ShouldBe([(0L, 3600L), (3600L, 7200L)]);
        report.Filtered.ShouldBe(1);
    }
}

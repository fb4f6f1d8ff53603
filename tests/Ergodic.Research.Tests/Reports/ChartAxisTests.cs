using Ergodic.Domain.Time;
using Ergodic.Research.Reports;

namespace Ergodic.Research.Tests.Reports;

public sealed class ChartAxisTests
{
    [Fact]
    public void Values_are_round_inside_the_range_and_neither_few_nor_many()
    {
        var random = new Random(4);
        for (var round = 0; round < 2000; round++)
        {
            var low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 9));
            var high = low + (random.NextDouble() * Math.Pow(10, random.Next(-5, 9))) + 1e-7;
            var ticks = ChartAxis.Values(low, high, 5);
            ticks.Count.ShouldBeInRange(1, 12);
            ticks.ShouldAllBe(tick => tick.At >= low - 1e-9 && tick.At <= high + (Math.Abs(high) * 1e-9));
            ticks.Select(tick => tick.Label).Distinct().Count().ShouldBe(ticks.Count, $"{low}..{high}");
        }
    }

    [Theory]
    [InlineData(0, 100, "0 20 40 60 80 100")]
    [InlineData(-1, 1, "-1 -0.5 0 0.5 1")]
    [InlineData(0, 3e6, "0 1 M 2 M 3 M")]
    [InlineData(5, 5, "5")]
    public void Values_read_as_people_write_them(double low, double high, string expected) =>
        string.Join(' ', ChartAxis.Values(low, high, 5).Select(tick => tick.Label)).ShouldBe(expected);

    [Theory]
    [InlineData("2015-01-01", "2015-12-31", "2015-01 2015-03 2015-05 2015-07 2015-09 2015-11")]
    [InlineData("1990-01-01", "2022-12-28", "1990 2000 2010 2020")]
    [InlineData("2024-08-08T23:54:16Z", "2024-08-09T00:00:01Z", "23:55 23:56 23:57 23:58 23:59 08-09")]
    [InlineData("2024-01-01", "2024-01-06", "2024-01-01 2024-01-02 2024-01-03 2024-01-04 2024-01-05 2024-01-06")]
    public void Times_are_round_moments(string from, string to, string expected)
    {
        Timestamp.TryParse(from, out var first).ShouldBeTrue();
        Timestamp.TryParse(to, out var last).ShouldBeTrue();
        var ticks = ChartAxis.Times(first.Nanoseconds, last.Nanoseconds, 6);
        ticks.ShouldAllBe(tick => tick.At >= first.Nanoseconds && tick.At <= last.Nanoseconds);
        string.Join(' ', ticks.Select(tick => tick.Label)).ShouldBe(expected);
    }
}

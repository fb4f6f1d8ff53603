using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;

namespace Ergodic.MarketData.Tests.Quality;

public class SeriesComparisonTests
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private const long Hour = 60 * Minute;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_series_agrees_with_its_own_hours(bool minutesFirst)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var minutes = MadeMarket.Series(seed, Style.Coin, Minute, 6000);
            var result = Compare(minutes, Hours(minutes), minutesFirst);
            (result.Agreeing, result.BestShift, result.Worst, result.Interval, result.FinerInterval).ShouldBe((1, 0, 0, Hour, Minute));
            result.Flaws().ShouldBeEmpty();
        }
    }

    [Fact]
    public void Minutes_stamped_at_their_end_fit_the_hours_one_minute_earlier()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var minutes = MadeMarket.Series(seed, Style.Coin, Minute, 6000);
            var result = Compare(Shifted(minutes, Minute), Hours(minutes), minutesFirst: true);
            (result.BestShift, result.AgreeingShifted).ShouldBe((-Minute, 1), $"seed {seed}");
            var flaw = result.Flaws().ShouldHaveSingleItem();
            flaw.Kind.ShouldBe(FlawKind.EndStamped);
            flaw.Detail.ShouldStartWith("moved 1m earlier 100.0 % of opens and closes agree instead of");
        }
    }

    [Fact]
    public void Other_zones_are_found_by_their_hours()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var (minutes, zone) = (MadeMarket.Series(seed, Style.Coin, 15 * Minute, 4000), (seed % 27 - 13) * Hour);
            if (zone == 0) zone = 11 * Hour / 2;
            var result = Compare(Shifted(minutes, zone), minutes, minutesFirst: true);
            result.BestShift.ShouldBe(-zone);
            result.Flaws().ShouldHaveSingleItem().Kind.ShouldBe(FlawKind.TimeZone);
        }
    }

    [Fact]
    public void A_constant_factor_is_no_disagreement_and_another_market_is_one()
    {
        var hours = MadeMarket.Series(1, Style.Coin, Hour, 2000);
        var dearer = new MadeSeries(Style.Coin, Hour, hours.Instrument, [.. hours.Bars.Select(bar =>
            MadeSeries.With(bar, bar.Open * 2, bar.High * 2, bar.Low * 2, bar.Close * 2, bar.Volume))]);
        var result = Compare(dearer, hours, minutesFirst: true);
        result.Flaws().ShouldBeEmpty();
        result.Factor.ShouldBe(2, 0.001);

        var start = hours.Bars[0].OpenTime - MadeMarket.Series(2, Style.Coin, Hour, 2000).Bars[0].OpenTime;
        var stranger = Shifted(MadeMarket.Series(2, Style.Coin, Hour, 2000), start);
        var flaw = Compare(stranger, hours, minutesFirst: true).Flaws().ShouldHaveSingleItem();
        flaw.Kind.ShouldBe(FlawKind.Inconsistent);
        flaw.Detail.ShouldContain("of 4000 opens and closes differ");
    }

    [Fact]
    public void One_wrong_close_is_the_worst_difference_and_no_flaw()
    {
        var hours = MadeMarket.Series(3, Style.Coin, Hour, 2000);
        var wrong = Shifted(hours, 0);
        var bar = wrong.Bars[700];
        wrong.Bars[700] = MadeSeries.With(bar, bar.Open, bar.High, bar.Low, bar.Close * 3, bar.Volume);
        var result = Compare(wrong, hours, minutesFirst: true);
        (result.WorstAt, result.WorstLine).ShouldBe((bar.OpenTime, 700));
        result.Worst.ShouldBe(2, 0.01);
        result.Agreeing.ShouldBe(3999 / 4000.0, 1e-9);
        result.Flaws().ShouldBeEmpty();
    }

    [Fact]
    public void Series_that_do_not_overlap_give_no_result()
    {
        var hours = MadeMarket.Series(4, Style.Coin, Hour, 200);
        var comparison = new SeriesComparison(hours.Instrument, hours.Instrument);
        comparison.Result().ShouldBeNull();
        foreach (var bar in hours.Bars) comparison.AddFirst(bar, 0);
        foreach (var bar in Shifted(hours, 1000 * Hour).Bars) comparison.AddSecond(bar, 0);
        comparison.AddSecond(MadeTicks.Trades(1)[0], 0);
        comparison.Result().ShouldBeNull();
    }

    private static SeriesAgreement Compare(MadeSeries minutes, MadeSeries hours, bool minutesFirst)
    {
        var (first, second) = minutesFirst ? (minutes, hours) : (hours, minutes);
        var comparison = new SeriesComparison(first.Instrument, second.Instrument);
        for (var i = 0; i < first.Bars.Count; i++) comparison.AddFirst(first.Bars[i], i);
        for (var i = 0; i < second.Bars.Count; i++) comparison.AddSecond(second.Bars[i], i);
        return comparison.Result().ShouldNotBeNull();
    }

    private static MadeSeries Shifted(MadeSeries series, long by) =>
        new(series.Style, series.Interval, series.Instrument, [.. series.Bars.Select(bar => MadeSeries.At(bar, bar.OpenTime.Nanoseconds + by))]);

    private static MadeSeries Hours(MadeSeries minutes)
    {
        var bars = minutes.Bars.GroupBy(bar => bar.OpenTime.Nanoseconds / Hour).Where(hour => hour.Count() == 60).Select(hour => MarketEvent.Bar(
            0, BarInterval.OneHour, new Timestamp((hour.Key + 1) * Hour), hour.First().Open, hour.Max(bar => bar.High), hour.Min(bar => bar.Low), hour.Last().Close, hour.Sum(bar => bar.Volume)));
        return new MadeSeries(minutes.Style, Hour, minutes.Instrument, [.. bars]);
    }
}

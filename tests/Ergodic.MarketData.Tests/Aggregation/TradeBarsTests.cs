using Ergodic.Domain.Market;
using Ergodic.MarketData.Aggregation;

namespace Ergodic.MarketData.Tests.Aggregation;

/// <summary>Bars cut by events against lists of trades.</summary>
public class TradeBarsTests
{
    private static readonly List<MarketEvent> Trades = Tape.Trades(11, 5_000);
    private static readonly List<MarketEvent> Aggregates = Tape.Trades(12, 5_000, MarketEventKind.AggregateTrade);

    [Fact]
    public void A_tick_bar_closes_at_the_trade_that_fills_its_count()
    {
        Same("tick:13", Trades, bar => bar.Count == 13);
        Same("tick:13", Aggregates, bar => bar.Sum(NaiveBars.Count) >= 13);
    }

    [Fact]
    public void An_aggregate_whose_ids_do_not_say_is_one_trade()
    {
        var time = Tape.Start;
        foreach (var (first, last) in new[] { (0L, -1L), (-5L, 3L), (9L, 2L), (0L, long.MaxValue) })
        {
            var aggregator = new TickBars(2, 0);
            var aggregate = new MarketEvent(MarketEventKind.AggregateTrade, MarketEventFlags.None, 0, 0, time, time, 5, 1, 0, first, last);
            Collected.From(aggregator, [aggregate]).ShouldBeEmpty();
            Collected.From(aggregator, [aggregate]).ShouldHaveSingleItem().Continuation.P0.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData(0, 3, 5, 15_000_000)]
    [InlineData(6, 3, 5, 15)]
    [InlineData(7, 3, 5, 2)]
    [InlineData(7, 5, 5, 2)]
    [InlineData(7, 7, 5, 4)]
    [InlineData(36, 999_999_999_999_999, 500_000_000_000_000, 0)]
    public void Quote_volumes_have_six_decimals_and_round_half_even(int decimals, long price, long quantity, long expected)
    {
        var bar = Collected.From(new TickBars(1, decimals), [Tape.Trade(Tape.Start, price, quantity)]).ShouldHaveSingleItem();
        (bar.Continuation.P1, bar.Continuation.P3).ShouldBe((expected, expected));
    }

    [Fact]
    public void A_quote_volume_no_mantissa_holds_is_not_told()
    {
        var most = 1L << 62;
        Collected.From(new TickBars(1, 6), [Tape.Trade(Tape.Start, 1, most - 1)]).ShouldHaveSingleItem().Continuation.P1.ShouldBe(most - 1);
        Collected.From(new TickBars(1, 6), [Tape.Trade(Tape.Start, 2, most / 2)]).ShouldHaveSingleItem().HasContinuation.ShouldBeFalse();
        Collected.From(new TickBars(1, 0), [Tape.Trade(Tape.Start, 1, most / 999_999)]).ShouldHaveSingleItem().HasContinuation.ShouldBeFalse();
    }

    [Fact]
    public void A_volume_bar_closes_at_the_trade_that_fills_its_volume() =>
        Same("volume:40.5", Trades, bar => bar.Sum(trade => trade.P1) >= 40_500);

    [Fact]
    public void A_dollar_bar_closes_at_the_trade_that_fills_its_turnover() =>
        Same("dollar:5000.25", Trades, bar => bar.Sum(trade => (decimal)trade.P0 * trade.P1) >= 500_025_000m);

    [Fact]
    public void A_range_bar_closes_at_the_trade_that_reaches_its_range() =>
        Same("range:1.5", Trades, bar => bar.Max(trade => trade.P0) - bar.Min(trade => trade.P0) >= 150);

    [Theory]
    [InlineData("imbalance:tick:20", 1)]
    [InlineData("imbalance:volume:20", 2)]
    [InlineData("imbalance:volume:1", 3)]
    [InlineData("imbalance:tick:300", 4)]
    public void An_imbalance_bar_closes_when_one_side_outweighs_what_was_expected(string spec, int seed)
    {
        var trades = Tape.Trades(seed, 6_000);
        var start = int.Parse(spec.Split(':')[2]);
        var weights = trades.Select(trade => spec.Contains("tick") ? 1.0 : trade.P1).ToList();
        var signs = new double[trades.Count];
        for (var i = 1; i < trades.Count; i++)
            signs[i] = trades[i].P0 == trades[i - 1].P0 ? signs[i - 1] : Math.Sign(trades[i].P0 - trades[i - 1].P0);

        var cuts = new List<int>(); // one past the last trade of each bar
        var expected = (double)start;
        var threshold = double.NaN;
        var (signed, weight) = (0.0, 0.0);
        for (var i = 0; i < trades.Count; i++)
        {
            var begin = cuts.Count == 0 ? 0 : cuts[^1];
            if (cuts.Count == 0)
            {
                signed = Enumerable.Range(0, i + 1).Average(j => signs[j] * weights[j]);
                weight = weights.Take(i + 1).Average();
            }
            else
            {
                var share = 2.0 / ((10 * start) + 1);
                signed = ((1 - share) * signed) + (share * signs[i] * weights[i]);
                weight = ((1 - share) * weight) + (share * weights[i]);
            }

            var theta = Enumerable.Range(begin, i + 1 - begin).Sum(j => signs[j] * weights[j]);
            if (cuts.Count == 0 ? i + 1 < start : Math.Abs(theta) < threshold * (1 - 1e-9)) continue;
            if (cuts.Count > 0) expected = (expected * 9 / 11) + ((i + 1 - begin) * 2 / 11.0);
            expected = Math.Min(Math.Max(expected, Math.Max(1, start / 2.0)), start * 2.0);
            threshold = Math.Max(expected * Math.Abs(signed), Math.Sqrt(expected) * weight);
            cuts.Add(i + 1);
        }

        var bars = Collected.From(BarSpec.Parse(spec).Create(Tape.Instrument), trades);
        bars.Count.ShouldBe(cuts.Count);
        bars.Count.ShouldBeGreaterThan(5);
        for (var i = 0; i < bars.Count; i++)
        {
            var begin = i == 0 ? 0 : cuts[i - 1];
            bars[i].ShouldBeMadeOf(trades.GetRange(begin, cuts[i] - begin));
        }
    }

    [Fact]
    public void Balanced_trading_keeps_imbalance_bars_near_the_length_they_began_with()
    {
        var random = new Random(8);
        var price = 10_000L;
        var trades = Enumerable.Range(0, 200_000).Select(i => Tape.Trade(Tape.Start.AddNanoseconds(i), price += random.Next(2) == 0 ? 1 : -1)).ToList();
        var bars = Collected.From(new ImbalanceBars(ImbalanceMeasure.Tick, 100, 3), trades);
        bars.Count.ShouldBeInRange(500, 4_000); // neither run to one bar nor to one a trade
    }

    [Fact]
    public void A_flushed_imbalance_bar_teaches_nothing()
    {
        var bars = new ImbalanceBars(ImbalanceMeasure.Tick, 5, 3);
        var sink = new Collected();
        bars.Threshold.ShouldBe(0);
        for (var i = 0; i < 5; i++) bars.Add(Tape.Trade(Tape.Start, 100 + i), sink);
        var threshold = bars.Threshold;
        threshold.ShouldBeGreaterThan(0);
        bars.Add(Tape.Trade(Tape.Start, 200), sink);
        bars.Flush(sink).ShouldBeTrue();
        bars.Threshold.ShouldBe(threshold);
        sink.Bars[^1].IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void Sizes_that_make_no_bars_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new TickBars(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new VolumeBars(-1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new DollarBars(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new RangeBars(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new RenkoBars(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new RenkoBars(1L << 62, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new ImbalanceBars(ImbalanceMeasure.Tick, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new ImbalanceBars(ImbalanceMeasure.Tick, 10_000_001, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new TickBars(1, 37));
        Should.Throw<ArgumentOutOfRangeException>(() => new TickBars(1, -1));
    }

    private static void Same(string spec, List<MarketEvent> trades, Func<List<MarketEvent>, bool> isFull)
    {
        var aggregator = BarSpec.Parse(spec).Create(Tape.Instrument);
        var bars = Collected.From(aggregator, trades);
        var expected = NaiveBars.Cut(trades, isFull);
        bars.Count.ShouldBe(expected.Count - 1);
        bars.Count.ShouldBeGreaterThan(20);
        for (var i = 0; i < bars.Count; i++)
        {
            bars[i].ShouldBeMadeOf(expected[i]);
            bars[i].Bar.VenueTime.ShouldBe(expected[i][^1].VenueTime);
            bars[i].Bar.Auxiliary.ShouldBe((ushort)0);
            bars[i].EmptyBefore.ShouldBe(0);
        }

        if (aggregator.TryPeek(out var open)) open.ShouldBeMadeOf(expected[^1]);
        else expected[^1].ShouldBeEmpty();
    }
}

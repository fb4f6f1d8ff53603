using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Aggregation;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Tests.Aggregation;

public class TimeBarsTests
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private static readonly Timestamp Noon = Timestamp.FromUtc(2024, 7, 2, 12);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(1440)]
    public void A_bar_holds_the_trades_of_its_interval_and_counts_the_empty_ones_before(int minutes)
    {
        var length = minutes * Minute;
        var trades = Tape.Trades(31, 5_000);
        var sink = new Collected();
        var aggregator = Make(minutes);
        foreach (var trade in trades) aggregator.Add(in trade, sink).ShouldBe(BarUse.Used);
        aggregator.AdvanceTo(trades[^1].VenueTime.AddNanoseconds(length), sink);
        var groups = trades.GroupBy(trade => trade.VenueTime.Nanoseconds / length).ToList();
        sink.Bars.Count.ShouldBe(groups.Count);
        for (var i = 0; i < groups.Count; i++)
        {
            sink.Bars[i].ShouldBeMadeOf([.. groups[i]]);
            sink.Bars[i].Bar.VenueTime.Nanoseconds.ShouldBe((groups[i].Key + 1) * length);
            sink.Bars[i].Bar.Auxiliary.ShouldBe(BarInterval.FromNanoseconds(length));
            sink.Bars[i].Bar.OpenTime.Nanoseconds.ShouldBe(groups[i].Key * length);
            sink.Bars[i].EmptyBefore.ShouldBe(i == 0 ? 0 : groups[i].Key - groups[i - 1].Key - 1);
        }

        if (minutes < 60) sink.Bars.Sum(bar => bar.EmptyBefore).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Minutes_made_into_hours_are_the_hours_made_of_trades()
    {
        foreach (var kind in new[] { MarketEventKind.Trade, MarketEventKind.AggregateTrade })
        {
            var trades = Tape.Trades(32, 8_000, kind);
            trades.Add(new MarketEvent(kind, MarketEventFlags.None, 0, Tape.Number, trades[^1].VenueTime.AddNanoseconds(90 * Minute), default, 100, 1, 0, 1, 1));
            var minutes = Collected.From(Make(1), trades);
            var hours = Collected.From(Make(60), trades);
            var (aggregator, sink) = (Make(60), new Collected());
            foreach (var market in Tape.Written(minutes)) aggregator.Add(in market, sink).ShouldBe(BarUse.Used);
            aggregator.AdvanceTo(trades[^1].VenueTime, sink);
            var made = sink.Bars;
            made.Count.ShouldBe(hours.Count);
            for (var i = 0; i < hours.Count; i++)
            {
                made[i].Bar.ShouldBe(hours[i].Bar);
                made[i].EmptyBefore.ShouldBe(hours[i].EmptyBefore);
                made[i].Continuation.P0.ShouldBe(hours[i].Continuation.P0);
                made[i].Continuation.P2.ShouldBe(hours[i].Continuation.P2);
                made[i].Continuation.P1.ShouldBe(hours[i].Continuation.P1); // six decimals hold all five of a product: nothing is rounded
                made[i].Continuation.P3.ShouldBe(hours[i].Continuation.P3);
            }
        }
    }

    [Fact]
    public void An_hour_of_minutes_closes_with_its_last_minute_and_one_of_trades_when_time_proves_it()
    {
        var (aggregator, sink) = (Make(60), new Collected());
        for (var i = 1; i < 60; i++) aggregator.Add(Tape.Bar(Noon.AddNanoseconds(i * Minute), 5, 6, 4, 5), sink);
        sink.Bars.ShouldBeEmpty();
        aggregator.Add(Tape.Bar(Noon.AddNanoseconds(60 * Minute), 5, 6, 4, 5), sink);
        sink.Bars.ShouldHaveSingleItem().Bar.ShouldBe(Tape.Bar(Noon.AddNanoseconds(60 * Minute), 5, 6, 4, 5, 600, BarInterval.OneHour));

        (aggregator, sink) = (Make(60), new Collected());
        aggregator.Add(Tape.Trade(Noon, 5), sink);
        aggregator.Add(Tape.Trade(Noon.AddNanoseconds((60 * Minute) - 1), 6), sink);
        aggregator.AdvanceTo(Noon.AddNanoseconds((60 * Minute) - 1), sink);
        sink.Bars.ShouldBeEmpty();
        aggregator.AdvanceTo(Noon.AddNanoseconds(60 * Minute), sink);
        sink.Bars.ShouldHaveSingleItem().Bar.Close.ShouldBe(6);
        aggregator.Add(Tape.Trade(Noon.AddNanoseconds((60 * Minute) - 1), 7), sink).ShouldBe(BarUse.OutOfOrder);
        aggregator.Add(Tape.Trade(Noon.AddNanoseconds(60 * Minute), 8), sink).ShouldBe(BarUse.Used);
        sink.Bars.Count.ShouldBe(1);
    }

    [Fact]
    public void A_continuation_is_waited_for_and_one_that_is_missing_or_senseless_makes_the_sums_unknown()
    {
        var (aggregator, sink) = (Make(2), new Collected());
        MarketEvent Told(int minute) => Tape.Bar(Noon.AddNanoseconds(minute * Minute), 5, 6, 4, 5, flags: MarketEventFlags.Continued);
        MarketEvent More(long count, long quote, uint instrument = Tape.Number) => new(MarketEventKind.BarContinuation, MarketEventFlags.None, 0, instrument, Noon, Noon, count, quote, 1, 2);
        aggregator.Add(More(1, 1), sink).ShouldBe(BarUse.OtherKind);
        aggregator.Add(Told(1), sink);
        aggregator.Add(More(3, 70, instrument: 99), sink).ShouldBe(BarUse.OtherInstrument);
        aggregator.Add(More(3, 70), sink).ShouldBe(BarUse.Used);
        aggregator.Add(More(3, 70), sink).ShouldBe(BarUse.OutOfOrder);
        aggregator.Add(Told(2), sink);
        sink.Bars.ShouldBeEmpty();
        aggregator.Add(More(4, 80), sink).ShouldBe(BarUse.Used);
        var continuation = sink.Bars.ShouldHaveSingleItem().Continuation;
        (continuation.P0, continuation.P1, continuation.P2, continuation.P3).ShouldBe((7, 150, 2, 4));

        aggregator.Add(Told(3), sink);
        aggregator.Add(Told(4), sink);
        aggregator.Add(Told(5), sink); // proves that what belonged to the fourth will not come
        sink.Bars.Count.ShouldBe(2);
        sink.Bars[1].HasContinuation.ShouldBeFalse();
        (sink.Bars[1].Bar.Flags & MarketEventFlags.Continued).ShouldBe(MarketEventFlags.None);
        aggregator.Add(More(-1, 1), sink).ShouldBe(BarUse.Malformed);
        aggregator.Add(Told(6), sink);
        aggregator.AdvanceTo(Noon.AddNanoseconds(6 * Minute), sink);
        sink.Bars.Count.ShouldBe(3);
        sink.Bars[2].HasContinuation.ShouldBeFalse();

        aggregator.Add(Told(7), sink);
        aggregator.Add(More(long.MaxValue, long.MaxValue), sink).ShouldBe(BarUse.Used);
        aggregator.Add(Told(8), sink);
        aggregator.Add(More(1, 1), sink).ShouldBe(BarUse.Malformed); // the count would not fit
        sink.Bars.Count.ShouldBe(4);
        aggregator.Add(Tape.Bar(Noon.AddNanoseconds(9 * Minute), 5, 6, 4, 5), sink);
        aggregator.Add(More(1, 1), sink).ShouldBe(BarUse.OutOfOrder);
        aggregator.Add(Told(10), sink);
        aggregator.Flush(sink).ShouldBeTrue();
        aggregator.Add(More(1, 1), sink).ShouldBe(BarUse.OutOfOrder);
    }

    [Fact]
    public void Bars_that_do_not_fit_the_intervals_are_named()
    {
        var (aggregator, sink) = (Make(10), new Collected());
        BarUse Add(int minute, int minutes, long high = 6) =>
            aggregator.Add(Tape.Bar(Noon.AddNanoseconds(minute * Minute), 5, high, 4, 5, interval: BarInterval.FromNanoseconds(minutes * Minute)), sink);
        Add(5, 10).ShouldBe(BarUse.Straddles);
        Add(20, 15).ShouldBe(BarUse.Straddles);
        Add(10, 7).ShouldBe(BarUse.Used);
        Add(11, 7).ShouldBe(BarUse.OutOfOrder);
        Add(10, 1).ShouldBe(BarUse.OutOfOrder);
        Add(12, 1, high: 4).ShouldBe(BarUse.Malformed);
        Add(14, 0).ShouldBe(BarUse.Used);
        Add(14, 0).ShouldBe(BarUse.OutOfOrder);
        Add(16, 2, high: 1L << 62).ShouldBe(BarUse.TooLarge);
        aggregator.Add(Tape.Trade(Noon.AddNanoseconds(20 * Minute), 5), sink).ShouldBe(BarUse.OtherSource);
        aggregator.Add(Tape.Bar(Timestamp.MaxValue, 5, 6, 4, 5), sink).ShouldBe(BarUse.Malformed);
        aggregator.Add(Tape.Bar(Timestamp.FromUtc(1678, 1, 1), 5, 6, 4, 5), sink).ShouldBe(BarUse.Malformed);
        sink.Bars.Sum(bar => bar.Bar.Volume).ShouldBe(10);
        aggregator.TryPeek(out var open).ShouldBeTrue();
        open.Bar.Volume.ShouldBe(10);
    }

    [Fact]
    public void A_flush_cuts_the_interval_and_says_so_of_both_parts()
    {
        var (aggregator, sink) = (Make(60), new Collected());
        aggregator.Add(Tape.Trade(Noon.AddNanoseconds(5), 5), sink);
        aggregator.Flush(sink).ShouldBeTrue();
        aggregator.Add(Tape.Trade(Noon.AddNanoseconds(6), 6), sink);
        aggregator.Add(Tape.Trade(Noon.AddNanoseconds(60 * Minute), 7), sink);
        aggregator.Add(Tape.Trade(Noon.AddNanoseconds(120 * Minute), 8), sink);
        sink.Bars.Select(bar => (bar.Bar.Close, bar.IsComplete, bar.Bar.Auxiliary)).ShouldBe(
            [(5, false, (ushort)0), (6, false, (ushort)0), (7, true, BarInterval.OneHour)]);
        sink.Bars[0].Bar.VenueTime.ShouldBe(Noon.AddNanoseconds(5));
        sink.Bars[1].Bar.VenueTime.ShouldBe(Noon.AddNanoseconds(60 * Minute));
        sink.Bars.ShouldAllBe(bar => bar.EmptyBefore == 0);
    }

    [Fact]
    public void Sessions_cut_bars_and_only_their_hours_are_missed()
    {
        var grid = new BarGrid(BarInterval.OneHour, UsEquityCalendar.Instance, TradingHours.Regular, BarAlignment.Session);
        var (aggregator, sink) = (new TimeBars(grid, 0), new Collected());
        var close = Timestamp.FromUtc(2024, 7, 3, 17); // 13:00 in New York, the eve of a holiday
        aggregator.Add(Tape.Trade(close.AddNanoseconds(-1), 5), sink).ShouldBe(BarUse.Used);
        aggregator.Add(Tape.Trade(close, 6), sink).ShouldBe(BarUse.OutsideHours); // not used, but proof that the session is over
        var last = sink.Bars.ShouldHaveSingleItem().Bar;
        (last.VenueTime, last.Close, BarInterval.Name(last.Auxiliary)).ShouldBe((close, 5, "30m"));
        last.OpenTime.ShouldBe(close.AddNanoseconds(-30 * Minute));
        aggregator.Add(Tape.Trade(close.AddNanoseconds(-1), 5), sink).ShouldBe(BarUse.OutOfOrder);
        aggregator.Add(Tape.Trade(Timestamp.FromUtc(2024, 7, 5, 15), 7), sink).ShouldBe(BarUse.Used); // Friday, 11:00
        aggregator.Add(Tape.Trade(Timestamp.FromUtc(2024, 7, 8, 13, 30), 8), sink).ShouldBe(BarUse.Used); // Monday, 09:30
        sink.Bars[1].EmptyBefore.ShouldBe(1); // 09:30 to 10:30 of Friday; the holiday counts nothing
        aggregator.Flush(sink);
        sink.Bars[2].EmptyBefore.ShouldBe(5); // 11:30 to 16:00

        var bars = new TimeBars(grid, 0);
        bars.Add(Tape.Bar(close.AddNanoseconds(Minute), 5, 6, 4, 5), sink).ShouldBe(BarUse.OutsideHours);
        bars.Add(Tape.Bar(close, 5, 6, 4, 5), sink).ShouldBe(BarUse.OutOfOrder);
    }

    private static TimeBars Make(int minutes) => new(new BarGrid(BarInterval.FromNanoseconds(minutes * Minute)), Tape.NotionalDecimals);
}

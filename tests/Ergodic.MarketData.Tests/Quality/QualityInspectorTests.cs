using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Quality;

public class QualityInspectorTests
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    [Fact]
    public void Nothing_is_wrong_with_nothing()
    {
        var inspector = new QualityInspector(MadeTicks.Instrument);
        inspector.Flaws().ShouldBeEmpty();
        inspector.Figures.From.ShouldBeNull();
        inspector.Figures.Events.ShouldBe(0);
    }

    [Fact]
    public void Figures_tell_the_span_by_opens_and_the_kinds()
    {
        var series = MadeMarket.Series(1, Style.Coin, Hour, 500);
        var inspector = new QualityInspector(series.Instrument);
        foreach (var bar in series.Bars) inspector.Add(bar, 0);
        inspector.Add(MadeTicks.Trades(1)[0], 0);
        var figures = inspector.Figures;
        figures.From.ShouldBe(series.Bars[0].OpenTime);
        figures.To.ShouldBe(Timestamp.Max(series.Bars[^1].OpenTime, MadeTicks.Trades(1)[0].VenueTime));
        (figures.Interval, figures.Events).ShouldBe((BarInterval.OneHour, 501L));
        figures.Counts.ShouldBe([KeyValuePair.Create(MarketEventKind.AggregateTrade, 1L), KeyValuePair.Create(MarketEventKind.Bar, 500L)]);
    }

    [Fact]
    public void Streams_woven_together_are_in_order_when_they_were_received_so()
    {
        var random = new Random(4);
        var woven = Enumerable.Range(0, 8_000).Select(i => Received(10_000L * i, venue: (10_000L * i) - random.Next(2_000_000), i)).ToList();
        MadeTicks.Inspect(woven).ShouldNotContain(flaw => flaw.Kind == FlawKind.OutOfOrder);

        (woven[300], woven[299]) = (woven[299], woven[300]);
        (woven[5_000], woven[4_990]) = (woven[4_990], woven[5_000]);
        var flaw = MadeTicks.Inspect(woven).Single(flaw => flaw.Kind == FlawKind.OutOfOrder);
        (flaw.Count, flaw.FirstLine).ShouldBe((11L, 301L));
        flaw.Detail.ShouldContain("at most by 0.1 s");

        static MarketEvent Received(long microseconds, long venue, int i)
        {
            var (at, by) = (Timestamp.FromUtc(2024, 3, 5).AddNanoseconds(1_000 * venue), Timestamp.FromUtc(2024, 3, 5).AddNanoseconds(1_000 * microseconds));
            return (i % 3) switch
            {
                0 => new MarketEvent(MarketEventKind.Trade, MarketEventFlags.None, 0, 0, at, by, 1_000_000, 5, i + 1),
                1 => MarketEvent.Quote(0, at, by, 1_000_000, 5, 1_000_001, 5, i),
                _ => new MarketEvent(MarketEventKind.BookDelta, MarketEventFlags.BatchEnd, 0, 0, at, by, 999_990, 3, i, i),
            };
        }
    }

    [Fact]
    public void Bars_payments_and_trades_are_each_in_an_order_of_their_own()
    {
        var series = MadeMarket.Series(1, Style.Coin, Hour, 500);
        var inspector = new QualityInspector(series.Instrument);
        for (var i = 0; i < series.Bars.Count; i++)
        {
            var close = series.Bars[i].VenueTime;
            inspector.Add(new MarketEvent(MarketEventKind.Trade, MarketEventFlags.None, 0, 0, close, close, 1_000_000, 5, i + 1), i);
            inspector.Add(series.Bars[i], i);
            if (i % 8 == 0) inspector.Add(new MarketEvent(MarketEventKind.Funding, MarketEventFlags.None, 0, 0, close.AddNanoseconds(-2 * Hour), close, 1), i);
        }

        inspector.Flaws().ShouldNotContain(flaw => flaw.Kind == FlawKind.OutOfOrder || flaw.Kind == FlawKind.Duplicate);
        inspector.Add(new MarketEvent(MarketEventKind.Funding, MarketEventFlags.None, 0, 0, series.Bars[4].VenueTime, series.Bars[^1].VenueTime, 1), 700);
        var flaw = inspector.Flaws().Single(flaw => flaw.Kind == FlawKind.OutOfOrder);
        (flaw.Count, flaw.FirstLine).ShouldBe((1L, 700L), "a payment is judged by its own time, whenever it was received");
    }

    [Fact]
    public void A_gap_is_counted_in_bars_with_its_line_and_times()
    {
        var series = MadeMarket.Series(2, Style.Coin, Hour, 1000);
        var from = series.Bars[400].OpenTime;
        series.Bars.RemoveRange(400, 7);
        var gap = series.Inspect().ShouldHaveSingleItem();
        (gap.Kind, gap.Count, gap.FirstLine).ShouldBe((FlawKind.Gap, 1L, 402L));
        gap.Detail.ShouldBe($"1 gap, 7 bars of 1h missing that the rest of the series lets expect; the longest: 7 from {from} to {from.AddNanoseconds(7 * Hour)}");
    }

    [Fact]
    public void A_calendar_finds_the_single_day_that_the_rhythm_alone_takes_for_a_holiday()
    {
        var series = MadeMarket.Series(3, Style.Share, Day, 800);
        long Weekdays(Timestamp from, Timestamp to)
        {
            var days = 0;
            for (var time = from; time < to; time = time.AddNanoseconds(Day)) days += time.ToDateTime().DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
            return days;
        }

        // Of whole weeks only: the made holidays are gaps for a calendar that knows none.
        var week = series.Bars.Where(bar => bar.OpenTime.ToDateTime().DayOfWeek != DayOfWeek.Wednesday).ToList();
        series.Inspect().ShouldNotContain(flaw => flaw.Kind == FlawKind.Gap);
        var holidays = series.Inspect(Weekdays).Where(flaw => flaw.Kind == FlawKind.Gap).Sum(flaw => flaw.Count);
        series.Bars.RemoveAt(400);
        series.Inspect().ShouldNotContain(flaw => flaw.Kind == FlawKind.Gap);
        series.Inspect(Weekdays).Where(flaw => flaw.Kind == FlawKind.Gap).Sum(flaw => flaw.Count).ShouldBe(holidays + 1);
        series.Inspect((_, _) => 0).ShouldNotContain(flaw => flaw.Kind == FlawKind.Gap);
        week.Count.ShouldBeLessThan(series.Bars.Count);
    }

    [Fact]
    public void A_crash_over_many_bars_gives_no_outliers()
    {
        for (var seed = 0; seed < 20; seed++)
            MadeMarket.Series(seed, Style.Coin, Minute, 5000, crash: true).Inspect().ShouldNotContain(flaw => flaw.Kind == FlawKind.Outlier, $"seed {seed}");
    }

    [Fact]
    public void A_crash_of_two_thirds_within_one_bar_that_stays_is_no_outlier()
    {
        var series = MadeMarket.Series(4, Style.Coin, Hour, 1000);
        for (var i = 500; i < series.Bars.Count; i++)
        {
            var bar = series.Bars[i];
            series.Bars[i] = MadeSeries.With(bar, i == 500 ? bar.Open : Third(bar.Open), i == 500 ? bar.High : Third(bar.High), Third(bar.Low), Third(bar.Close), bar.Volume);
        }

        series.Inspect().ShouldBeEmpty();
        static long Third(long price) => price / 3;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_spike_of_one_or_two_rows_is_named_with_its_price(int rows)
    {
        var series = MadeMarket.Series(5, Style.Coin, Hour, 1000);
        for (var i = 500; i < 500 + rows; i++) series.Bars[i] = MadeSeries.With(series.Bars[i], series.Bars[i].Open, series.Bars[i].High, 100, series.Bars[i].Close, series.Bars[i].Volume);
        var flaw = series.Inspect().ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count, flaw.FirstLine).ShouldBe((FlawKind.Outlier, (long)rows, 502L));
        flaw.Detail.ShouldContain("1.00, is");
        flaw.Detail.ShouldContain($"{series.Bars[500].OpenTime} (line 502)");
    }

    [Fact]
    public void Three_rows_alike_confirm_each_other()
    {
        var series = MadeMarket.Series(5, Style.Coin, Hour, 1000);
        for (var i = 500; i < 503; i++) series.Bars[i] = MadeSeries.With(series.Bars[i], series.Bars[i].Open, series.Bars[i].High, 100, series.Bars[i].Close, series.Bars[i].Volume);
        series.Inspect().ShouldNotContain(flaw => flaw.Kind == FlawKind.Outlier);
    }

    [Fact]
    public void Bars_without_volume_give_their_share_and_a_file_without_any_another_sentence()
    {
        var series = MadeMarket.Series(6, Style.Coin, Hour, 1000);
        var bar = series.Bars[10];
        series.Bars[10] = MadeSeries.With(bar, bar.Open, bar.High, bar.Low, bar.Close, 0);
        series.Inspect().ShouldHaveSingleItem().ShouldBe(new Flaw(FlawKind.ZeroVolume, 1, 12, $"1 of 1000 bars (0.10 %) have no volume, the first at {bar.OpenTime}"));
        for (var i = 0; i < 1000; i++) series.Bars[i] = MadeSeries.With(series.Bars[i], series.Bars[i].Open, series.Bars[i].High, series.Bars[i].Low, series.Bars[i].Close, 0);
        series.Inspect().ShouldHaveSingleItem().ShouldBe(new Flaw(FlawKind.ZeroVolume, 1000, 0, "no volume at all: every one of 1000 bars has 0, as a file without volumes has"));
    }

    [Fact]
    public void A_split_is_named_by_its_ratio_and_a_crash_to_half_is_none()
    {
        var clean = MadeMarket.Series(7, Style.Share, Day, 600);
        var split = clean.Bars.Select((bar, i) => i < 300 ? MadeSeries.With(bar, bar.Open * 7, bar.High * 7, bar.Low * 7, bar.Close * 7, bar.Volume / 7) : bar).ToList();
        var flaw = new MadeSeries(clean.Style, Day, clean.Instrument, split).Inspect().Single(found => found.Kind == FlawKind.SplitSuspected);
        (flaw.Count, flaw.FirstLine).ShouldBe((1L, 302L));
        flaw.Detail.ShouldContain("is a 7:1 split");
        var crash = clean.Bars.Select((bar, i) => i < 300 ? MadeSeries.With(bar, bar.Open * 2, bar.High * 2, bar.Low * 2, bar.Close * 2, bar.Volume / 10) : bar).ToList();
        new MadeSeries(clean.Style, Day, clean.Instrument, crash).Inspect().ShouldNotContain(found => found.Kind == FlawKind.SplitSuspected);
    }

    [Fact]
    public void Funding_at_03_11_and_19_is_not_UTC_and_at_00_08_and_16_is()
    {
        Funding(0).ShouldBeEmpty();
        var flaw = Funding(3).ShouldHaveSingleItem();
        flaw.Kind.ShouldBe(FlawKind.TimeZone);
        flaw.Detail.ShouldContain("03:00, 11:00 and 19:00 instead of 00, 08 and 16 UTC (300 of 300 times)");
    }

    [Fact]
    public void Crossed_and_locked_are_counted_apart_in_quotes_snapshots_and_kept_books()
    {
        var inspector = new QualityInspector(MadeTicks.Instrument);
        var time = Timestamp.FromUtc(2024, 1, 1);
        inspector.Add(MarketEvent.Quote(0, time, time, 100, 1, 101, 1, 1), 1);
        inspector.Add(MarketEvent.Quote(0, time, time, 101, 1, 101, 1, 2), 2);
        inspector.Add(new MarketEvent(MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, 0, 0, time, time, 2, 5), 3);
        inspector.Add(new MarketEvent(MarketEventKind.BookSnapshotLevel, MarketEventFlags.None, 0, 0, time, time, 105, 1), 3);
        inspector.Add(new MarketEvent(MarketEventKind.BookSnapshotLevel, MarketEventFlags.None, 0, 0, time, time, 900, 0), 3);
        inspector.Add(new MarketEvent(MarketEventKind.BookSnapshotLevel, MarketEventFlags.Sell, 0, 0, time, time, 110, 1), 3);
        inspector.Add(new MarketEvent(MarketEventKind.BookSnapshotLevel, MarketEventFlags.Sell, 0, 0, time, time, 103, 1), 3);
        inspector.Add(new MarketEvent(MarketEventKind.BookSnapshotEnd, MarketEventFlags.None, 0, 0, time, time), 3);
        inspector.AddTopOfBook(100, 0, time, 4);
        inspector.AddTopOfBook(110, 100, time, 5);
        inspector.Flaws().ShouldHaveSingleItem().ShouldBe(new Flaw(
            FlawKind.Crossed, 3, 2, $"2 crossed (bid above ask) and 1 locked (bid at ask) of 5 best prices; the worst by 0.10 at {time}"));
    }

    [Fact]
    public void A_snapshot_begins_book_updates_anew()
    {
        foreach (var linked in new[] { false, true })
        {
            var events = MadeTicks.Book(8, linked);
            var at = events[1000].VenueTime;
            events.RemoveRange(1000, 50);
            MadeTicks.Inspect(events).ShouldContain(flaw => flaw.Kind == FlawKind.SequenceGap);
            events.Insert(1000, new MarketEvent(MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, 0, 0, at, at, 0, 1));
            MadeTicks.Inspect(events).ShouldNotContain(flaw => flaw.Kind == FlawKind.SequenceGap);
        }
    }

    [Fact]
    public void Ids_that_do_not_count_are_not_judged()
    {
        var random = new Random(9);
        var trades = MadeTicks.Trades(9).Select(trade => MarketEvent.Trade(0, trade.VenueTime, trade.VenueTime, trade.P0, trade.P1, random.NextInt64(1, long.MaxValue / 2), MarketEventFlags.None));
        MadeTicks.Inspect([.. trades]).ShouldBeEmpty();
    }

    [Fact]
    public void Order_messages_follow_their_venue_sequence()
    {
        var time = Timestamp.FromUtc(2024, 1, 1).Nanoseconds;
        var messages = Enumerable.Range(0, 200).Where(i => i != 120).Select(i =>
            new MarketEvent(MarketEventKind.BookOrder, MarketEventFlags.None, 0, 0, new Timestamp(time + (i * Minute / 60)), default, 100, 1, i, 0, 500 + i));
        var flaw = MadeTicks.Inspect([.. messages]).ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count, flaw.FirstLine).ShouldBe((FlawKind.SequenceGap, 1L, 121L));
        flaw.Detail.ShouldContain("1 ids missing, the first between 619 and 621");
    }

    [Fact]
    public void Closures_between_days_of_trades_are_no_silence_but_a_week_is()
    {
        var time = Timestamp.FromUtc(2024, 1, 1).Nanoseconds;
        List<MarketEvent> Trades(Func<int, bool> skips)
        {
            var random = new Random(10);
            var trades = new List<MarketEvent>();
            for (var day = 0; day < 40; day++)
            {
                if (day % 7 >= 5 || skips(day)) continue;
                for (var second = 14 * 3600.0; second < 21 * 3600; second += -20 * Math.Log(1 - random.NextDouble()))
                    trades.Add(MarketEvent.Trade(0, new Timestamp(time + (day * Day) + (long)(second * 1e9)), default, 10_000 + random.Next(3), 1, 0, MarketEventFlags.None));
            }

            return trades;
        }

        MadeTicks.Inspect(Trades(_ => false)).ShouldBeEmpty();
        MadeTicks.Inspect(Trades(day => day is 9)).ShouldBeEmpty();
        var flaw = MadeTicks.Inspect(Trades(day => day is >= 14 and < 21)).ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count).ShouldBe((FlawKind.Gap, 1L));
    }

    [Fact]
    public void More_pauses_than_are_kept_leave_the_longest_to_be_found()
    {
        var series = MadeMarket.Series(12, Style.SparseCoin, Minute, 250_000);
        var (from, removed) = (series.Bars[200_000].OpenTime, series.Bars[210_000].OpenTime);
        series.Bars.RemoveRange(200_000, 10_000);
        var flaw = series.Inspect().ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count, flaw.FirstLine).ShouldBe((FlawKind.Gap, 1L, 200_002L));
        flaw.Detail.ShouldContain($"to {removed}");
        series.Bars.Zip(series.Bars.Skip(1)).Count(pair => pair.Second.OpenTime - pair.First.OpenTime > Minute).ShouldBeGreaterThan(70_000);
        from.ShouldBeLessThan(removed);
    }

    [Fact]
    public void Adding_allocates_nothing()
    {
        var series = MadeMarket.Series(11, Style.Coin, Minute, 6000);
        var (trades, quotes, book) = (MadeTicks.Trades(1), MadeTicks.Quotes(2), MadeTicks.Book(3, true));
        Allocations.Least(() => Fed(3000), two => Feed(two, 3000, 3500)).ShouldBeLessThanOrEqualTo(70_000, "tables of pauses may double");
        Allocations.Least(() => Fed(3500).Bars, bars => FeedBars(bars, 3500, 6000)).ShouldBe(0);

        (QualityInspector Bars, QualityInspector Ticks) Fed(int count)
        {
            var two = (new QualityInspector(series.Instrument), new QualityInspector(MadeTicks.Instrument));
            Feed(two, 0, count);
            return two;
        }

        void Feed((QualityInspector Bars, QualityInspector Ticks) two, int from, int to)
        {
            FeedBars(two.Bars, from, to);
            for (var i = from; i < to; i++)
            {
                two.Ticks.Add(trades[i], i);
                two.Ticks.Add(quotes[i], i);
                two.Ticks.Add(book[i], i);
            }
        }

        void FeedBars(QualityInspector bars, int from, int to)
        {
            for (var i = from; i < to; i++) bars.Add(series.Bars[i], i);
        }
    }

    [Fact]
    public void No_event_whatever_its_values_breaks_it()
    {
        long[] edges = [0, 1, -1, 2, 100, 1L << 62, (1L << 62) - 1, long.MaxValue, long.MinValue, -(1L << 62)];
        var random = new Random(13);
        for (var file = 0; file < 60; file++)
        {
            var inspector = new QualityInspector(file % 2 == 0 ? MadeTicks.Instrument : MadeSeries.NewInstrument(InstrumentKind.Equity, 2, 0));
            var times = Timestamp.FromUtc(1730, 1, 1).Nanoseconds;
            for (var i = 0; i < 500; i++)
            {
                times = random.Next(20) == 0 ? random.NextInt64(Timestamp.FromUtc(1730, 1, 1).Nanoseconds, Timestamp.FromUtc(2260, 1, 1).Nanoseconds) : times + random.NextInt64(2 * Hour);
                long Value() => random.Next(3) == 0 ? edges[random.Next(edges.Length)] : random.NextInt64(1, 1000);
                inspector.Add(new MarketEvent((MarketEventKind)random.Next(20), (MarketEventFlags)random.Next(32), (ushort)(random.Next(3) * random.Next(65536)), 0,
                    new Timestamp(times), new Timestamp(times), Value(), Value(), Value(), Value(), Value()), i);
            }

            inspector.Flaws().ShouldAllBe(flaw => flaw.Count > 0 && flaw.FirstLine >= 0 && flaw.Detail.Length > 0);
            inspector.Flaws().Select(flaw => flaw.Kind).ShouldBeInOrder();
        }
    }

    private static IReadOnlyList<Flaw> Funding(int hour)
    {
        var start = Timestamp.FromUtc(2023, 1, 1, hour).Nanoseconds;
        return MadeTicks.Inspect([.. Enumerable.Range(0, 300).Select(i =>
            new MarketEvent(MarketEventKind.Funding, MarketEventFlags.None, 0, 0, new Timestamp(start + (i * 8 * Hour) + (i % 47 * 1_000_000L)), default, 1))]);
    }
}

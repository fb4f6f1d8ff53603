using Ergodic.DataSources.Description;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests.Description;

public sealed class SketchTests
{
    private static readonly Instrument Coin = InstrumentName.Parse(new InstrumentId("BTC/USDT", "test")).ToInstrument(0, 2, 2, default);

    [Fact]
    public void A_sketch_keeps_every_low_high_and_volume_whatever_the_span()
    {
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            var sketch = new SeriesSketch(Coin);
            var step = (long)Math.Pow(10, random.Next(0, 15));
            var (time, low, high, volume, count) = (0L, long.MaxValue, 0L, 0L, random.Next(1, 5000));
            for (var i = 0; i < count; i++)
            {
                time += 1 + random.NextInt64(step);
                var (price, quantity) = (1 + random.Next(1_000_000), random.Next(1, 1000));
                (low, high, volume) = (Math.Min(low, price), Math.Max(high, price), volume + quantity);
                sketch.Add(MarketEvent.Trade(0, new Timestamp(time), new Timestamp(time), price, quantity, i, MarketEventFlags.None), i + 1);
            }

            sketch.Columns.Count.ShouldBeInRange(1, SeriesSketch.MostColumns);
            sketch.Columns.Min(column => column.Low).ShouldBe(low / 100.0);
            sketch.Columns.Max(column => column.High).ShouldBe(high / 100.0);
            sketch.Columns.Sum(column => column.Volume).ShouldBe(volume / 100.0, 1e-6);
            sketch.Columns[^1].Last.ShouldBe(new Timestamp(time));
            sketch.Columns.Select(column => column.First.Nanoseconds).ShouldBeInOrder();
        }
    }

    [Fact]
    public void A_line_is_found_again_to_the_column()
    {
        var sketch = new SeriesSketch(Coin);
        sketch.TimeOf(5).ShouldBeNull();
        for (var i = 0; i < 100_000; i++) sketch.Add(Trade(i * 60_000_000_000L), i + 2);
        sketch.TimeOf(0).ShouldBeNull();
        foreach (var line in new[] { 2, 5000, 77_777, 100_001 })
        {
            var off = sketch.TimeOf(line)!.Value.Nanoseconds - ((line - 2) * 60_000_000_000L);
            Math.Abs(off).ShouldBeLessThanOrEqualTo(sketch.ColumnLength);
        }
    }

    [Fact]
    public void What_lies_before_the_first_event_leaves_no_mark()
    {
        var sketch = new SeriesSketch(Coin);
        sketch.Add(Trade(1000), 1);
        sketch.Add(Trade(999), 2);
        sketch.Columns.ShouldHaveSingleItem().First.ShouldBe(new Timestamp(1000));
    }

    [Fact]
    public void A_quote_is_drawn_at_its_middle_and_a_book_from_its_snapshot_on()
    {
        var sketch = new SeriesSketch(Coin);
        var time = new Timestamp(5);
        sketch.Add(Level(MarketEventKind.BookDelta, 900, MarketEventFlags.BatchEnd, time), 1);
        sketch.Columns.ShouldBeEmpty();
        sketch.Add(MarketEvent.Quote(0, time, time, 1000, 1, 1010, 1, 0), 1);
        sketch.Columns.ShouldHaveSingleItem().Close.ShouldBe(10.05);
        sketch.Add(new MarketEvent(MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, 0, 0, time, time, 2), 2);
        sketch.Add(Level(MarketEventKind.BookSnapshotLevel, 2000, MarketEventFlags.None, time), 2);
        sketch.Add(Level(MarketEventKind.BookSnapshotLevel, 2020, MarketEventFlags.Sell, time), 2);
        sketch.Add(new MarketEvent(MarketEventKind.BookSnapshotEnd, MarketEventFlags.None, 0, 0, time, time), 2);
        sketch.Columns[0].Close.ShouldBe(20.10);
        sketch.Add(Level(MarketEventKind.BookDelta, 2010, MarketEventFlags.BatchEnd, time), 3);
        sketch.Columns[0].Close.ShouldBe(20.15);
    }

    [Fact]
    public void A_calendar_counts_every_event_and_grows_coarser()
    {
        var calendar = new EventCalendar();
        for (var minute = 0; minute < 2000; minute++) calendar.Add(new Timestamp(minute * 60_000_000_000L));
        calendar.Unit.ShouldBe(60_000_000_000L);
        for (var minute = 2000; minute < 60 * 24 * 40; minute++) calendar.Add(new Timestamp(minute * 60_000_000_000L));
        calendar.Cells.Sum(cell => cell.Value).ShouldBe(60 * 24 * 40);
        calendar.Unit.ShouldBe(3_600_000_000_000L);
        calendar.Cells.ShouldAllBe(cell => cell.Value == 60);
        for (var hour = 24 * 40; hour < 24 * 2000; hour++) calendar.Add(new Timestamp(hour * 3_600_000_000_000L));
        calendar.Cells.Sum(cell => cell.Value).ShouldBe((60 * 24 * 40) + (24 * 1960));
        calendar.Unit.ShouldBe(Timestamp.NanosecondsPerDay);
    }

    [Fact]
    public void A_calendar_knows_days_before_1970()
    {
        var calendar = new EventCalendar();
        calendar.Add(new Timestamp(-1));
        calendar.Add(new Timestamp(0));
        calendar.Cells.Select(cell => cell.Key.Nanoseconds).ShouldBe([-60_000_000_000L, 0]);
    }

    private static MarketEvent Trade(long time) => MarketEvent.Trade(0, new Timestamp(time), new Timestamp(time), 100, 1, 0, MarketEventFlags.None);

    private static MarketEvent Level(MarketEventKind kind, long price, MarketEventFlags flags, Timestamp time) => new(kind, flags, 0, 0, time, time, price, 5);
}

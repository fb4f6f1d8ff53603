using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Aggregation;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests;

public class BarSourceTests
{
    private const long Second = 1_000_000_000;
    private static readonly Timestamp Start = Timestamp.FromUtc(2024, 3, 1);

    [Fact]
    public void Trades_become_bars_of_a_minute_where_nothing_is_asked()
    {
        var trades = Trades(instrument: 0, seed: 1, count: 20_000);
        using var source = new BarSource(new EventList([Listed(0)], trades), spec: null);
        var bars = Reading.All(source).Where(market => market.Kind == MarketEventKind.Bar).ToList();
        var minutes = trades.GroupBy(trade => trade.VenueTime.Nanoseconds / (60 * Second)).SkipLast(1).ToList();
        bars.Count.ShouldBe(minutes.Count);
        for (var i = 0; i < bars.Count; i++)
        {
            var prices = minutes[i].Select(trade => trade.P0).ToList();
            (bars[i].Open, bars[i].High, bars[i].Low, bars[i].Close).ShouldBe((prices[0], prices.Max(), prices.Min(), prices[^1]));
            bars[i].Volume.ShouldBe(minutes[i].Sum(trade => trade.P1));
            bars[i].VenueTime.Nanoseconds.ShouldBe((minutes[i].Key + 1) * 60 * Second);
        }

        source.Report.Notes.ShouldContain(note => note.Contains("bars time:1m are made from its trades", StringComparison.Ordinal));
        source.Report.Notes.ShouldContain(note => note.Contains("had not closed", StringComparison.Ordinal));
    }

    [Fact]
    public void Bars_pass_as_they_are_where_nothing_is_asked_and_grow_where_it_is()
    {
        var minutes = Enumerable.Range(1, 9_000).Select(i => MarketEvent.Bar(0, BarInterval.OneMinute, Start.AddNanoseconds(60 * Second * i), 5, 9, 2, 6, 1)).ToArray();
        using var same = new BarSource(new EventList([Listed(0)], minutes), spec: null);
        Reading.All(same).Select(bar => bar.VenueTime).ShouldBe(minutes.Select(bar => bar.VenueTime));
        using var hours = new BarSource(new EventList([Listed(0)], minutes), BarSpec.Parse("time:1h"));
        var grown = Reading.All(hours);
        grown.Count.ShouldBe(150);
        grown.ShouldAllBe(bar => bar.Auxiliary == BarInterval.OneHour && bar.Volume == 60);
    }

    [Fact]
    public void Quotes_alone_become_bars_of_their_mid_price()
    {
        var quotes = Enumerable.Range(0, 500).Select(i =>
        {
            var time = Start.AddNanoseconds(Second * i);
            return MarketEvent.Quote(0, time, time, 100 + i, 1, 104 + i, 1, i);
        }).ToArray();
        using var source = new BarSource(new EventList([Listed(0)], quotes), spec: null);
        var bars = Reading.All(source);
        bars.Count.ShouldBe(8);
        (bars[0].Open, bars[0].Close, bars[0].Volume).ShouldBe((102L, 161L, 0L));
    }

    [Fact]
    public void Bars_of_several_instruments_come_in_order_and_none_is_lost()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var all = Enumerable.Range(0, 3).SelectMany(i => Trades((uint)i, (seed * 3) + i, 400)).OrderBy(trade => trade.ReceiveTime).ToArray();
            using var source = new BarSource(new EventList([.. Enumerable.Range(0, 3).Select(i => Listed((uint)i))], all), spec: null);
            var bars = Reading.All(source).Where(market => market.Kind == MarketEventKind.Bar).ToList();
            bars.ShouldBe(bars.OrderBy(bar => bar.ReceiveTime).ToList(), $"seed {seed}");
            for (var i = 0u; i < 3; i++)
            {
                using var alone = new BarSource(new EventList([Listed(0)], all.Where(trade => trade.Instrument == i).Select(trade => trade.Of(0)).ToArray()), spec: null);
                var own = bars.Where(bar => bar.Instrument == i).Select(bar => (bar.VenueTime, bar.Close, bar.Volume)).ToList();
                var expected = Reading.All(alone).Where(market => market.Kind == MarketEventKind.Bar).Select(bar => (bar.VenueTime, bar.Close, bar.Volume)).ToList();
                own.Take(expected.Count).ShouldBe(expected, $"seed {seed}, instrument {i}");
            }
        }
    }

    [Fact]
    public void What_is_no_price_passes_between_the_bars_it_falls_between()
    {
        var trades = Trades(0, seed: 3, count: 300);
        var funding = new MarketEvent(MarketEventKind.Funding, MarketEventFlags.None, 0, 0, trades[150].VenueTime, trades[150].ReceiveTime, 1);
        using var source = new BarSource(new EventList([Listed(0)], (MarketEvent[])[.. trades[..150], funding, .. trades[150..]]), spec: null);
        var read = Reading.All(source);
        read.Count(market => market.Kind == MarketEventKind.Funding).ShouldBe(1);
        read.ShouldBe(read.OrderBy(market => market.ReceiveTime).ToList());
    }

    [Fact]
    public void Reading_allocates_nothing_per_event()
    {
        var trades = Trades(0, seed: 4, count: 200_000);
        var bars = new MarketEvent[64];
        Allocations.Least(Warm, source => Read(source, 40)).ShouldBe(0);

        BarSource Warm()
        {
            var source = new BarSource(new EventList([Listed(0)], trades), spec: null);
            Read(source, 20);
            return source;
        }

        void Read(BarSource source, int times)
        {
            for (var i = 0; i < times; i++) source.Read(bars);
        }
    }

    private static Instrument Listed(uint number) =>
        InstrumentName.Parse(new InstrumentId($"C{number}/USD", "test")).ToInstrument(number, 2, 3, default);

    private static MarketEvent[] Trades(uint instrument, int seed, int count)
    {
        var random = new Random(seed);
        var (time, price) = (Start, 10_000L);
        return [.. Enumerable.Range(1, count).Select(id =>
        {
            time = time.AddNanoseconds(random.NextInt64(1, 3 * Second));
            price += random.Next(-5, 6);
            return MarketEvent.Trade(instrument, time, time, price, random.Next(1, 500), id, random.Next(2) == 0 ? MarketEventFlags.Sell : MarketEventFlags.None);
        })];
    }
}

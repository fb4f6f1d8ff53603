using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests.Synthetic.OrderFlow;

public class SyntheticBookSourceTests
{
    private static readonly SyntheticBookOptions Usual = new();
    private static readonly SyntheticBookOptions Short = Of(3000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_reader_who_follows_every_rule_always_has_the_book_and_it_never_crosses(ulong seed)
    {
        var reader = new Follower();
        foreach (var market in Reading.All(new SyntheticBookSource(Of(6000, seed) with { Levels = 60 }), 97)) reader.Take(market);
        reader.Batches.ShouldBeGreaterThan(5000);
        reader.Trades.ShouldBeGreaterThan(1000);
        reader.Snapshots.ShouldBe(10);
        reader.Quotes.ShouldBeGreaterThan(1000);
        reader.Deepest.ShouldBe(60);
    }

    [Fact]
    public void Everything_is_labelled_and_times_never_run_backwards()
    {
        using var source = new SyntheticBookSource(Short);
        var events = Reading.All(source, 1000);
        events.ShouldAllBe(market => (market.Flags & MarketEventFlags.Synthetic) != 0 && market.Instrument == 0);
        events[0].Kind.ShouldBe(MarketEventKind.BookSnapshotBegin);
        events[0].VenueTime.ShouldBe(Timestamp.FromUtc(2020, 1, 1));
        events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.First.VenueTime <= pair.Second.VenueTime && pair.First.ReceiveTime <= pair.Second.ReceiveTime);
        var delays = events.Where(market => market.Kind == MarketEventKind.Quote).Select(market => (double)(market.ReceiveTime - market.VenueTime)).ToList();
        delays.Min().ShouldBeInRange(5e6, 5.1e6);
        delays.Average().ShouldBeInRange(5.9e6, 8e6);
        events[^1].VenueTime.ShouldBeLessThan(Timestamp.FromUtc(2020, 1, 1, 0, 5));
        events[^1].VenueTime.ShouldBeGreaterThan(Timestamp.FromUtc(2020, 1, 1, 0, 4, 58));
        source.Progress.ShouldBe(1);
        (source.Report.Events, source.Report.Records, source.Line).ShouldBe((events.Count, events.Count, 0L));
        source.Report.Notes.ShouldHaveSingleItem().ShouldContain("synthetic: a made-up book of seed 1");
        source.Instruments.ShouldHaveSingleItem().Id.ToString().ShouldBe("BTC/USDT@synthetic");
    }

    [Fact]
    public void A_seed_gives_the_same_events_however_they_are_read_and_those_of_every_other_machine()
    {
        var events = Reading.All(new SyntheticBookSource(Short), 1);
        Reading.All(new SyntheticBookSource(Short), 4096).ShouldBe(events);
        Reading.All(new SyntheticBookSource(Of(3000, 2)), 4096).ShouldNotBe(events);
        SyntheticMarketSourceTests.Hash(events).ShouldBe("FB6F2FC37D882146");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_mid_price_follows_the_fair_price_and_the_spread_stays_sane(ulong seed)
    {
        var (errors, spreads, mids, fairs) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var options = Of(36_000, seed);
        var flow = new OrderFlowGenerator(options.Flow);
        var book = Filled(flow, options);
        var next = flow.Now;
        while (flow.TryNext(book.View, out var order))
        {
            book.Apply(order);
            var view = book.View;
            if (view.BestBid == 0 || view.BestAsk == 0) continue;
            var mid = (view.BestBid + view.BestAsk) / 2.0;
            errors.Add((mid / flow.FairMantissa) - 1);
            spreads.Add((view.BestAsk - view.BestBid) / mid);
            if (flow.Now < next) continue;
            next = flow.Now.AddNanoseconds(10_000_000_000);
            mids.Add(Math.Log(mid));
            fairs.Add(Math.Log(flow.FairMantissa));
        }

        Math.Sqrt(Sample.Variance(errors)).ShouldBeLessThan(0.0003);
        errors.Average().ShouldBe(0, 0.00003);
        spreads.Min().ShouldBeGreaterThan(0);
        Sample.Median(spreads).ShouldBeInRange(0.1 / 40_000, 0.0003);
        spreads.Count(spread => spread > 0.002).ShouldBeLessThan(spreads.Count / 100);
        Sample.Correlation(Changes(mids), Changes(fairs)).ShouldBeGreaterThan(0.9);
        fairs.Count.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Buys_follow_buys_arrivals_bunch_and_the_book_neither_empties_nor_swells()
    {
        var flow = new OrderFlowGenerator(Usual.Flow);
        var book = Filled(flow, Usual);
        var (signs, waits, depths, empty) = (new List<double>(), new List<double>(), new List<double>(), 0);
        var last = flow.Now;
        while (flow.TryNext(book.View, out var order))
        {
            book.Apply(order);
            waits.Add(order.Time - last);
            last = order.Time;
            if (order.Kind is FlowKind.Buy or FlowKind.Sell) signs.Add(order.Kind == FlowKind.Buy ? 1 : -1);
            depths.Add(book.View.BidQuantity / 2e7);
            if (book.Bids.Count == 0 || book.Asks.Count == 0) empty++;
        }

        Sample.Autocorrelation(signs, 1).ShouldBeGreaterThan(0.1);
        signs.Average().ShouldBe(0, 0.1);
        Math.Sqrt(Sample.Variance(waits)).ShouldBeGreaterThan(1.1 * waits.Average(), "Poisson arrivals would have 1 ± 0.01");
        depths.Average().ShouldBeInRange(50, 800);
        depths.Max().ShouldBeLessThan(4000);
        empty.ShouldBeLessThan(depths.Count / 1000);
        depths.Count.ShouldBeGreaterThan(50_000);
    }

    [Fact]
    public void A_price_at_the_floor_still_leaves_room_for_both_sides()
    {
        var penny = SyntheticAsset.Bitcoin with { StartPrice = 0.01m, AnnualDrift = -10, AnnualVolatility = 10 };
        var options = Usual with { Flow = Usual.Flow with { Fair = Usual.Flow.Fair with { Assets = [penny], Bars = 2000 } } };
        var reader = new Follower();
        foreach (var market in Reading.All(new SyntheticBookSource(options), 64)) reader.Take(market);
        reader.Batches.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void No_bars_leave_a_snapshot_and_nothing_more()
    {
        using var source = new SyntheticBookSource(Of(0));
        source.Progress.ShouldBe(1);
        var events = Reading.All(source, 64);
        events[0].Kind.ShouldBe(MarketEventKind.BookSnapshotBegin);
        events[^1].Kind.ShouldBe(MarketEventKind.Quote);
        events.Count(market => market.Kind == MarketEventKind.BookDelta).ShouldBe(0);
    }

    [Fact]
    public void Once_warm_the_feed_allocates_nothing()
    {
        var buffer = new MarketEvent[256];
        var read = 0;
        Allocations.Least(Warm, source => Read(source, 100)).ShouldBe(0);
        read.ShouldBe(25_600);

        SyntheticBookSource Warm()
        {
            var source = new SyntheticBookSource(Of(12_000) with { SnapshotEvery = 1_000_000_000 });
            Read(source, 200);
            return source;
        }

        void Read(SyntheticBookSource source, int times)
        {
            read = 0;
            for (var i = 0; i < times; i++) read += source.Read(buffer);
        }
    }

    private static SyntheticBookOptions Of(int bars, ulong seed = 1) => Usual with { Flow = Usual.Flow with { Fair = Usual.Flow.Fair with { Bars = bars, Seed = seed } } };

    private static FlowBook Filled(OrderFlowGenerator flow, SyntheticBookOptions options)
    {
        var book = new FlowBook(options.Levels);
        for (var i = 0; i < options.Flow.RestingOrders; i++)
        {
            book.Apply(flow.Resting(FlowKind.AddBid, book.View));
            book.Apply(flow.Resting(FlowKind.AddAsk, book.View));
        }

        return book;
    }

    private static List<double> Changes(List<double> x) => [.. x.Zip(x.Skip(1), (one, next) => next - one)];

    /// <summary>Rebuilds the book from the feed alone and checks every promise the feed makes.</summary>
    private sealed class Follower
    {
        private readonly SortedDictionary<long, long> _bids = [];
        private readonly SortedDictionary<long, long> _asks = [];
        private readonly SortedDictionary<long, long> _snapshotBids = [];
        private readonly SortedDictionary<long, long> _snapshotAsks = [];
        private readonly List<MarketEvent> _untold = [];
        private long _last;
        private long _levels;
        private long _changes;
        private long _lastTrade;

        public int Batches { get; private set; }

        public int Trades { get; private set; }

        public int Quotes { get; private set; }

        public int Snapshots { get; private set; }

        public int Deepest { get; private set; }

        public void Take(in MarketEvent market)
        {
            var isAsk = (market.Flags & MarketEventFlags.Sell) != 0;
            switch (market.Kind)
            {
                case MarketEventKind.Trade:
                    Trades++;
                    market.P2.ShouldBe(++_lastTrade);
                    var (price, quantity) = isAsk ? _bids.Last() : _asks.First(); // a taker who sells meets the bids
                    if (_untold.Count > 0) (isAsk ? market.P0 < _untold[^1].P0 : market.P0 > _untold[^1].P0).ShouldBeTrue("deeper and deeper");
                    else market.P0.ShouldBe(price, "trades begin at the best price");
                    market.P1.ShouldBeInRange(1, (isAsk ? _bids : _asks)[market.P0]);
                    _untold.Add(market);
                    break;
                case MarketEventKind.BookDelta:
                    market.P4.ShouldBe(_last, "the batch follows the last");
                    market.P2.ShouldBe(_last + 1);
                    var side = isAsk ? _asks : _bids;
                    if (_untold.Count > 0)
                    {
                        market.P0.ShouldBe(_untold[0].P0);
                        market.P1.ShouldBe(side[market.P0] - _untold[0].P1, "what traded is gone");
                        _untold.RemoveAt(0);
                    }

                    if (market.P1 == 0) side.Remove(market.P0).ShouldBeTrue();
                    else side[market.P0] = market.P1;
                    _changes++;
                    if ((market.Flags & MarketEventFlags.BatchEnd) == 0) break;
                    market.P3.ShouldBe(_last + _changes, "an id a change");
                    (_last, _changes) = (market.P3, 0);
                    _untold.ShouldBeEmpty();
                    Batches++;
                    Check();
                    break;
                case MarketEventKind.Quote:
                    Quotes++;
                    (market.P0, market.P1, market.P2, market.P3, market.P4).ShouldBe((_bids.Last().Key, _bids.Last().Value, _asks.First().Key, _asks.First().Value, _last));
                    break;
                case MarketEventKind.BookSnapshotBegin:
                    _levels = market.P0;
                    if (Snapshots > 0) market.P1.ShouldBe(_last);
                    _last = market.P1;
                    _snapshotBids.Clear();
                    _snapshotAsks.Clear();
                    break;
                case MarketEventKind.BookSnapshotLevel:
                    _levels--;
                    market.P1.ShouldBeGreaterThan(0);
                    (isAsk ? _snapshotAsks : _snapshotBids).Add(market.P0, market.P1);
                    break;
                case MarketEventKind.BookSnapshotEnd:
                    _levels.ShouldBe(0);
                    if (Snapshots++ > 0)
                    {
                        _snapshotBids.ShouldBe(_bids);
                        _snapshotAsks.ShouldBe(_asks);
                        break;
                    }

                    foreach (var (key, value) in _snapshotBids) _bids.Add(key, value);
                    foreach (var (key, value) in _snapshotAsks) _asks.Add(key, value);
                    Check();
                    break;
                default:
                    throw new ShouldAssertException($"{market.Kind} has no place in a book feed");
            }
        }

        private void Check()
        {
            Deepest = Math.Max(Deepest, Math.Max(_bids.Count, _asks.Count));
            if (_bids.Count == 0 || _asks.Count == 0) return;
            _bids.Last().Key.ShouldBeLessThan(_asks.First().Key);
            _bids.First().Key.ShouldBeGreaterThan(0);
        }
    }
}

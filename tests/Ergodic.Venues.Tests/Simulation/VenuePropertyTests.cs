using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>Rules that hold for any bars and any orders; every seed is a world of its own.</summary>
public sealed class VenuePropertyTests
{
    private const int Worlds = 400;

    [Fact]
    public void Every_limit_and_stop_fills_where_a_tick_by_tick_walk_of_the_path_says()
    {
        var (filled, unfilled) = (0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var bars = Bars(random, 8);
            var desk = new Desk();
            Play(desk, bars[0]);
            var orders = Enumerable.Range(0, 6).Select(_ => RandomOrder(random)).ToList();
            var ids = orders.ConvertAll(order => desk.Send(IntentOf(order)));
            var opens = new List<long>();
            foreach (var bar in bars.Skip(1))
            {
                opens.Add(desk.Now.Nanoseconds);
                Play(desk, bar);
            }

            for (var i = 0; i < orders.Count; i++)
            {
                var expected = NaivePath.FillOf(orders[i], bars[0].Close, bars[1..]);
                var actual = desk.Fills.Where(fill => fill.Order == ids[i]).Select(fill => (
                    opens.FindLastIndex(open => open <= fill.VenueTime.Nanoseconds - (fill.VenueTime.Nanoseconds == desk.Now.Nanoseconds ? 1 : 0)), (long)(fill.Price * 100), fill.Liquidity)).ToList();
                var why = $"seed {seed}: {orders[i]}";
                if (expected is not { } fill)
                {
                    actual.ShouldBeEmpty(why);
                    unfilled++;
                    continue;
                }

                actual.Count.ShouldBe(1, why);
                (actual[0].Item2, actual[0].Liquidity).ShouldBe((fill.Price, fill.Liquidity), why);
                actual[0].Item1.ShouldBeOneOf([fill.Bar, fill.Bar + 1], why); // the last moment of a bar is the first of the next
                filled++;
            }
        }

        filled.ShouldBeGreaterThan(500);
        unfilled.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_fill_lies_within_the_bar_after_its_arrival_and_never_beyond_its_limit()
    {
        foreach (var fill in Enum.GetValues<FillModel>())
        {
            for (var seed = 0; seed < Worlds; seed++)
            {
                var random = new Random(seed);
                var desk = new Desk(new SimulatedVenueOptions { Fill = fill, Latency = RandomLatency(random), Seed = (ulong)seed });
                var sent = new Dictionary<ClientOrderId, (OrderIntent Intent, Domain.Time.Timestamp Time)>();
                foreach (var bar in Bars(random, 30))
                {
                    var (before, from) = (desk.Fills.Count(), desk.Now);
                    Play(desk, bar);
                    foreach (var report in desk.Fills.Skip(before))
                    {
                        var (intent, time) = sent[report.Order];
                        var why = $"{fill}, seed {seed}, {report} for {intent}";
                        report.VenueTime.ShouldBeGreaterThanOrEqualTo(time, why);
                        if (intent.LimitPrice is { } limit) (intent.Sign * (limit - report.Price)).ShouldBeGreaterThanOrEqualTo(0m, why);
                        if (report.VenueTime <= from) continue; // reported late, of the bar before
                        report.VenueTime.ShouldBeInRange(from, desk.Now, why);
                        if (report.Liquidity == Liquidity.Taker) report.Price.ShouldBeInRange(bar.Low / 100m, bar.High / 100m, why);
                    }

                    var next = random.Next(3) == 0 ? Desk.Intent(random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell) : IntentOf(RandomOrder(random));
                    sent.Add(desk.Send(in next), (next, desk.Now));
                }

                desk.Fills.Count().ShouldBeGreaterThan(3, $"{fill}, seed {seed}");
                desk.Fills.Select(report => report.Order).ShouldBeUnique();
                desk.Reports.Select(entry => entry.Arrival).ShouldBeInOrder(SortDirection.Ascending);
            }
        }
    }

    [Fact]
    public void Next_open_market_orders_fill_at_the_next_open_whatever_else_rests()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var desk = new Desk();
            ClientOrderId? market = null;
            foreach (var bar in Bars(random, 30))
            {
                var opened = desk.Now;
                Play(desk, bar);
                if (market is { } id)
                {
                    var fill = desk.Fills.Single(report => report.Order == id);
                    (fill.Price, fill.VenueTime).ShouldBe((bar.Open / 100m, opened), $"seed {seed}");
                }

                desk.Send(IntentOf(RandomOrder(random)));
                market = desk.Send(Desk.Intent(random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell));
            }
        }
    }

    [Fact]
    public void What_an_order_does_is_independent_of_unrelated_orders()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (alone, _) = Run(seed, others: 0);
            var (together, first) = Run(seed, others: 5);
            together.Where(report => first.Contains(report.Order)).Select(Essence).ShouldBe(alone.Select(Essence), $"seed {seed}");
        }

        static (List<VenueReport> Reports, HashSet<ClientOrderId> First) Run(int seed, int others)
        {
            var (random, noise) = (new Random(seed), new Random(seed + 1));
            var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(7_000_000_000), Fill = FillModel.Path });
            var first = new HashSet<ClientOrderId>();
            foreach (var bar in Bars(random, 12))
            {
                Play(desk, bar);
                first.Add(desk.Send(IntentOf(RandomOrder(random))));
                for (var i = 0; i < others; i++) desk.Send(IntentOf(RandomOrder(noise)));
            }

            return ([.. desk.Fills], first);
        }

        static (decimal Price, decimal Quantity, long Time, Liquidity Liquidity) Essence(VenueReport fill) =>
            (fill.Price, fill.Quantity, fill.VenueTime.Nanoseconds, fill.Liquidity);
    }

    [Fact]
    public void Other_instruments_change_nothing_not_even_the_drawn_latencies()
    {
        var other = Listed.Make(1, InstrumentKind.Perpetual, "BBB/USDT:USDT");
        for (var seed = 0; seed < 100; seed++)
        {
            Run(seed, [Listed.Perpetual, other]).ShouldBe(Run(seed, [Listed.Perpetual]), $"seed {seed}");
        }

        static List<string> Run(int seed, Instrument[] instruments)
        {
            var (random, noise) = (new Random(seed), new Random(seed + 1));
            var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.LogNormal(9, 1), Seed = 5, Fill = FillModel.Path }, instruments);
            var sent = new List<ClientOrderId>();
            var bars = Bars(random, 25);
            var others = Bars(noise, 25);
            for (var i = 0; i < bars.Count; i++)
            {
                var bar = Candle(0, bars[i]);
                if (instruments.Length == 1) desk.Moment(Desk.Minute, bar);
                else desk.Moment(Desk.Minute, Candle(1, others[i]), bar);
                sent.Add(desk.Send(IntentOf(RandomOrder(random))));
                if (random.Next(3) == 0) desk.Cancel(sent[random.Next(sent.Count)]);
                if (instruments.Length == 1) continue;
                for (var n = 0; n < 2; n++) desk.Send(IntentOf(RandomOrder(noise)) with { Instrument = 1 });
            }

            return [.. desk.Reports.Select(entry => entry.Report).Where(report => sent.Contains(report.Order))
                .Select(report => $"{sent.IndexOf(report.Order)} {report.Kind} {report.Price} {report.Quantity} {report.VenueTime} {report.Reason}").Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void Equal_seeds_give_equal_reports_and_another_seed_others()
    {
        Run(1).ShouldBe(Run(1));
        Run(1).ShouldNotBe(Run(2));

        static List<string> Run(ulong seed)
        {
            var random = new Random(99);
            var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.LogNormal(9, 1), Seed = seed });
            foreach (var bar in Bars(random, 200))
            {
                Play(desk, bar);
                desk.Send(IntentOf(RandomOrder(random)));
            }

            return desk.Reports.ConvertAll(entry => $"{entry.Arrival} {entry.Report}");
        }
    }

    private static LatencyModel RandomLatency(Random random) => random.Next(3) switch
    {
        0 => new LatencyModel.None(),
        1 => new LatencyModel.Constant(random.NextInt64(0, 2 * Desk.Minute)),
        _ => new LatencyModel.LogNormal(8, 1.5),
    };

    private static List<(long Open, long High, long Low, long Close)> Bars(Random random, int count)
    {
        var bars = new List<(long, long, long, long)>();
        var price = 1_000L;
        for (var i = 0; i < count; i++)
        {
            var open = random.Next(2) == 0 ? price : price + random.Next(-15, 16);
            var close = open + random.Next(-20, 21);
            bars.Add((open, Math.Max(open, close) + random.Next(0, 15), Math.Min(open, close) - random.Next(0, 15), close));
            price = Math.Max(500, close);
        }

        return bars;
    }

    private static NaiveOrder RandomOrder(Random random)
    {
        long Level() => 1_000 + random.Next(-60, 61);
        return random.Next(3) switch
        {
            0 => new NaiveOrder(random.Next(2) == 0, Level(), null),
            1 => new NaiveOrder(random.Next(2) == 0, null, Level()),
            _ => new NaiveOrder(random.Next(2) == 0, Level(), Level()),
        };
    }

    private static OrderIntent IntentOf(NaiveOrder order) => Desk.Intent(
        order.IsBuy ? OrderSide.Buy : OrderSide.Sell,
        1m,
        (order.Limit, order.Stop) switch { (not null, null) => OrderType.Limit, (null, _) => OrderType.StopMarket, _ => OrderType.StopLimit },
        order.Limit / 100m,
        order.Stop / 100m);

    private static MarketEvent Candle(uint instrument, (long Open, long High, long Low, long Close) bar) =>
        Desk.Candle(instrument, bar.Open / 100m, bar.High / 100m, bar.Low / 100m, bar.Close / 100m);

    private static void Play(Desk desk, (long Open, long High, long Low, long Close) bar) => desk.Moment(Desk.Minute, Candle(0, bar));
}

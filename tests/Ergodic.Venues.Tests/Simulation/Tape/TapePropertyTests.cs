using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>Rules that hold for any tape and any orders; every seed is a world of its own.</summary>
public sealed class TapePropertyTests
{
    private const int Worlds = 40;

    [Fact]
    public void Fills_add_up_to_position_and_no_order_gets_more_than_it_asked_for_or_worse_than_its_limit()
    {
        var total = 0;
        for (var seed = 0; seed < Worlds; seed++)
        {
            foreach (var kind in Enum.GetValues<RandomTape.Kind>())
            {
                var options = Options(new Random(seed), (ulong)seed);
                var (desk, orders) = Run(seed, kind, options);
                var why = $"seed {seed}, {kind}, {options}";
                desk.Venue.Account!.PositionOf(0).ShouldBe(desk.Fills.Sum(fill => Sign(orders[fill.Order]) * fill.Quantity) + 0m, why);
                foreach (var (id, intent) in orders)
                {
                    desk.Filled(id).ShouldBeLessThanOrEqualTo(intent.Quantity, why);
                    if (intent.LimitPrice is { } limit) desk.Of(id).Where(IsFill).ShouldAllBe(fill => Sign(intent) * (limit - fill.Price) >= 0, why);
                    var ends = desk.Of(id).Select(report => report.Kind).Count(k => k is VenueReportKind.Canceled or VenueReportKind.Expired or VenueReportKind.Rejected);
                    ends.ShouldBeLessThanOrEqualTo(desk.Filled(id) == intent.Quantity ? 0 : 1, why);
                    foreach (var end in desk.Of(id).Where(report => report.Kind is VenueReportKind.Canceled or VenueReportKind.Expired or VenueReportKind.Rejected))
                        desk.Of(id).Where(IsFill).ShouldAllBe(fill => fill.VenueTime <= end.VenueTime, why);
                }

                total += desk.Fills.Count();
            }
        }

        total.ShouldBeGreaterThan(Worlds * 20);
    }

    [Fact]
    public void Cash_is_fees_payments_and_the_profit_of_closed_positions()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var options = Options(new Random(seed), (ulong)seed);
            var (desk, orders) = Run(seed, RandomTape.Kind.Levels, options);
            var account = desk.Venue.Account!;
            var (cash, position, cost) = (options.Realism.Margin!.Collateral, 0m, 0m);
            var movements = desk.Fills.Select(fill => (fill.VenueTime, Quantity: Sign(orders[fill.Order]) * fill.Quantity, fill.Price, Amount: -fill.Fee.Amount)).ToList();
            while (account.TryTakePayment(out var payment)) movements.Add((payment.Time, payment.Quantity, payment.Price, payment.Amount));
            foreach (var (_, quantity, price, amount) in movements) (cash, position, cost) = (cash + amount, position + quantity, cost + (quantity * price));
            position.ShouldBe(account.PositionOf(0), $"seed {seed}");
            var mark = desk.Tape!.LastTradePrice;
            (cash + (position * mark) - cost).ShouldBe(account.Equity, 0.0001m, $"seed {seed}");
        }
    }

    [Fact]
    public void Makers_together_never_get_more_than_the_permitted_share_of_what_traded()
    {
        foreach (var limit in (decimal[])[0.1m, 0.5m, 1m])
        {
            for (var seed = 0; seed < Worlds; seed++)
            {
                var options = new SimulatedVenueOptions { Queue = new QueueModel.None(), VolumeLimit = limit, Seed = (ulong)seed };
                var (desk, _) = Run(seed, RandomTape.Kind.Trades, options);
                desk.Fills.GroupBy(fill => fill.VenueTime).ShouldAllBe(
                    fills => fills.Sum(fill => fill.Quantity) <= limit * desk.Tape!.TradedAt(fills.Key), $"seed {seed}, limit {limit}");
                desk.Fills.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void A_pessimist_fills_no_more_than_a_proportional_queue_and_that_no_more_than_an_optimist()
    {
        QueueModel[] order = [new QueueModel.RiskAverse(), new QueueModel.Power(2), new QueueModel.None()];
        var sums = new decimal[order.Length];
        for (var seed = 0; seed < Worlds; seed++)
        {
            foreach (var kind in (RandomTape.Kind[])[RandomTape.Kind.Quotes, RandomTape.Kind.Levels])
            {
                var fills = order.Select(model => Run(seed, kind, new SimulatedVenueOptions { Queue = model }, restingOnly: true).Desk).ToList();
                foreach (var id in fills[0].Reports.Select(report => report.Order).Distinct())
                {
                    for (var i = 1; i < order.Length; i++) fills[i - 1].Filled(id).ShouldBeLessThanOrEqualTo(fills[i].Filled(id), $"seed {seed}, {kind}, {order[i]}");
                }

                for (var i = 0; i < order.Length; i++) sums[i] += fills[i].Fills.Sum(fill => fill.Quantity);
            }
        }

        sums.ShouldBeInOrder(SortDirection.Ascending);
        sums[0].ShouldBeLessThan(sums[1] * 0.999m);
        sums[1].ShouldBeLessThan(sums[2] * 0.95m);
    }

    [Fact]
    public void Through_fills_no_more_than_touch()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var touch = Run(seed, RandomTape.Kind.Levels, new SimulatedVenueOptions(), restingOnly: true).Desk;
            var through = Run(seed, RandomTape.Kind.Levels, new SimulatedVenueOptions { Touch = TouchRule.Through }, restingOnly: true).Desk;
            through.Fills.Sum(fill => fill.Quantity).ShouldBeLessThanOrEqualTo(touch.Fills.Sum(fill => fill.Quantity), $"seed {seed}");
        }
    }

    [Fact]
    public void Exact_places_lie_between_pessimist_and_optimist()
    {
        QueueModel[] order = [new QueueModel.RiskAverse(), new QueueModel.L3(), new QueueModel.None()];
        var sums = new decimal[order.Length];
        for (var seed = 0; seed < Worlds; seed++)
        {
            var fills = order.Select(model => Run(seed, RandomTape.Kind.Orders, new SimulatedVenueOptions { Queue = model }, restingOnly: true).Desk).ToList();
            for (var i = 0; i < order.Length; i++) sums[i] += fills[i].Fills.Sum(fill => fill.Quantity);
        }

        sums.ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public void The_same_seed_gives_the_same_reports_and_another_seed_others()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var options = Options(new Random(seed), (ulong)seed) with { Latency = new LatencyModel.LogNormal(5, 1) };
            var (one, two) = (Run(seed, RandomTape.Kind.Levels, options).Desk, Run(seed, RandomTape.Kind.Levels, options).Desk);
            two.Reports.ShouldBe(one.Reports);
            two.Arrivals.ShouldBe(one.Arrivals);
            Run(seed, RandomTape.Kind.Levels, options with { Seed = 999 }).Desk.Arrivals.ShouldNotBe(one.Arrivals);
        }
    }

    [Fact]
    public void A_place_in_the_queue_is_never_negative_and_never_more_than_is_displayed()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            foreach (var kind in (RandomTape.Kind[])[RandomTape.Kind.Levels, RandomTape.Kind.Orders])
            {
                foreach (var model in (QueueModel[])[new QueueModel.RiskAverse(), new QueueModel.Power(0.7), new QueueModel.Log(), new QueueModel.L3()])
                    Run(seed, kind, new SimulatedVenueOptions { Queue = model }, restingOnly: true, check: true);
            }
        }
    }

    private static SimulatedVenueOptions Options(Random random, ulong seed) => new()
    {
        Queue = random.Next(3) switch { 0 => new QueueModel.Power(2), 1 => new QueueModel.Log(), _ => null },
        Touch = (TouchRule)random.Next(2),
        VolumeLimit = random.Next(2) == 0 ? null : 0.3m,
        Latency = new LatencyModel.LogNormal(6, 1),
        ResponseLatency = random.Next(2) == 0 ? null : new LatencyModel.Constant(1),
        Realism = new VenueRealism
        {
            Arrivals = random.Next(2) == 0 ? null : new FillArrivals(0.05),
            Partial = random.Next(2) == 0 ? null : new PartialFills(2, 2),
            FeeTiers = VenueRealism.BinanceLike.FeeTiers,
            Margin = VenueRealism.BinanceLike.Margin! with { Collateral = 100_000m },
        },
        Seed = seed,
    };

    private static (TapeDesk Desk, Dictionary<ClientOrderId, OrderIntent> Orders) Run(
        int seed, RandomTape.Kind kind, SimulatedVenueOptions options, bool restingOnly = false, bool check = false)
    {
        var random = new Random(seed);
        var desk = new TapeDesk(options) { Tape = new RandomTape(seed, kind) };
        var orders = new Dictionary<ClientOrderId, OrderIntent>();
        for (var step = 0; step < 300; step++)
        {
            desk.Tape.Play(desk);
            if (check)
            {
                foreach (var (front, displayed) in desk.Venue.Places()) front.ShouldBeInRange(0, displayed, $"seed {seed}, {kind}, {options.Queue}, step {step}");
            }

            var next = random.Next(12);
            if (next == 0 && orders.Count > 0 && !restingOnly) desk.Cancel(orders.Keys.ElementAt(random.Next(orders.Count)));
            if (next > 2) continue;
            var intent = restingOnly ? Resting(random, desk.Tape, seed % 2 == 0 ? OrderSide.Buy : OrderSide.Sell) : Any(random, desk.Tape);
            if (intent is { } made) orders.Add(desk.Send(made), made);
        }

        desk.Wait(TapeDesk.Second * 300);
        desk.Play(MarketEvent.StatusChange(0, desk.Tick(), InstrumentStatus.Halted)); // so that nothing is under way at the end
        desk.Wait(TapeDesk.Second * 300);
        return (desk, orders);
    }

    /// <summary>Orders of one side, as those of both share what trades.</summary>
    private static OrderIntent? Resting(Random random, RandomTape tape, OrderSide side)
    {
        var limit = (side == OrderSide.Buy ? tape.BestBid - random.Next(0, 4) : tape.BestAsk + random.Next(0, 4)) / 100m;
        return Desk.Intent(side, random.Next(1, 3000) / 1000m, OrderType.Limit, limit, flags: OrderFlags.PostOnly);
    }

    private static OrderIntent? Any(Random random, RandomTape tape)
    {
        var side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
        var quantity = random.Next(1, 3000) / 1000m;
        var price = (tape.BestBid + random.Next(-5, 6)) / 100m;
        var immediate = random.Next(4) switch { 0 => TimeInForce.Ioc, 1 => TimeInForce.Fok, _ => TimeInForce.Gtc };
        return random.Next(9) switch
        {
            0 => Desk.Intent(side, quantity, timeInForce: immediate),
            1 => Desk.Intent(side, quantity, OrderType.StopMarket, stop: price),
            2 => Desk.Intent(side, quantity, OrderType.TakeProfitLimit, price, price),
            3 => Desk.Intent(side, quantity, OrderType.TrailingStopAmount) with { TrailingOffset = 0.05m },
            4 => Desk.Intent(side, quantity, OrderType.MarketToLimit),
            5 => Desk.Intent(side, quantity + 1, OrderType.Limit, price) with { DisplayQuantity = 0.5m },
            _ => Desk.Intent(side, quantity, OrderType.Limit, price, timeInForce: immediate),
        };
    }

    private static bool IsFill(VenueReport report) => report.Kind == VenueReportKind.Filled;

    private static int Sign(OrderIntent intent) => intent.Side == OrderSide.Buy ? 1 : -1;
}

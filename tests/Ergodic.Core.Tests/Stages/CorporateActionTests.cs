using Ergodic.Core.Facts;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Tests.Stages;

public sealed class CorporateActionTests
{
    private static readonly Instrument Share = Listed.Spot() with { Kind = InstrumentKind.Equity, QuantityDecimals = 0, LotStep = 1m, MaxLeverage = 4m };

    [Fact]
    public void A_split_leaves_equity_cost_and_exposure_and_rescales_position_orders_and_marks()
    {
        var world = Holding(10m, 600m);
        var limit = world.Wish(645.57m, context => context.Sell(4m, limit: 700m));
        var stop = world.Wish(645.57m, context => context.Close(stop: 600.01m));
        world.Report(VenueReportKind.Accepted, limit);
        var (equity, gross) = (world.Core.Valuation.Equity, world.Core.State.Exposure.GrossValue);
        Split(world, 7, 1);
        world.Core.Valuation.Equity!.Value.ShouldBe(equity!.Value, 1e-8m);
        world.Core.State.Exposure.GrossValue.ShouldBe(gross, 1e-8m);
        var position = world.Core.State.Ledger.PositionOf(Share);
        (position.Quantity, position.Cost, world.Position).ShouldBe((70m, 6000m, 70m));
        (world.Order(limit).Intent.Quantity, world.Order(limit).Intent.LimitPrice).ShouldBe((28m, 100m));
        (world.Order(stop).Intent.Quantity, world.Order(stop).Intent.StopPrice).ShouldBe((42m, 85.72m));
        world.Core.State.Exposure[0].WorkingSells.ShouldBe(70m);
        world.Core.State.Exposure[0].Mark.ShouldBe(645.57m / 7);
        Conserves(world);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Fractions_a_split_leaves_become_cash_at_the_adjusted_mark(int sign)
    {
        var world = Holding(sign * 10m, 30m);
        var equity = world.Core.Valuation.Equity!.Value;
        Split(world, 1, 4);
        world.Position.ShouldBe(sign * 2m);
        world.Core.Valuation.Equity!.Value.ShouldBe(equity, 1e-8m);
        world.Core.State.Ledger.Total(Listed.Dollar, LedgerCategory.CashInLieu).ShouldBe(sign * 60m);
        world.Core.State.Ledger.Total(Share.Base, LedgerCategory.CashInLieu).ShouldBe(sign * -0.5m);
        Split(world, 1, 3);
        world.Position.ShouldBe(0m);
        world.Core.Valuation.Equity!.Value.ShouldBe(equity, 1e-8m);
        world.Core.State.Ledger.PositionOf(Share).Cost.ShouldBe(0m);
        Conserves(world);
    }

    [Theory]
    [InlineData(10, 18.8)]
    [InlineData(-10, -18.8)]
    [InlineData(0, 0)]
    public void A_dividend_is_received_by_the_long_paid_by_the_short_and_leaves_equity_and_shown_prices(int held, decimal cash)
    {
        var world = held == 0 ? Holding(1m, 90m, close: true) : Holding(held, 90m);
        world.Bar(94.00m);
        var (equity, shown) = (world.Core.Valuation.Equity!.Value, 0m);
        Dividend(world, 188, 2);
        world.Core.Valuation.Equity!.Value.ShouldBe(equity, 1e-8m);
        world.Core.State.Ledger.Total(Listed.Dollar, LedgerCategory.Dividend).ShouldBe(cash);
        world.Core.State.Exposure[0].Mark.ShouldBe(92.12m);
        world.Script.Bar = (bar, context) => shown = context.LastPrice;
        world.Bar(92.12m);
        shown.ShouldBe(94m, 1e-20m);
        Conserves(world);
    }

    [Fact]
    public void A_dividend_above_the_price_or_before_any_is_booked_and_moves_no_factor()
    {
        var world = new World(instruments: [Share]).Started();
        Dividend(world, 5, 0);
        world.Facts<DividendBooked>().ShouldHaveSingleItem().PriceFactor.ShouldBe(1m);
        world.Bar(4m);
        Dividend(world, 5, 0);
        world.Core.State.Exposure[0].Mark.ShouldBe(4m);
        world.Core.State.Listings[0].Basis.IsRaw.ShouldBeTrue();
    }

    [Fact]
    public void A_fill_from_before_the_split_is_booked_in_new_shares()
    {
        var world = new World(instruments: [Share]).Started();
        var order = world.Wish(100m, context => context.Buy(10m));
        var report = world.FillReport(order, 10m, 100m, 0m, 1);
        Split(world, 7, 1);
        world.Sequencer.Report(in report, world.Now);
        world.Position.ShouldBe(70m);
        (world.Order(order).Status, world.Order(order).FilledQuantity).ShouldBe((OrderStatus.Filled, 70m));
        world.Core.State.Ledger.PositionOf(Share).Cost.ShouldBe(1000m);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(0m);
        world.Core.State.Ledger.Total(Listed.Dollar, LedgerCategory.Trade).ShouldBe(-1000m);
    }

    [Fact]
    public void A_late_fill_leaves_no_fraction_either()
    {
        var world = new World(instruments: [Share]).Started();
        var order = world.Wish(100m, context => context.Buy(7m));
        var report = world.FillReport(order, 7m, 100m, 0m, 1);
        Split(world, 1, 2);
        world.Order(order).Intent.Quantity.ShouldBe(3m);
        world.Sequencer.Report(in report, world.Now);
        (world.Position, world.Order(order).Status).ShouldBe((3m, OrderStatus.Filled));
        world.Core.State.Ledger.Total(Listed.Dollar, LedgerCategory.CashInLieu).ShouldBe(100m);
        Conserves(world);
        world.Finish();
        world.Folded().State.Hash().ShouldBe(world.Core.State.Hash());
    }

    [Fact]
    public void A_fill_after_the_split_is_taken_as_it_is_told()
    {
        var world = new World(instruments: [Share]).Started();
        var order = world.Wish(100m, context => context.Buy(10m));
        Split(world, 7, 1);
        world.Fill(order, 70m, 14m);
        (world.Position, world.Core.State.Ledger.PositionOf(Share).Cost).ShouldBe((70m, 980m));
    }

    [Fact]
    public void A_halted_instrument_opens_nothing_and_a_delisted_one_is_settled_at_the_last_price()
    {
        var world = Holding(10m, 90m);
        Status(world, InstrumentStatus.Halted);
        world.Wish(95m, context => context.Buy(1m)).ShouldBe(default);
        world.Core.State.RejectionsByCheck.ShouldContainKey("trading-status");
        world.Wish(95m, context => context.Close()).ShouldNotBe(default);
        Status(world, InstrumentStatus.Halted);
        world.Facts<StatusChanged>().Count.ShouldBe(1);
        Status(world, InstrumentStatus.Trading);
        var order = world.Wish(95m, context => context.Buy(1m));
        var equity = world.Core.Valuation.Equity!.Value;
        Status(world, InstrumentStatus.Delisted);
        (world.Position, world.Core.Valuation.Equity).ShouldBe((0m, equity));
        world.Core.State.Ledger.Total(Listed.Dollar, LedgerCategory.Delisting).ShouldBe(950m);
        world.Fill(order, 1m, 95m);
        world.Position.ShouldBe(0m);
        Conserves(world);
    }

    [Fact]
    public void A_strategy_sees_fills_and_gives_orders_in_its_own_shares()
    {
        var world = Holding(10m, 630m);
        Split(world, 7, 1);
        var order = world.Wish(90m, context =>
        {
            (context.Position, context.LastPrice, context.RawLastPrice, context.Basis.PriceFactor).ShouldBe((10m, 630m, 90m, 7m));
            context.Sell(10m, limit: 630m);
        });
        (world.Order(order).Intent.Quantity, world.Order(order).Intent.LimitPrice).ShouldBe((70m, 90m));
        world.Script.Fill = (fill, context) => (fill.Quantity, fill.Price, context.Position).ShouldBe((10m, 630m, 0m));
        world.Fill(order, 70m, 90m);
        world.Core.State.DisabledStrategies.ShouldBe(0);
        world.Core.State.Fills.ShouldBe(2);
    }

    [Fact]
    public void Impossible_actions_stop_the_core()
    {
        Fault(Share, MarketEvent.Split(0, World.Begin, new SplitRatio(0, 1)));
        Fault(Share, MarketEvent.Dividend(0, World.Begin, 0, 2));
        Fault(Share, MarketEvent.Dividend(0, World.Begin, 5, 19));
        Fault(Listed.Perpetual(), MarketEvent.Dividend(0, World.Begin, 5, 2));
        Fault(Share, MarketEvent.StatusChange(0, World.Begin, (InstrumentStatus)3));
    }

    [Fact]
    public void Any_life_with_actions_keeps_equity_over_each_conserves_and_folds()
    {
        var (cashed, actions) = (0m, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var life = new RandomLife(seed);
            var (world, random) = (life.World, new Random(seed));
            for (var step = 0; step < 400; step++)
            {
                life.Step();
                if (world.Core.Valuation.Equity is { } exact) world.Core.Valuation.EquityEstimate.ShouldBe((double)exact, 1e-4, $"seed {seed}, step {step}");
                if (random.Next(12) != 0) continue;
                var (equity, number) = (world.Core.Valuation.Equity, (uint)random.Next(2));
                world.Now = world.Now.AddNanoseconds(1_000_000_000);
                var action = random.Next(3) == 0
                    ? MarketEvent.Dividend(0, world.Now, random.Next(1, 50), 2)
                    : MarketEvent.Split(number, world.Now, new SplitRatio(random.Next(1, 6), random.Next(1, 6)));
                world.Sequencer.Market(in action, world.Now);
                actions++;
                var why = $"seed {seed}, step {step}";
                if (equity is { } before) world.Core.Valuation.Equity!.Value.ShouldBe(before, 0.0000001m, why);
                Conserves(world);
                for (var i = 0u; i < 2; i++)
                {
                    var (exposure, buys, sells) = (world.Core.State.Exposure[i], 0m, 0m);
                    foreach (var order in world.Core.State.Orders.Open)
                    {
                        if (order.Intent.Instrument == i && order.Intent.Side == OrderSide.Buy) buys += order.RemainingQuantity;
                        if (order.Intent.Instrument == i && order.Intent.Side == OrderSide.Sell) sells += order.RemainingQuantity;
                    }

                    (exposure.WorkingBuys, exposure.WorkingSells).ShouldBe((buys, sells), why);
                    exposure.Position.ShouldBe(world.Core.State.Ledger.PositionOf(world.Core.State.Instruments[i]).Quantity, why);
                }

                world.Core.State.Ledger.Balance(new Currency("AAA")).ShouldBe(world.Core.State.Exposure[0].Position, why);
            }

            world.Finish();
            world.Folded().State.Hash().ShouldBe(world.Core.State.Hash(), $"seed {seed}");
            cashed += Math.Abs(world.Core.State.Ledger.Total(Listed.Dollar, LedgerCategory.CashInLieu));
        }

        actions.ShouldBeGreaterThan(500);
        cashed.ShouldBeGreaterThan(0m);
    }

    [Fact]
    public void A_fact_of_either_kind_that_is_missing_shows_in_the_state_hash()
    {
        var hashes = new HashSet<string>();
        foreach (var action in new Action<World>[] { _ => { }, w => Split(w, 2, 1), w => Split(w, 3, 1), w => Dividend(w, 1, 0), w => Status(w, InstrumentStatus.Halted) })
        {
            var world = new World(instruments: [Share]).Started();
            world.Bar(100m);
            action(world);
            hashes.Add(world.Core.State.Hash());
        }

        hashes.Count.ShouldBe(5);
    }

    private static World Holding(decimal quantity, decimal price, bool close = false)
    {
        var world = new World(instruments: [Share]).Started();
        Trade(quantity);
        if (close) Trade(-quantity);
        return world;

        void Trade(decimal signed)
        {
            var order = world.Wish(price, context =>
            {
                if (signed > 0) context.Buy(signed);
                else context.Sell(-signed);
            });
            world.Fill(order, Math.Abs(signed), price);
        }
    }

    private static void Split(World world, int numerator, int denominator) => Show(world, MarketEvent.Split(0, Later(world), new SplitRatio(numerator, denominator)));

    private static void Dividend(World world, long amount, int decimals) => Show(world, MarketEvent.Dividend(0, Later(world), amount, decimals));

    private static void Status(World world, InstrumentStatus status) => Show(world, MarketEvent.StatusChange(0, Later(world), status));

    private static Timestamp Later(World world) => world.Now = world.Now.AddNanoseconds(1_000_000_000);

    private static void Show(World world, MarketEvent action) => world.Sequencer.Market(in action, world.Now);

    private static void Fault(Instrument instrument, MarketEvent action)
    {
        var world = new World(instruments: [instrument]).Started();
        world.Bar(100m);
        Should.Throw<TradingException>(() => Show(world, action)).Code.ShouldBe(ErrorCode.InputValidation);
        world.Core.State.IsFaulted.ShouldBeTrue();
    }

    private static void Conserves(World world)
    {
        var ledger = world.Core.State.Ledger;
        foreach (var currency in ledger.Currencies)
            Enum.GetValues<LedgerCategory>().Sum(category => ledger.Total(currency, category)).ShouldBe(ledger.Balance(currency));
    }
}

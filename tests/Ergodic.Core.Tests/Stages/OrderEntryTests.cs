using Ergodic.Core.Facts;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Risk.Limits;
using Ergodic.Risk.Sizing;
using Ergodic.Strategies.Contract;

namespace Ergodic.Core.Tests.Stages;

/// <summary>From wish to approval or rejection.</summary>
public sealed class OrderEntryTests
{
    [Fact]
    public void Rejections_are_counted_by_the_check_that_refused()
    {
        var world = new World(limits: new RiskLimits { MaxLeverage = 1m, MaxDrawdown = null }).Started();
        world.Wish(100m, context =>
        {
            context.Buy(5_000m);
            context.Buy(6_000m);
            context.Buy(0.0005m);
            context.Buy(1m, limit: 100.005m);
        });
        world.Core.State.Rejections.ShouldBe(4);
        world.Core.State.RejectionsByCheck.ShouldBe(new SortedDictionary<string, long> { ["leverage"] = 2, ["quantity"] = 1, ["tick"] = 1 });
        world.Core.State.FirstRejection!.Value.Check.ShouldBe("leverage");
        world.Core.State.GateSequence.ShouldBe(4);
        world.Venue.Placed.ShouldBeEmpty();
    }

    [Fact]
    public void Each_wish_is_judged_with_the_exposure_of_those_before_it()
    {
        var world = new World(limits: new RiskLimits { MaxLeverage = 1m, MaxDrawdown = null }).Started();
        world.Wish(100m, context =>
        {
            context.Buy(600m);
            context.Buy(600m);
            context.Buy(400m);
        });
        world.Venue.Placed.Select(placed => placed.Intent.Quantity).ShouldBe([600m, 400m]);
    }

    [Fact]
    public void A_size_that_comes_to_nothing_is_a_rejection()
    {
        var world = new World(cash: 0.05m, sizing: new PositionSizing.EquityFraction(1m)).Started();
        world.Wish(100m, context => context.Buy(1m)).IsNone.ShouldBeTrue();
        var rejected = world.Facts<IntentRejected>().Single();
        rejected.Rejection.ShouldBe(new(ErrorCode.PositionSizing, "sizing", 0m, 0.001m));
        rejected.Intent.Quantity.ShouldBe(1m);
    }

    [Fact]
    public void Sizing_replaces_the_quantity_of_what_opens_and_leaves_what_reduces()
    {
        var world = new World(sizing: new PositionSizing.Fixed(7m)).Started();
        var id = world.Wish(100m, context => context.Buy(1m));
        world.Order(id).Intent.Quantity.ShouldBe(7m);
        world.Fill(id, 7m, 100m);
        id = world.Wish(100m, context => context.Sell(2m));
        world.Order(id).Intent.Quantity.ShouldBe(2m);
        world.Order(id).IsReducing.ShouldBeTrue();
    }

    [Fact]
    public void Equity_that_cannot_be_valued_opens_nothing()
    {
        var foreign = Listed.Spot() with { Quote = new Currency("EUR"), Settle = new Currency("EUR") };
        var world = new World(instruments: [foreign], sizing: new PositionSizing.EquityFraction(1m)).Started();
        world.Wish(100m, context => context.Buy(1m)).IsNone.ShouldBeTrue();
        world.Facts<IntentRejected>().Single().Rejection.Check.ShouldBe("reference-price");
        world.Core.State.Exposure[0].Mark.ShouldBe(0m, "there is no rate from EUR to USDT");
    }

    [Fact]
    public void A_foreign_settlement_is_valued_at_the_rate_of_the_pair_that_links_it()
    {
        var link = Listed.Spot(0, "EUR");
        var foreign = Listed.Perpetual(1, "AAA") with { Quote = new Currency("EUR"), Settle = new Currency("EUR") };
        var world = new World(instruments: [link, foreign]).Started();
        world.Bar(1.10m, instrument: 0);
        world.Bar(50m, instrument: 1);
        world.Core.State.Exposure[1].Rate.ShouldBe(1.10m);
        world.Core.State.Exposure[1].Mark.ShouldBe(50m);
    }

    [Fact]
    public void Trades_set_the_mark_and_quotes_do_not()
    {
        var world = new World().Started();
        world.Sequencer.Market(MarketEvent.Trade(0, world.Now, world.Now, 12_300, 5, 1, MarketEventFlags.None), world.Now);
        world.Core.State.Exposure[0].Mark.ShouldBe(123m);
        world.Sequencer.Market(MarketEvent.Quote(0, world.Now, world.Now, 1, 1, 2, 1, 1), world.Now);
        world.Core.State.Exposure[0].Mark.ShouldBe(123m);
    }

    [Fact]
    public void A_strategy_that_throws_is_disabled_alone_and_its_unfinished_wishes_are_dropped()
    {
        var (bad, good) = (new ScriptedStrategy(), new ScriptedStrategy());
        var world = new World(strategies: [("bad", bad), ("good", good)]).Started();
        var seen = 0;
        bad.Bar = (_, context) =>
        {
            context.Buy(1m, because: "half an idea");
            throw new InvalidOperationException("broken\nin two lines");
        };
        good.Bar = (_, context) =>
        {
            seen++;
            context.Buy(2m);
        };
        world.Bar(100m);
        world.Bar(101m);
        seen.ShouldBe(2);
        world.Venue.Placed.Select(placed => placed.Intent.Strategy).ShouldBe(["good", "good"]);
        world.Facts<StrategyDisabled>().ShouldBe([new StrategyDisabled("bad", "InvalidOperationException: broken in two lines")]);
        world.Core.State.DisabledStrategies.ShouldBe(1);
    }

    [Fact]
    public void A_strategy_can_fail_at_its_start_or_at_a_fill()
    {
        var (starts, fills) = (new ScriptedStrategy(), new ScriptedStrategy());
        starts.Start = _ => throw new InvalidOperationException(new string('x', 5_000));
        fills.Fill = (_, _) => throw new InvalidOperationException("at the fill");
        var world = new World(strategies: [("starts", starts), ("fills", fills)]).Started();
        world.Facts<StrategyDisabled>().Single().Fault.Length.ShouldBe(1_000);
        fills.Bar = (_, context) => context.Buy(1m);
        world.Bar(100m);
        world.Fill(world.Venue.Placed[0].Id, 1m, 100m);
        world.Core.State.DisabledStrategies.ShouldBe(2);
        world.Position.ShouldBe(1m);
        world.Bar(100m);
        world.Venue.Placed.Count.ShouldBe(1);
    }

    [Fact]
    public void A_fill_is_shown_to_the_strategy_that_ordered_and_to_no_other()
    {
        var (one, other) = (new ScriptedStrategy(), new ScriptedStrategy());
        var world = new World(strategies: [("one", one), ("other", other)]).Started();
        var shown = new List<string>();
        one.Fill = (fill, context) => shown.Add($"one {fill.Side} {fill.Quantity} at {fill.Price}, position {context.Position}");
        other.Fill = (_, _) => shown.Add("other");
        one.Bar = (_, context) => context.Buy(2m);
        world.Bar(100m);
        world.Fill(world.Venue.Placed[0].Id, 2m, 100.5m);
        shown.ShouldBe(["one Buy 2 at 100.5, position 2"]);
    }

    [Fact]
    public void Cancellations_touch_the_strategys_own_orders_on_that_instrument_only()
    {
        var (one, other) = (new ScriptedStrategy(), new ScriptedStrategy());
        var world = new World(strategies: [("one", one), ("other", other)], instruments: [Listed.Perpetual(), Listed.Perpetual(1, "BBB")]).Started();
        one.Bar = other.Bar = (_, context) => context.Buy(1m, limit: 10m);
        world.Bar(100m);
        world.Bar(100m, instrument: 1);
        (one.Bar, other.Bar) = ((_, context) => context.CancelAll(), null);
        world.Bar(100m);
        var canceled = world.Venue.Canceled.ConvertAll(id => world.Order(id).Intent);
        canceled.Count.ShouldBe(1);
        (canceled[0].Strategy, canceled[0].Instrument).ShouldBe(("one", 0u));
    }

    [Fact]
    public void A_context_shows_the_account_as_it_is()
    {
        var world = new World().Started();
        StrategyContext? seen = null;
        world.Wish(100m, context =>
        {
            seen = context;
            context.IsFlat.ShouldBeTrue();
            context.LastPrice.ShouldBe(100m);
            context.Equity.ShouldBe(100_000m);
            context.Now.ShouldBe(world.Now);
            context.Instrument.Id.Symbol.ShouldBe("AAA/USDT");
            context.Instruments.Count.ShouldBe(1);
            context.Sell(2m);
        });
        seen!.IsFlat.ShouldBeFalse("an order works");
        world.Fill(world.Venue.Placed[0].Id, 2m, 100m);
        (seen.IsFlat, seen.IsShort, seen.IsLong).ShouldBe((false, true, false));
        world.Wish(100m, context => context.Close());
        world.Venue.Placed[^1].Intent.Side.ShouldBe(OrderSide.Buy);
        world.Wish(100m, context => context.Close());
        world.Venue.Placed.Count.ShouldBe(2, "what a working order is closing is not closed again");
    }
}

using Ergodic.Core.Facts;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Risk.Limits;

namespace Ergodic.Core.Tests.Stages;

/// <summary>When new risk stops, and what still passes.</summary>
public sealed class HaltTests
{
    private static readonly RiskLimits Limits = new() { MaxLeverage = 20m, MaxDrawdown = 0.2m, MaxDailyLoss = 0.1m };

    [Fact]
    public void A_drawdown_halt_cancels_what_would_open_keeps_what_reduces_and_lasts()
    {
        var world = Long(1_000m);
        var opening = world.Wish(100m, context => context.Buy(1m, limit: 90m));
        var reducing = world.Wish(100m, context => context.Close(limit: 150m));
        world.Report(VenueReportKind.Accepted, opening);
        world.Report(VenueReportKind.Accepted, reducing);
        world.Bar(79m);
        world.Core.State.Account.Halt!.Value.Check.ShouldBe(RiskBreach.Drawdown);
        world.Venue.Canceled.ShouldBe([opening]);
        world.Order(opening).Status.ShouldBe(OrderStatus.PendingCancel);
        world.Order(reducing).Status.ShouldBe(OrderStatus.New);
        world.Bar(100m, nanoseconds: 3 * Timestamp.NanosecondsPerDay);
        world.Core.State.Account.Halt.ShouldNotBeNull("only a person lifts it");
        world.Wish(100m, context => context.Buy(1m)).IsNone.ShouldBeTrue();
        world.Facts<IntentRejected>()[^1].Rejection.Check.ShouldBe("halt");
        world.Facts<TradingHalted>().Count.ShouldBe(1);
    }

    [Fact]
    public void A_halt_takes_back_an_order_that_was_reducing_until_the_position_turned()
    {
        var world = Long(1_000m);
        var closing = world.Wish(100m, context => context.Close(limit: 200m));
        world.Report(VenueReportKind.Accepted, closing);
        var turning = world.Wish(100m, context => context.Sell(1_500m));
        world.Fill(turning, 1_500m, 100m);
        world.Position.ShouldBe(-500m);
        world.Bar(199m);
        world.Core.State.Account.Halt.ShouldNotBeNull();
        world.Venue.Canceled.ShouldBe([closing]);
    }

    [Fact]
    public void Reducing_passes_after_a_halt()
    {
        var world = Long(1_000m);
        world.Bar(79m);
        var id = world.Wish(79m, context => context.Close(because: "out"));
        world.Fill(id, 1_000m, 79m);
        world.Position.ShouldBe(0m);
        world.Core.State.Account.Halt.ShouldNotBeNull();
    }

    [Fact]
    public void A_daily_loss_halt_ends_with_the_session()
    {
        var world = Long(1_000m);
        world.Bar(89m);
        world.Core.State.Account.Halt!.Value.Check.ShouldBe(RiskBreach.DailyLoss);
        world.Core.State.Account.IsHaltForTheDay.ShouldBeTrue();
        var time = world.Now;
        world.Wish(89m, context => context.Buy(1m)).IsNone.ShouldBeTrue();
        world.Bar(89m, nanoseconds: Timestamp.NanosecondsPerDay);
        world.Core.State.Account.Halt.ShouldBeNull();
        world.Wish(89m, context => context.Buy(1m)).IsNone.ShouldBeFalse();
        world.Core.State.Account.FirstHalt!.Value.Check.ShouldBe(RiskBreach.DailyLoss);
        world.Core.State.Account.FirstHaltTime.ShouldBe(time);
    }

    [Fact]
    public void A_drawdown_during_a_halt_for_the_day_makes_it_last()
    {
        var world = Long(1_000m);
        world.Bar(89m);
        world.Bar(79m);
        world.Facts<TradingHalted>().Select(halt => halt.IsForTheDay).ShouldBe([true, false]);
        world.Bar(79m, nanoseconds: 2 * Timestamp.NanosecondsPerDay);
        world.Core.State.Account.Halt!.Value.Check.ShouldBe(RiskBreach.Drawdown);
        world.Core.State.Account.FirstHalt!.Value.Check.ShouldBe(RiskBreach.DailyLoss);
    }

    [Fact]
    public void Drawdown_counts_from_the_highest_equity_at_any_price()
    {
        var world = Long(1_000m);
        world.Bar(150m); // 150,000
        world.Bar(121m); // 121,000: 19.3 % below
        world.Core.State.Account.Halt.ShouldBeNull();
        world.Bar(119.99m);
        world.Core.State.Account.Halt!.Value.Check.ShouldBe(RiskBreach.Drawdown);
        world.Core.Valuation.PeakEquity.ShouldBe(150_000m);
    }

    [Fact]
    public void A_cancel_that_is_refused_leaves_the_order_working_and_a_strategy_can_ask_again()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(1m, limit: 90m));
        world.Report(VenueReportKind.Accepted, id);
        world.Wish(100m, context => context.CancelAll());
        world.Wish(100m, context => context.CancelAll());
        world.Venue.Canceled.ShouldBe([id], "one request at a time");
        world.Report(VenueReportKind.CancelRejected, id);
        world.Order(id).Status.ShouldBe(OrderStatus.New);
        world.Wish(100m, context => context.CancelAll());
        world.Venue.Canceled.ShouldBe([id, id]);
    }

    private static World Long(decimal quantity)
    {
        var world = new World(limits: Limits).Started();
        world.Fill(world.Wish(100m, context => context.Buy(quantity)), quantity, 100m);
        return world;
    }
}

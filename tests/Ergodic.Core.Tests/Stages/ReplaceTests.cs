using Ergodic.Core.Facts;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Risk.Limits;

namespace Ergodic.Core.Tests.Stages;

public sealed class ReplaceTests
{
    [Fact]
    public void The_larger_quantity_counts_until_the_venue_has_answered()
    {
        var (world, id) = Resting();
        world.Wish(100m, context => context.Replace(id, quantity: 5m, limit: 91m));
        world.Order(id).Status.ShouldBe(OrderStatus.PendingReplace);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(5m);
        world.Venue.Replaced.Single().Total.ShouldBe(5m);
        world.Answer(new VenueReport { Kind = VenueReportKind.Replaced, Order = id, VenueOrderId = 8, Standing = world.Standing(id, OrderStatus.New, 0m) with { Quantity = 5m, LimitPrice = 91m, VenueOrderId = 8 } });
        (world.Order(id).Status, world.Order(id).Intent.Quantity, world.Order(id).Intent.LimitPrice, world.Order(id).VenueOrderId).ShouldBe((OrderStatus.New, 5m, 91m, 8));
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(5m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_refused_change_leaves_the_order_and_gives_the_exposure_back()
    {
        var (world, id) = Resting();
        world.Wish(100m, context => context.Replace(id, quantity: 5m));
        world.Report(VenueReportKind.ReplaceRejected, id);
        (world.Order(id).Status, world.Order(id).Intent.Quantity).ShouldBe((OrderStatus.New, 2m));
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(2m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void Fills_that_race_with_the_change_are_booked_under_either_id_and_close_the_order_when_all_has_traded()
    {
        var (world, id) = Resting();
        world.Wish(100m, context => context.Replace(id, quantity: 3m));
        world.Fill(id, 2m, 90m); // all of the old order, some of the new
        world.Order(id).Status.ShouldBe(OrderStatus.PendingReplace);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(1m);
        world.Fill(world.Venue.Replaced.Single().Order.Id, 0.25m, 90m);
        world.Fill(world.Order(id).ReplacementId, 0.75m, 90m);
        world.Order(id).Status.ShouldBe(OrderStatus.Filled);
        world.Position.ShouldBe(3m);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(0m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_change_into_less_than_has_traded_meanwhile_ends_as_filled()
    {
        var (world, id) = Resting();
        world.Wish(100m, context => context.Replace(id, quantity: 1m));
        world.Fill(id, 1m, 90m);
        world.Answer(new VenueReport { Kind = VenueReportKind.Replaced, Order = id, Standing = world.Standing(id, OrderStatus.Filled, 1m) with { Quantity = 1m } });
        world.Order(id).Status.ShouldBe(OrderStatus.Filled);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(0m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_change_passes_the_gate_and_is_judged_without_what_the_order_itself_reserves()
    {
        var limits = new RiskLimits { MaxLeverage = 20m, MaxDrawdown = null, MaxPositionQuantity = 4m };
        var (world, id) = Resting(limits);
        world.Wish(100m, context => context.Replace(id, quantity: 4.5m));
        world.Venue.Replaced.ShouldBeEmpty();
        world.Order(id).Status.ShouldBe(OrderStatus.New);
        world.Facts<IntentRejected>().Single().Rejection.Code.ShouldBe(ErrorCode.PositionLimit);
        world.Wish(100m, context => context.Replace(id, quantity: 4m));
        world.Order(id).Status.ShouldBe(OrderStatus.PendingReplace);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(4m);
    }

    [Fact]
    public void A_key_given_by_the_caller_is_used_once_a_day_and_a_restart_does_not_forget_it()
    {
        var world = new World().Started();
        var intent = new OrderIntent { Instrument = 0, Strategy = "", Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 1m };
        world.Wish(100m, context => context.Submit(in intent, "today's entry"));
        world.Venue.Placed.Single().Id.IsGiven.ShouldBeTrue();
        world.Fill(world.Venue.Placed[0].Id, 1m, 100m);
        world.Wish(100m, context => context.Submit(in intent, "today's entry"));
        world.Venue.Placed.Count.ShouldBe(1);
        world.Facts<IntentRejected>().Single().Rejection.Code.ShouldBe(ErrorCode.DuplicateOrder);
        var after = world.Restarted();
        after.Settled();
        after.Wish(100m, context => context.Submit(in intent, "today's entry"));
        after.Venue.Placed.ShouldBeEmpty();
        after.Wish(100m, context => context.Submit(in intent, "tomorrow's entry"));
        after.Venue.Placed.Count.ShouldBe(1);
    }

    private static (World World, ClientOrderId Id) Resting(RiskLimits? limits = null)
    {
        var world = new World(limits: limits).Started();
        var id = world.Wish(100m, context => context.Buy(2m, limit: 90m));
        world.Report(VenueReportKind.Accepted, id);
        return (world, id);
    }
}

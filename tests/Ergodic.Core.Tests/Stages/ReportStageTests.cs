using Ergodic.Core.Facts;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Tests.Stages;

/// <summary>What venues say, in any order.</summary>
public sealed class ReportStageTests
{
    [Fact]
    public void An_order_walks_from_wish_to_filled()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(2m, because: "test"));
        world.Order(id).Status.ShouldBe(OrderStatus.PendingNew);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(2m);
        world.Report(VenueReportKind.Accepted, id);
        world.Order(id).Status.ShouldBe(OrderStatus.New);
        world.Order(id).VenueOrderId.ShouldBe(7);
        world.Fill(id, 0.5m, 100m, 0.01m);
        world.Order(id).Status.ShouldBe(OrderStatus.PartiallyFilled);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(1.5m);
        world.Fill(id, 1.5m, 102m, 0.02m);
        world.Order(id).Status.ShouldBe(OrderStatus.Filled);
        world.Order(id).AverageFillPrice.ShouldBe(101.5m);
        world.Position.ShouldBe(2m);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(0m);
        world.Core.State.Ledger.Balance(Listed.Dollar).ShouldBe(100_000m - 0.03m);
        world.Core.State.Fills.ShouldBe(2);
    }

    [Fact]
    public void The_same_trade_twice_is_booked_once()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(2m));
        world.Fill(id, 1m, 100m, trade: 77);
        world.Fill(id, 1m, 100m, trade: 77);
        world.Position.ShouldBe(1m);
        world.Fill(id, 1m, 100m, trade: 78);
        world.Position.ShouldBe(2m);
    }

    [Fact]
    public void A_late_fill_after_cancel_books_quantity_without_reopening_the_order()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(1.5m));
        world.Report(VenueReportKind.Canceled, id, "on request");
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(0m);
        world.Fill(id, 0.4m, 100m);
        world.Order(id).Status.ShouldBe(OrderStatus.Canceled);
        world.Position.ShouldBe(0.4m);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(0m);
    }

    [Fact]
    public void A_fill_before_the_acknowledgement_counts_and_the_acknowledgement_changes_nothing()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(1m));
        world.Fill(id, 1m, 100m);
        world.Report(VenueReportKind.Accepted, id);
        world.Order(id).Status.ShouldBe(OrderStatus.Filled);
        world.Position.ShouldBe(1m);
    }

    [Fact]
    public void A_report_about_an_unknown_order_books_nothing_and_is_on_the_record()
    {
        var world = new World().Started();
        world.Bar(100m);
        world.Fill(new ClientOrderId(0, 0, 42), 5m, 100m);
        world.Position.ShouldBe(0m);
        world.Core.State.Orphans.ShouldBe(1);
        world.Facts<OrphanReported>().Single().Report.Quantity.ShouldBe(5m);
    }

    [Theory]
    [InlineData(VenueReportKind.Rejected, OrderStatus.Rejected)]
    [InlineData(VenueReportKind.Canceled, OrderStatus.Canceled)]
    [InlineData(VenueReportKind.Expired, OrderStatus.Expired)]
    public void An_order_that_ends_gives_its_exposure_back(VenueReportKind kind, OrderStatus status)
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(3m));
        world.Fill(world.Wish(100m, context => context.Sell(1m)), 1m, 100m);
        world.Report(kind, id, "why");
        world.Order(id).Status.ShouldBe(status);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(0m);
        world.Facts<OrderMoved>()[^1].Reason.ShouldBe("why");
    }

    [Fact]
    public void A_stop_that_triggered_is_Triggered_until_it_fills()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(1m, stop: 101m));
        world.Report(VenueReportKind.Accepted, id);
        world.Report(VenueReportKind.Triggered, id);
        world.Order(id).Status.ShouldBe(OrderStatus.Triggered);
        world.Fill(id, 1m, 101m);
        world.Order(id).Status.ShouldBe(OrderStatus.Filled);
    }

    [Fact]
    public void Client_order_ids_are_epoch_sequence_and_ordinal()
    {
        var world = new World().Started();
        world.Bar(100m);
        world.Wish(100m, context =>
        {
            context.Buy(1m);
            context.Buy(0m); // refused, and still the second wish
            context.Buy(1m);
        });
        world.Venue.Placed.Select(placed => placed.Id).ShouldBe([new ClientOrderId(0, 2, 1), new ClientOrderId(0, 2, 3)]);
        world.Facts<OrderApproved>().Select(approved => approved.GateSequence).ShouldBe([1, 3]);
    }
}

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>What the simulated venue answers beyond placing and taking back.</summary>
public sealed class QuestionTests
{
    [Fact]
    public void A_look_up_tells_how_an_order_stands_while_it_works_and_after_it_ended()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        var id = desk.Send(Desk.Intent(OrderSide.Buy, 2m, OrderType.Limit, limit: 95m));
        var working = desk.Query(id);
        working.Kind.ShouldBe(VenueReportKind.Standing);
        (working.Standing!.Status, working.Standing.Quantity, working.Standing.FilledQuantity, working.Standing.LimitPrice).ShouldBe((OrderStatus.New, 2m, 0m, 95m));
        desk.Bar(100m, 100m, 94m, 96m);
        var filled = desk.Query(id).Standing!;
        (filled.Status, filled.FilledQuantity, filled.AveragePrice).ShouldBe((OrderStatus.Filled, 2m, 95m));
        var canceled = desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 90m));
        desk.Cancel(canceled);
        desk.Query(canceled).Standing!.Status.ShouldBe(OrderStatus.Canceled);
    }

    [Fact]
    public void What_never_arrived_is_not_found()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Query(new ClientOrderId(0, 77, 1)).Kind.ShouldBe(VenueReportKind.NotFound);
    }

    [Fact]
    public void A_changed_order_trades_on_its_new_terms()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        var id = desk.Send(Desk.Intent(OrderSide.Buy, 2m, OrderType.Limit, limit: 90m));
        var replaced = desk.Change(id, Desk.Intent(OrderSide.Buy, 3m, OrderType.Limit, limit: 95m), 3m);
        replaced.Kind.ShouldBe(VenueReportKind.Replaced);
        (replaced.Standing!.Quantity, replaced.Standing.LimitPrice).ShouldBe((3m, 95m));
        desk.Bar(100m, 100m, 94m, 96m);
        var fill = desk.Fills.Single();
        (fill.Order, fill.Quantity, fill.Price).ShouldBe((id, 3m, 95m));
        desk.Change(id, Desk.Intent(OrderSide.Buy, 3m, OrderType.Limit, limit: 96m), 3m).Kind.ShouldBe(VenueReportKind.ReplaceRejected);
    }

    [Fact]
    public void The_account_lists_working_orders_positions_and_the_trades_since()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Send(Desk.Intent(OrderSide.Buy, 2m));
        desk.Bar(100m, 100m, 100m, 100m);
        var resting = desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 90m));
        var venue = Listed.Perpetual.Id.Venue;
        desk.Venue.Synchronise(new SynchroniseRequest(venue, Timestamp.MinValue, desk.Now));
        desk.Venue.TryTakeSnapshot(desk.Now, out var account, out _).ShouldBeTrue();
        (account.Venue, account.Asked, account.TellsBalances).ShouldBe((venue, desk.Now, false));
        account.Orders.Single().Id.ShouldBe(resting);
        account.Positions.Single().Quantity.ShouldBe(2m);
        var fill = desk.Fills.Single();
        var trade = account.Trades.Single();
        (trade.Order, trade.TradeId, trade.Quantity, trade.Price, trade.Fee).ShouldBe((fill.Order, fill.TradeId, fill.Quantity, fill.Price, fill.Fee));
        desk.Venue.Synchronise(new SynchroniseRequest(venue, fill.VenueTime.AddNanoseconds(1), desk.Now));
        desk.Venue.TryTakeSnapshot(desk.Now, out var later, out _).ShouldBeTrue();
        later.Trades.ShouldBeEmpty();
        desk.Venue.Synchronise(new SynchroniseRequest("elsewhere", Timestamp.MinValue, desk.Now));
        desk.Venue.TryTakeSnapshot(desk.Now, out var other, out _).ShouldBeTrue();
        (other.Orders.Count, other.Trades.Count, other.Positions.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Answers_take_as_long_as_any_message()
    {
        var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(1_000_000_000) });
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Venue.Synchronise(new SynchroniseRequest(Listed.Perpetual.Id.Venue, Timestamp.MinValue, desk.Now));
        desk.Venue.TryTakeSnapshot(desk.Now.AddNanoseconds(1_999_999_999), out _, out _).ShouldBeFalse();
        desk.Venue.TryTakeSnapshot(desk.Now.AddNanoseconds(2_000_000_000), out _, out var arrival).ShouldBeTrue();
        (arrival - desk.Now).ShouldBe(2_000_000_000);
    }
}

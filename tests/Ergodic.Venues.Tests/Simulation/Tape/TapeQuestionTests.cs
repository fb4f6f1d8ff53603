using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>Look-ups and accounts at the tape venue.</summary>
public sealed class TapeQuestionTests
{
    private readonly TapeDesk _desk = new();

    public TapeQuestionTests() => _desk.Quote(100m, 5m, 101m, 5m);

    [Fact]
    public void An_order_is_told_as_it_stands_working_or_done()
    {
        var resting = _desk.Buy(1m, 99m);
        var taken = _desk.Buy(2m);
        _desk.LookUp(resting).ShouldNotBeNull().Status.ShouldBe(OrderStatus.New);
        var done = _desk.LookUp(taken).ShouldNotBeNull();
        (done.Status, done.Quantity, done.FilledQuantity, done.AveragePrice).ShouldBe((OrderStatus.Filled, 2m, 2m, 101m));
        _desk.Cancel(resting);
        _desk.LookUp(resting).ShouldNotBeNull().Status.ShouldBe(OrderStatus.Canceled);
    }

    [Fact]
    public void An_order_that_never_came_is_not_found()
    {
        var stranger = new ClientOrderId(7, 7, 7);
        _desk.LookUp(stranger).ShouldBeNull();
        _desk.LastOf(stranger).ShouldBe(VenueReportKind.NotFound);
    }

    [Fact]
    public void The_account_holds_working_orders_trades_and_positions()
    {
        var resting = _desk.Buy(1m, 99m);
        var taken = _desk.Buy(2m);
        var account = _desk.Synchronise();
        account.Orders.ShouldHaveSingleItem().Id.ShouldBe(resting);
        var trade = account.Trades.ShouldHaveSingleItem();
        (trade.Order, trade.Quantity, trade.Price).ShouldBe((taken, 2m, 101m));
        trade.TradeId.ShouldBe(_desk.Fills.Single().TradeId);
        account.Positions.ShouldHaveSingleItem().Quantity.ShouldBe(2m);
        _desk.Synchronise(_desk.Now.AddNanoseconds(TapeDesk.Second)).Trades.ShouldBeEmpty();
    }
}

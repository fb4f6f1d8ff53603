using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>Data that tells orders apart: our place is known, not estimated.</summary>
public sealed class TapeL3Tests
{
    private static TapeDesk Open(QueueModel model)
    {
        var desk = new TapeDesk(new SimulatedVenueOptions { Queue = model });
        desk.Order(BookOrderAction.Add, 1, OrderSide.Buy, 100m, 2m);
        desk.Order(BookOrderAction.Add, 2, OrderSide.Buy, 100m, 3m);
        desk.Order(BookOrderAction.Add, 9, OrderSide.Buy, 99m, 3m);
        desk.Order(BookOrderAction.Add, 5, OrderSide.Sell, 102m, 4m);
        return desk;
    }

    [Fact]
    public void A_cancel_before_us_moves_us_and_one_behind_us_does_not()
    {
        var desk = Open(new QueueModel.L3());
        var id = desk.Buy(1m, 100m);
        desk.Order(BookOrderAction.Add, 3, OrderSide.Buy, 100m, 7m);
        Before(desk).ShouldBe("5");
        desk.Order(BookOrderAction.Delete, 3);
        Before(desk).ShouldBe("5");
        desk.Order(BookOrderAction.Reduce, 2, quantity: 1m);
        Before(desk).ShouldBe("4");
        desk.Order(BookOrderAction.Delete, 1);
        Before(desk).ShouldBe("2");
        desk.Order(BookOrderAction.Execute, 2, OrderSide.Buy, 100m, 2m);
        desk.Filled(id).ShouldBe(0m);
        Before(desk).ShouldBe("0");
    }

    [Fact]
    public void An_execution_of_one_behind_us_would_have_been_ours()
    {
        var desk = Open(new QueueModel.L3());
        var id = desk.Buy(1m, 100m);
        desk.Order(BookOrderAction.Add, 3, OrderSide.Buy, 100m, 7m);
        desk.Order(BookOrderAction.Execute, 1, OrderSide.Buy, 100m, 2m);
        desk.Filled(id).ShouldBe(0m);
        desk.Order(BookOrderAction.Execute, 3, OrderSide.Buy, 100m, 0.6m); // out of turn, but behind us
        desk.Filled(id).ShouldBe(0.6m);
        desk.Order(BookOrderAction.Execute, 9, OrderSide.Buy, 99m, 3m); // the market went below us
        desk.Filled(id).ShouldBe(1m);
    }

    [Fact]
    public void One_that_grows_or_moves_goes_behind_us()
    {
        var desk = Open(new QueueModel.L3());
        desk.Buy(1m, 100m);
        desk.Order(BookOrderAction.Modify, 1, OrderSide.Buy, 100m, 4m);
        Before(desk).ShouldBe("3");
        desk.Order(BookOrderAction.Replace, 2, OrderSide.Buy, 100m, 3m, newId: 20);
        Before(desk).ShouldBe("0");
    }

    [Fact]
    public void A_snapshot_shows_who_of_those_before_us_still_rests()
    {
        var desk = Open(new QueueModel.L3());
        desk.Buy(1m, 100m);
        desk.Order(BookOrderAction.Clear, 0, isEnd: false);
        desk.Order(BookOrderAction.Add, 2, OrderSide.Buy, 100m, 2.5m, isEnd: false);
        desk.Order(BookOrderAction.Add, 8, OrderSide.Buy, 100m, 6m, isEnd: false);
        desk.Order(BookOrderAction.Add, 9, OrderSide.Buy, 99m, 6m);
        Before(desk).ShouldBe("2.5");
    }

    [Fact]
    public void Trades_told_beside_the_orders_are_not_counted_twice()
    {
        var desk = Open(new QueueModel.L3());
        var id = desk.Buy(1m, 100m);
        desk.Trade(100m, 50m);
        desk.Filled(id).ShouldBe(0m);
    }

    [Fact]
    public void Another_model_on_such_data_sees_levels_only()
    {
        var desk = Open(new QueueModel.RiskAverse());
        var id = desk.Buy(1m, 100m);
        desk.Order(BookOrderAction.Add, 3, OrderSide.Buy, 100m, 7m);
        desk.Order(BookOrderAction.Delete, 1);
        Before(desk).ShouldBe("5");
        desk.Order(BookOrderAction.Execute, 2, OrderSide.Buy, 100m, 3m);
        Before(desk).ShouldBe("2");
        desk.Order(BookOrderAction.Execute, 3, OrderSide.Buy, 100m, 2.5m);
        desk.Filled(id).ShouldBe(0.5m);
    }

    [Fact]
    public void A_market_order_walks_the_orders_levels()
    {
        var desk = Open(new QueueModel.L3());
        desk.Sell(6m);
        desk.Fills.Select(fill => (fill.Price, fill.Quantity)).ShouldBe([(100m, 5m), (99m, 1m)]);
        desk.Order(BookOrderAction.Add, 30, OrderSide.Buy, 100m, 1m);
        desk.Sell(2m);
        desk.Fills.Skip(2).Select(fill => (fill.Price, fill.Quantity)).ShouldBe([(100m, 1m), (99m, 1m)]);
    }

    private static string Before(TapeDesk desk) => desk.Venue.OpenOrders().Single().Why.Split(" has ")[1].Split(' ')[0].TrimEnd('0').TrimEnd('.') is { Length: > 0 } figure ? figure : "0";
}

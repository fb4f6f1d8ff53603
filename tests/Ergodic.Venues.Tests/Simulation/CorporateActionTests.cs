using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

public sealed class CorporateActionTests
{
    [Fact]
    public void A_resting_order_trades_in_new_shares_at_its_new_price_after_a_split()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Send(Desk.Intent(OrderSide.Buy, 3m, OrderType.Limit, limit: 90m));
        desk.Send(Desk.Intent(OrderSide.Sell, 2m, OrderType.StopMarket, stop: 80m));
        Split(desk, 4, 1);
        desk.Bar(25m, 25m, 15m, 16m);
        desk.Fills.Select(fill => (fill.Quantity, fill.Price)).ShouldBe([(12m, 22.5m), (8m, 20m)]);
    }

    [Fact]
    public void An_order_on_its_way_when_the_split_comes_arrives_in_new_shares()
    {
        var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(Desk.Minute / 2), Fill = FillModel.Path });
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Send(Desk.Intent(OrderSide.Buy, 3m));
        Split(desk, 4, 1);
        desk.Bar(25m, 25m, 25m, 25m);
        desk.Bar(25m, 25m, 25m, 25m);
        desk.Fills.ShouldHaveSingleItem().Quantity.ShouldBe(12m);
    }

    [Fact]
    public void An_order_of_which_a_split_leaves_nothing_is_canceled_or_refused_on_arrival()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Send(Desk.Intent(OrderSide.Buy, 0.001m, OrderType.Limit, limit: 90m));
        desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 91m));
        Split(desk, 1, 2);
        desk.Reports[^1].Report.Kind.ShouldBe(VenueReportKind.Canceled);
        desk.Reports[^1].Report.Reason.ShouldBe("a split left nothing of it");
        desk.Venue.OpenOrders().Count.ShouldBe(1);

        var far = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(Desk.Minute / 2) });
        far.Bar(100m, 100m, 100m, 100m);
        far.Send(Desk.Intent(OrderSide.Buy, 0.001m));
        Split(far, 1, 2);
        far.Bar(200m, 200m, 200m, 200m);
        far.Bar(200m, 200m, 200m, 200m);
        far.Reports.ShouldHaveSingleItem().Report.Kind.ShouldBe(VenueReportKind.Rejected);
    }

    [Fact]
    public void A_reduce_only_order_is_capped_by_the_position_in_new_shares()
    {
        var desk = new Desk();
        desk.Send(Desk.Intent(OrderSide.Buy, 1m));
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Hold(2m);
        desk.Send(Desk.Intent(OrderSide.Sell, 2m, OrderType.Limit, limit: 100m, flags: OrderFlags.ReduceOnly));
        Split(desk, 4, 1);
        desk.Bar(25m, 26m, 25m, 25m);
        desk.Fills.Last().Quantity.ShouldBe(4m);
    }

    [Fact]
    public void A_bar_that_begins_before_the_split_trades_after_it()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Send(Desk.Intent(OrderSide.Buy, 1m));
        Split(desk, 4, 1);
        var split = desk.Now;
        desk.Bar(25m, 25m, 25m, 25m);
        desk.Fills.ShouldHaveSingleItem().VenueTime.ShouldBe(split);
    }

    [Fact]
    public void What_arrives_before_the_next_bar_meets_the_last_price_in_new_shares()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        Split(desk, 4, 1);
        desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 30m, flags: OrderFlags.PostOnly));
        desk.Reports.ShouldHaveSingleItem().Report.Kind.ShouldBe(VenueReportKind.Rejected);
        desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 24m, flags: OrderFlags.PostOnly));
        desk.Reports[^1].Report.Kind.ShouldBe(VenueReportKind.Accepted);
    }

    [Fact]
    public void Nothing_fills_while_halted_and_everything_rests_until_it_trades_again()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 95m));
        desk.Send(Desk.Intent(OrderSide.Buy, 1m));
        Status(desk, InstrumentStatus.Halted);
        desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 96m, timeInForce: TimeInForce.Ioc));
        desk.Reports[^1].Report.Reason.ShouldBe("Ioc: trading is halted");
        desk.Bar(100m, 100m, 90m, 92m);
        desk.Fills.ShouldBeEmpty();
        Status(desk, InstrumentStatus.Trading);
        desk.Bar(94m, 94m, 94m, 94m);
        desk.Fills.Select(fill => fill.Price).ShouldBe([95m, 94m], ignoreOrder: true);
    }

    [Fact]
    public void Orders_of_a_delisted_instrument_end_and_new_ones_are_refused()
    {
        var desk = new Desk(null, Listed.Perpetual, Listed.Perpetual with { Number = 1, Id = new InstrumentId("OTHER", "test") });
        desk.Moment(Desk.Minute, Desk.Candle(0, 100m, 100m, 100m, 100m), Desk.Candle(1, 100m, 100m, 100m, 100m));
        desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 95m));
        desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 94m));
        desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, limit: 94m, instrument: 1));
        Status(desk, InstrumentStatus.Delisted);
        desk.Reports.TakeLast(2).Select(entry => entry.Report.Reason).ShouldAllBe(reason => reason == "the instrument has left the venue");
        desk.Venue.OpenOrders().ShouldHaveSingleItem().Instrument.ShouldBe("OTHER@test");
        desk.Send(Desk.Intent(OrderSide.Buy, 1m));
        desk.Reports[^1].Report.Kind.ShouldBe(VenueReportKind.Rejected);
    }

    [Fact]
    public void A_dividend_and_a_neutral_split_leave_orders_as_they_are()
    {
        var desk = new Desk();
        desk.Bar(100m, 100m, 100m, 100m);
        desk.Send(Desk.Intent(OrderSide.Buy, 1.001m, OrderType.Limit, limit: 95m));
        desk.Apply(time => MarketEvent.Dividend(0, time, 100, 2));
        Split(desk, 3, 3);
        desk.Bar(100m, 100m, 90m, 92m);
        desk.Fills.Select(fill => (fill.Quantity, fill.Price)).ShouldBe([(1.001m, 95m)]);
    }

    private static void Split(Desk desk, int numerator, int denominator) => desk.Apply(time => MarketEvent.Split(0, time, new SplitRatio(numerator, denominator)));

    private static void Status(Desk desk, InstrumentStatus status) => desk.Apply(time => MarketEvent.StatusChange(0, time, status));
}

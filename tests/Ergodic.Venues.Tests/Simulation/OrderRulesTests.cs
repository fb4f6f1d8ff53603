using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>Time in force, post-only, reduce-only, cancels and what is refused.</summary>
public sealed class OrderRulesTests
{
    [Theory]
    [InlineData(TimeInForce.Ioc)]
    [InlineData(TimeInForce.Fok)]
    public void An_immediate_limit_expires_at_the_first_price_it_cannot_trade_at(TimeInForce timeInForce)
    {
        var desk = Opened();
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 99m, timeInForce: timeInForce));
        desk.Bar(100, 101, 98, 100);
        desk.Fills.ShouldBeEmpty();
        Last(desk).Kind.ShouldBe(VenueReportKind.Expired);
        Last(desk).Reason.ShouldContain("did not trade at once against 100");
    }

    [Theory]
    [InlineData(TimeInForce.Ioc)]
    [InlineData(TimeInForce.Fok)]
    public void An_immediate_limit_fills_in_full_at_the_first_price_that_permits(TimeInForce timeInForce)
    {
        var desk = Opened();
        desk.Send(Desk.Intent(OrderSide.Buy, 7m, OrderType.Limit, limit: 101m, timeInForce: timeInForce));
        desk.Bar(100.5m, 101, 98, 100);
        desk.Fills.Single().Quantity.ShouldBe(7m);
        desk.Fills.Single().Price.ShouldBe(100.5m);
    }

    [Fact]
    public void A_day_order_ends_at_midnight()
    {
        var desk = Opened();
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 90m, timeInForce: TimeInForce.Day));
        desk.Bar(100, 101, 99, 100, nanoseconds: Timestamp.NanosecondsPerDay - (3 * Desk.Minute));
        Last(desk).Kind.ShouldBe(VenueReportKind.Accepted);
        desk.Bar(100, 101, 99, 100, nanoseconds: 3 * Desk.Minute);
        Last(desk).Kind.ShouldBe(VenueReportKind.Expired);
        desk.Bar(100, 101, 80, 100);
        desk.Fills.ShouldBeEmpty();
    }

    [Fact]
    public void A_dated_order_does_not_trade_at_or_after_its_date()
    {
        var desk = Opened();
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 98m, timeInForce: TimeInForce.Gtd, expires: desk.Now.AddNanoseconds(Desk.Minute / 3)));
        desk.Bar(100, 102, 97, 99.5m); // down bar: the low comes after two thirds
        desk.Fills.ShouldBeEmpty();
        Last(desk).Kind.ShouldBe(VenueReportKind.Expired);
    }

    [Fact]
    public void Post_only_is_refused_where_it_would_trade_at_once()
    {
        var desk = Opened();
        desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 100m, flags: OrderFlags.PostOnly));
        Last(desk).Kind.ShouldBe(VenueReportKind.Rejected);
        Last(desk).Reason.ShouldBe("post-only, but 100 would trade at once against 100.00");
        desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 100.01m, flags: OrderFlags.PostOnly));
        desk.Bar(100, 101, 99, 100);
        desk.Fills.Single().Liquidity.ShouldBe(Liquidity.Maker);
    }

    [Fact]
    public void Reduce_only_never_trades_more_than_brings_the_position_to_zero()
    {
        var desk = Opened();
        desk.Send(Desk.Intent(OrderSide.Buy, 3m));
        desk.Bar(100, 100, 100, 100);
        desk.Hold(3m);
        desk.Send(ReduceOnly(OrderSide.Sell, 2m, 105m));
        desk.Send(ReduceOnly(OrderSide.Sell, 2m, 106m));
        desk.Send(ReduceOnly(OrderSide.Sell, 2m, 107m));
        desk.Bar(100, 110, 99, 109);
        desk.Fills.Skip(1).Select(fill => (fill.Quantity, fill.Price)).ShouldBe([(2m, 105m), (1m, 106m)]);
        desk.Reports.Where(entry => entry.Report.Kind == VenueReportKind.Canceled).Select(entry => entry.Report.Reason)
            .ShouldBe(["reduce-only: the rest would open a position", "reduce-only, and there is nothing to reduce"]);
    }

    [Theory]
    [InlineData(OrderType.TrailingStopAmount)]
    [InlineData(OrderType.MarketIfTouched)]
    public void Order_types_that_bars_cannot_decide_are_refused(OrderType type) =>
        Refused(Desk.Intent(OrderSide.Buy, type: type, stop: type == OrderType.MarketIfTouched ? 99m : null)
            with
        { TrailingOffset = type == OrderType.TrailingStopAmount ? 1m : null }, $"order type {type} cannot be matched against bars");

    [Theory]
    [InlineData(TimeInForce.AtOpen)]
    [InlineData(TimeInForce.AtClose)]
    public void Auctions_are_refused(TimeInForce timeInForce) =>
        Refused(Desk.Intent(OrderSide.Buy, timeInForce: timeInForce), $"time in force {timeInForce} cannot be kept with bars: they have no auctions");

    [Fact]
    public void Icebergs_are_refused() => Refused(Desk.Intent(OrderSide.Buy, 5m) with { DisplayQuantity = 1m }, "an iceberg needs an order book, and bars have none");

    [Fact]
    public void Linked_orders_are_refused() =>
        Refused(Desk.Intent(OrderSide.Buy) with { Contingency = Contingency.Oco }, "Oco orders cannot be matched against bars");

    [Fact]
    public void A_refused_order_is_gone()
    {
        var desk = Opened();
        var id = desk.Send(Desk.Intent(OrderSide.Buy, timeInForce: TimeInForce.AtOpen));
        desk.Cancel(id);
        Last(desk).Kind.ShouldBe(VenueReportKind.CancelRejected);
        desk.Bar(100, 100, 100, 100);
        desk.Fills.ShouldBeEmpty();
        desk.Venue.OpenOrders().ShouldBeEmpty();
    }

    [Fact]
    public void A_canceled_order_does_not_trade()
    {
        var desk = Opened();
        var id = desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Cancel(id);
        Last(desk).Kind.ShouldBe(VenueReportKind.Canceled);
        desk.Bar(100, 100, 100, 100);
        desk.Fills.ShouldBeEmpty();
    }

    [Fact]
    public void A_cancel_that_comes_too_late_is_refused()
    {
        var desk = Opened();
        var id = desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Bar(100, 100, 100, 100);
        desk.Cancel(id);
        Last(desk).Kind.ShouldBe(VenueReportKind.CancelRejected);
        Last(desk).Order.ShouldBe(id);
        Last(desk).Reason.ShouldBe("no such working order");
    }

    [Fact]
    public void A_cancel_takes_effect_when_it_arrives_on_the_path()
    {
        // Up bar: the low at 20 s, the high at 40 s. A cancel that arrives at 30 s saves the upper order only.
        var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(Desk.Minute / 2) });
        desk.Bar(100, 100, 100, 100);
        var buy = desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 98m));
        var sell = desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 105m));
        desk.Bar(100, 100, 100, 100);
        desk.Cancel(buy);
        desk.Cancel(sell);
        desk.Bar(100, 106, 97, 103);
        desk.Bar(103, 103, 103, 103);
        desk.Fills.Select(fill => fill.Order).ShouldBe([buy]);
        desk.Reports.Select(entry => entry.Report).Single(report => report.Kind == VenueReportKind.CancelRejected).Order.ShouldBe(buy);
        desk.Reports.Select(entry => entry.Report).Single(report => report.Kind == VenueReportKind.Canceled).Order.ShouldBe(sell);
    }

    [Fact]
    public void A_cancel_that_overtakes_its_order_finds_nothing_and_the_order_works()
    {
        var desk = Opened();
        var id = desk.Send(Desk.Intent(OrderSide.Buy), at: desk.Now.AddNanoseconds(2));
        desk.Cancel(id, at: desk.Now);
        Last(desk).Kind.ShouldBe(VenueReportKind.CancelRejected);
        desk.Bar(100, 100, 100, 100);
        desk.Bar(101, 101, 101, 101);
        desk.Fills.Single().Price.ShouldBe(101m);
    }

    [Fact]
    public void Open_orders_say_why_they_rest()
    {
        var desk = new Desk(new SimulatedVenueOptions { Slippage = new SlippageModel.VolumeShare(0.1m) });
        desk.Bar(100, 101, 99, 100);
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 90m));
        Why(desk)[0].ShouldBe("no price has come since it arrived");
        desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 110m));
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.StopMarket, stop: 111m));
        desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.StopMarket, stop: 89m));
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 109m));
        desk.Bar(100, 105, 95, 100, volume: 0m);
        Why(desk).ShouldBe([
            "the buy limit 90 was not reached: the lowest price since is 95.00",
            "the sell limit 110 was not reached: the highest price since is 105.00",
            "the buy stop 111 was not reached: the highest price since it arrived is 105.00",
            "the sell stop 89 was not reached: the lowest price since it arrived is 95.00",
            "no bar with volume has come since it arrived",
            "no bar with volume has come since it arrived",
        ]);
    }

    [Theory]
    [InlineData(FillModel.NextOpen, "no bar has opened since it arrived")]
    [InlineData(FillModel.Close, "no bar has closed since it arrived")]
    [InlineData(FillModel.Path, "no price has come since it arrived")]
    public void A_market_order_that_rests_names_what_it_waits_for(FillModel fill, string why)
    {
        var desk = new Desk(new SimulatedVenueOptions { Fill = fill });
        desk.Bar(100, 101, 99, 100);
        desk.Send(Desk.Intent(OrderSide.Buy));
        Why(desk).ShouldBe([why]);
    }

    private static List<string> Why(Desk desk) => [.. desk.Venue.OpenOrders().Select(order => order.Why)];

    private static Desk Opened()
    {
        var desk = new Desk();
        desk.Bar(100, 101, 99, 100);
        return desk;
    }

    private static OrderIntent ReduceOnly(OrderSide side, decimal quantity, decimal limit) =>
        Desk.Intent(side, quantity, OrderType.Limit, limit: limit, flags: OrderFlags.ReduceOnly);

    private static VenueReport Last(Desk desk) => desk.Reports[^1].Report;

    private static void Refused(OrderIntent intent, string reason)
    {
        var desk = Opened();
        desk.Send(in intent);
        Last(desk).Kind.ShouldBe(VenueReportKind.Rejected);
        Last(desk).Reason.ShouldBe(reason);
        Last(desk).VenueOrderId.ShouldBe(0);
    }
}

using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>Order types, times in force, flags and links.</summary>
public sealed class TapeOrderTests
{
    private static TapeDesk Open(SimulatedVenueOptions? options = null)
    {
        var desk = new TapeDesk(options);
        desk.Snapshot((OrderSide.Buy, 100m, 5m), (OrderSide.Buy, 99m, 50m), (OrderSide.Sell, 101m, 5m), (OrderSide.Sell, 102m, 50m));
        return desk;
    }

    [Theory]
    [InlineData(OrderType.StopMarket, OrderSide.Buy, 103, 102.99, 103)]
    [InlineData(OrderType.StopMarket, OrderSide.Sell, 97, 97.01, 97)]
    [InlineData(OrderType.TakeProfitMarket, OrderSide.Buy, 97, 97.01, 96)]
    [InlineData(OrderType.TakeProfitMarket, OrderSide.Sell, 103, 102.99, 104)]
    [InlineData(OrderType.MarketIfTouched, OrderSide.Buy, 97, 97.01, 97)]
    [InlineData(OrderType.MarketIfTouched, OrderSide.Sell, 103, 102.99, 103)]
    public void A_trigger_wakes_at_its_price_by_the_last_trade_and_then_takes_the_book(OrderType type, OrderSide side, double stop, double before, double at)
    {
        var desk = Open();
        desk.Trade(100m, 0.001m);
        var id = desk.Send(Desk.Intent(side, 1m, type, stop: (decimal)stop));
        desk.Trade((decimal)before, 0.001m);
        desk.LastOf(id).ShouldBe(VenueReportKind.Accepted);
        desk.Venue.OpenOrders().Single().Why.ShouldContain("waits for its trigger");
        desk.Trade((decimal)at, 0.001m);
        desk.Of(id).Select(report => report.Kind).ShouldBe([VenueReportKind.Accepted, VenueReportKind.Triggered, VenueReportKind.Filled]);
        desk.Fills.Last().Price.ShouldBe(side == OrderSide.Buy ? 101m : 100m);
    }

    [Theory]
    [InlineData(OrderType.StopLimit, 103, 103)]
    [InlineData(OrderType.TakeProfitLimit, 97, 96.5)]
    [InlineData(OrderType.LimitIfTouched, 97, 97)]
    public void A_triggered_limit_rests_where_the_book_is_beyond_it(OrderType type, double stop, double at)
    {
        var desk = Open();
        desk.Trade(100m, 0.001m);
        var id = desk.Send(Desk.Intent(OrderSide.Buy, 1m, type, 100.5m, (decimal)stop));
        desk.Trade((decimal)at, 0.001m);
        desk.LastOf(id).ShouldBe(VenueReportKind.Triggered);
        desk.Trade(100.5m, 1m);
        desk.Fills.Last().ShouldSatisfyAllConditions(fill => fill.Price.ShouldBe(100.5m), fill => fill.Liquidity.ShouldBe(Liquidity.Maker));
    }

    [Fact]
    public void Without_trades_the_quote_an_order_would_meet_triggers_it()
    {
        var desk = new TapeDesk();
        desk.Quote(100m, 5m, 101m, 5m);
        var (buy, sell) = (desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.StopMarket, stop: 102m)), desk.Send(Desk.Intent(OrderSide.Sell, 1m, OrderType.StopMarket, stop: 99m)));
        desk.Quote(101.5m, 5m, 102m, 5m);
        desk.Filled(buy).ShouldBe(1m);
        desk.Quote(99.01m, 5m, 102m, 5m);
        desk.Filled(sell).ShouldBe(0m);
        desk.Quote(98m, 5m, 102m, 5m);
        desk.Fills.Last().Price.ShouldBe(98m);
    }

    [Fact]
    public void A_stop_whose_price_was_passed_already_triggers_on_arrival()
    {
        var desk = Open();
        desk.Trade(100m, 0.001m);
        desk.Filled(desk.Send(Desk.Intent(OrderSide.Sell, 1m, OrderType.StopMarket, stop: 100.5m))).ShouldBe(1m);
    }

    [Fact]
    public void A_trailing_stop_follows_the_market_and_never_goes_back()
    {
        var desk = Open();
        desk.Trade(100m, 0.001m);
        var amount = desk.Send(Desk.Intent(OrderSide.Sell, 1m, OrderType.TrailingStopAmount) with { TrailingOffset = 3m });
        var percent = desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.TrailingStopPercent) with { TrailingOffset = 0.1m });
        desk.Trade(104m, 0.001m);
        desk.Trade(101.5m, 0.001m);
        desk.LastOf(amount).ShouldBe(VenueReportKind.Accepted);
        desk.Trade(101m, 0.001m);
        desk.LastOf(amount).ShouldBe(VenueReportKind.Filled);
        desk.Trade(80m, 0.001m);
        desk.Trade(87.99m, 0.001m);
        desk.LastOf(percent).ShouldBe(VenueReportKind.Accepted);
        desk.Trade(88m, 0.001m);
        desk.LastOf(percent).ShouldBe(VenueReportKind.Filled);
    }

    [Fact]
    public void Market_to_limit_takes_the_best_price_and_rests_there()
    {
        var desk = Open();
        var id = desk.Send(Desk.Intent(OrderSide.Buy, 7m, OrderType.MarketToLimit));
        desk.Filled(id).ShouldBe(5m);
        desk.Trade(101m, 2m);
        desk.Fills.ShouldAllBe(fill => fill.Price == 101m);
        desk.LastOf(id).ShouldBe(VenueReportKind.Filled);
    }

    [Fact]
    public void Market_to_limit_rests_at_the_first_trade_where_trades_are_all_there_is()
    {
        var desk = new TapeDesk();
        desk.Trade(100m, 1m);
        var id = desk.Send(Desk.Intent(OrderSide.Buy, 3m, OrderType.MarketToLimit));
        desk.Trade(101m, 1m);
        desk.Trade(102m, 9m);
        desk.Filled(id).ShouldBe(1m);
        desk.Trade(101m, 9m);
        desk.LastOf(id).ShouldBe(VenueReportKind.Filled);
    }

    [Fact]
    public void Post_only_is_refused_where_it_would_take_and_rests_elsewhere()
    {
        var desk = Open();
        desk.ReasonOf(desk.Buy(1m, 101m, flags: OrderFlags.PostOnly)).ShouldBe("post-only, but 101 would trade at once against 101.00");
        desk.LastOf(desk.Buy(1m, 100.99m, flags: OrderFlags.PostOnly)).ShouldBe(VenueReportKind.Accepted);
    }

    [Fact]
    public void Reduce_only_never_trades_beyond_flat()
    {
        var desk = Open(new SimulatedVenueOptions { Queue = new QueueModel.None() });
        desk.Buy(1m);
        desk.Hold(2m); // what we believe is more than the venue holds for us
        var (one, other) = (desk.Sell(0.6m, 103m, flags: OrderFlags.ReduceOnly), desk.Sell(0.8m, 103m, flags: OrderFlags.ReduceOnly));
        desk.Trade(103m, 5m, sells: false);
        (desk.Filled(one), desk.Filled(other)).ShouldBe((0.6m, 0.4m));
        desk.ReasonOf(other).ShouldBe("reduce-only: the rest would open a position");
        desk.ReasonOf(desk.Sell(1m, flags: OrderFlags.ReduceOnly)).ShouldBe("reduce-only, and there is nothing to reduce");
    }

    [Fact]
    public void A_day_order_ends_at_midnight_and_a_dated_one_at_its_date()
    {
        var desk = Open();
        var (day, dated) = (desk.Buy(1m, 99m, TimeInForce.Day), desk.Send(Desk.Intent(
            OrderSide.Buy, 1m, OrderType.Limit, 98m, timeInForce: TimeInForce.Gtd, expires: desk.Now.AddNanoseconds(TapeDesk.Second * 60))));
        desk.Wait(TapeDesk.Second * 59);
        desk.LastOf(dated).ShouldBe(VenueReportKind.Accepted);
        desk.Wait(TapeDesk.Second);
        desk.LastOf(dated).ShouldBe(VenueReportKind.Expired);
        desk.Wait(Domain.Time.Timestamp.NanosecondsPerDay);
        desk.LastOf(day).ShouldBe(VenueReportKind.Expired);
        desk.Of(day).Last().VenueTime.ShouldBe(Desk.Start.AddNanoseconds(Domain.Time.Timestamp.NanosecondsPerDay));
    }

    [Fact]
    public void What_trades_first_of_two_linked_orders_ends_the_other()
    {
        var desk = Open(new SimulatedVenueOptions { Queue = new QueueModel.None() });
        desk.Trade(100m, 0.001m);
        var target = desk.Send(Desk.Intent(OrderSide.Sell, 2m, OrderType.Limit, 103m) with { Contingency = Contingency.Oco, Linked = desk.NextId(1) });
        var stop = desk.Send(Desk.Intent(OrderSide.Sell, 2m, OrderType.StopMarket, stop: 95m) with { Contingency = Contingency.Oco, Linked = target });
        desk.Trade(103m, 0.5m, sells: false);
        desk.Filled(target).ShouldBe(0.5m);
        desk.LastOf(stop).ShouldBe(VenueReportKind.Canceled);
        desk.ReasonOf(stop).ShouldBe("its linked order traded");
        desk.Trade(90m, 5m);
        desk.Filled(stop).ShouldBe(0m);
    }

    [Fact]
    public void One_trade_through_both_of_two_linked_orders_fills_one()
    {
        var desk = Open(new SimulatedVenueOptions { Queue = new QueueModel.None() });
        var one = desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, 98m) with { Contingency = Contingency.Oco, Linked = desk.NextId(1) });
        var other = desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, 97m) with { Contingency = Contingency.Oco, Linked = one });
        desk.Trade(90m, 9m);
        (desk.Filled(one), desk.Filled(other)).ShouldBe((1m, 0m));
    }

    [Fact]
    public void A_trigger_or_a_cancel_of_one_ends_the_other_too()
    {
        var desk = Open();
        desk.Trade(100m, 0.001m);
        var target = desk.Send(Desk.Intent(OrderSide.Sell, 1m, OrderType.Limit, 103m) with { Contingency = Contingency.Oco, Linked = desk.NextId(1) });
        var stop = desk.Send(Desk.Intent(OrderSide.Sell, 1m, OrderType.StopLimit, 101m, 95m) with { Contingency = Contingency.Oco, Linked = target });
        desk.Trade(94m, 0.001m);
        desk.ReasonOf(target).ShouldBe("its linked order was triggered");
        desk.LastOf(stop).ShouldBe(VenueReportKind.Triggered);
        var one = desk.Send(Desk.Intent(OrderSide.Sell, 1m, OrderType.Limit, 110m) with { Contingency = Contingency.Oco, Linked = desk.NextId(1) });
        var other = desk.Send(Desk.Intent(OrderSide.Sell, 1m, OrderType.Limit, 111m) with { Contingency = Contingency.Oco, Linked = one });
        desk.Cancel(one);
        desk.ReasonOf(other).ShouldBe("its linked order was canceled");
    }

    [Fact]
    public void A_linked_order_that_arrives_after_the_other_traded_is_refused()
    {
        var desk = Open(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(TapeDesk.Second * 2), ResponseLatency = new LatencyModel.None() });
        var one = desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, 105m) with { Contingency = Contingency.Oco, Linked = desk.NextId(1) });
        desk.Wait(TapeDesk.Second);
        var other = desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, 99m) with { Contingency = Contingency.Oco, Linked = one });
        desk.Wait(TapeDesk.Second * 5);
        desk.LastOf(one).ShouldBe(VenueReportKind.Filled);
        desk.ReasonOf(other).ShouldBe("the order linked to it traded first");
        desk.Venue.OpenOrders().ShouldBeEmpty();
    }

    [Fact]
    public void What_a_tape_cannot_decide_is_refused_with_the_reason()
    {
        var desk = Open();
        desk.ReasonOf(desk.Send(Desk.Intent(OrderSide.Buy, timeInForce: TimeInForce.AtOpen))).ShouldContain("needs an auction");
        desk.ReasonOf(desk.Send(Desk.Intent(OrderSide.Buy, 1m, OrderType.Limit, 99m) with { Contingency = Contingency.Oto })).ShouldContain("held by the order manager");
    }

    [Fact]
    public void A_cancel_takes_an_order_back_and_a_second_one_finds_nothing()
    {
        var desk = Open();
        var id = desk.Buy(1m, 99m);
        desk.Cancel(id);
        desk.LastOf(id).ShouldBe(VenueReportKind.Canceled);
        desk.Cancel(id);
        desk.LastOf(id).ShouldBe(VenueReportKind.CancelRejected);
        desk.Trade(90m, 9m);
        desk.Fills.ShouldBeEmpty();
    }

    [Fact]
    public void An_order_meets_the_book_of_its_arrival_and_reports_travel_back()
    {
        var desk = Open(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(TapeDesk.Second * 5 / 2), ResponseLatency = new LatencyModel.Constant(TapeDesk.Second) });
        var sent = desk.Now;
        var id = desk.Buy(1m);
        desk.Level(OrderSide.Sell, 101m, 0m); // a second later
        desk.Level(OrderSide.Sell, 101.5m, 9m); // two seconds later
        desk.Level(OrderSide.Sell, 101.2m, 9m); // three seconds later: too late for it
        desk.Wait(TapeDesk.Second * 2);
        var fill = desk.Fills.Single();
        fill.Price.ShouldBe(101.5m);
        fill.VenueTime.ShouldBe(sent.AddNanoseconds(TapeDesk.Second * 5 / 2));
        desk.Arrivals[^1].ShouldBe(sent.AddNanoseconds(TapeDesk.Second * 7 / 2));
        fill.Order.ShouldBe(id);
    }
}

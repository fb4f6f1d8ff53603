using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>Where market orders trade.</summary>
public sealed class FillModelTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Next_open_fills_a_market_order_exactly_at_the_next_open()
    {
        var desk = new Desk();
        desk.Bar(100, 101, 99, 100.5m);
        desk.Send(Desk.Intent(OrderSide.Buy, 2m));
        desk.Fills.ShouldBeEmpty("the bar that was decided on is over");
        desk.Bar(103.37m, 105, 102, 104);
        var fill = desk.Fills.Single();
        fill.Price.ShouldBe(103.37m);
        fill.Quantity.ShouldBe(2m);
        fill.Liquidity.ShouldBe(Liquidity.Taker);
        fill.VenueTime.ShouldBe(Desk.Start.AddNanoseconds(Desk.Minute));
    }

    [Fact]
    public void Next_open_after_a_hole_in_time_is_when_the_bar_opens()
    {
        var desk = new Desk();
        desk.Bar(100, 101, 99, 100);
        desk.Send(Desk.Intent(OrderSide.Sell));
        desk.Bar(97, 98, 96, 97, nanoseconds: 10 * Desk.Minute);
        desk.Fills.Single().VenueTime.ShouldBe(desk.Now.AddNanoseconds(-Desk.Minute));
        desk.Fills.Single().Price.ShouldBe(97m);
    }

    [Fact]
    public void Close_fills_at_the_close_of_the_next_bar_and_never_of_the_bar_decided_on()
    {
        var desk = new Desk(new SimulatedVenueOptions { Fill = FillModel.Close });
        desk.Bar(100, 101, 99, 100.5m);
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Fills.ShouldBeEmpty();
        desk.Bar(103, 105, 102, 104.25m);
        desk.Fills.Single().Price.ShouldBe(104.25m);
        desk.Fills.Single().VenueTime.ShouldBe(desk.Now);
    }

    [Fact]
    public void Close_does_not_trade_an_order_that_arrives_at_the_very_close()
    {
        var desk = new Desk(new SimulatedVenueOptions { Fill = FillModel.Close, Latency = new LatencyModel.Constant(Desk.Minute) });
        desk.Bar(100, 101, 99, 100);
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Bar(100, 101, 99, 100);
        desk.Fills.ShouldBeEmpty();
        desk.Bar(200, 201, 199, 200);
        desk.Bar(300, 301, 299, 300);
        desk.Fills.Single().Price.ShouldBe(200m);
    }

    [Fact]
    public void Path_fills_where_the_price_stands_when_the_order_arrives()
    {
        // Up bar: 100 → 97 (20 s) → 106 (40 s) → 103 (60 s). At 30 s the price is half way from 97 to 106.
        var desk = new Desk(new SimulatedVenueOptions { Fill = FillModel.Path, Latency = new LatencyModel.Constant(30 * Second) });
        desk.Bar(100, 101, 99, 100);
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Bar(100, 106, 97, 103);
        desk.Bar(103, 103, 103, 103);
        desk.Fills.Single().Price.ShouldBe(101.5m);
        desk.Fills.Single().VenueTime.ShouldBe(Desk.Start.AddNanoseconds(Desk.Minute + (30 * Second)));
    }

    [Fact]
    public void Path_without_latency_fills_at_the_next_open()
    {
        var desk = new Desk(new SimulatedVenueOptions { Fill = FillModel.Path });
        desk.Bar(100, 101, 99, 100);
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Bar(104, 106, 97, 103);
        desk.Fills.Single().Price.ShouldBe(104m);
    }

    [Fact]
    public void A_price_between_ticks_is_rounded_against_us()
    {
        // Down bar: 100 → 101 (20 s) …; at 1 ms the price is 100.00005.
        foreach (var (side, expected) in new[] { (OrderSide.Buy, 100.01m), (OrderSide.Sell, 100.00m) })
        {
            var desk = new Desk(new SimulatedVenueOptions { Fill = FillModel.Path, Latency = new LatencyModel.Constant(1_000_000) });
            desk.Bar(100, 100, 100, 100);
            desk.Send(Desk.Intent(side));
            desk.Bar(100, 101, 99, 99.5m);
            desk.Fills.Single().Price.ShouldBe(expected);
        }
    }

    [Fact]
    public void Any_latency_makes_a_next_open_order_miss_the_open_it_was_decided_before()
    {
        var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(1) });
        desk.Bar(100, 100, 100, 100);
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Bar(110, 110, 110, 110);
        desk.Fills.ShouldBeEmpty();
        desk.Bar(120, 120, 120, 120);
        desk.Fills.Single().Price.ShouldBe(120m);
    }

    [Fact]
    public void Reports_need_the_latency_back()
    {
        var desk = new Desk(new SimulatedVenueOptions { Fill = FillModel.Path, Latency = new LatencyModel.Constant(5 * Second) });
        desk.Bar(100, 100, 100, 100);
        var sent = desk.Now;
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Bar(100, 100, 100, 100);
        desk.Reports.Select(entry => entry.Report.Kind).ShouldBe([VenueReportKind.Accepted, VenueReportKind.Filled]);
        desk.Reports.ShouldAllBe(entry => entry.Report.VenueTime == sent.AddNanoseconds(5 * Second) && entry.Arrival == sent.AddNanoseconds(10 * Second));
    }

    [Fact]
    public void An_answer_to_a_fill_at_the_open_still_trades_at_that_open()
    {
        var desk = new Desk();
        desk.OnReport = report =>
        {
            if (report.Kind == VenueReportKind.Filled && report.TradeId == 1) desk.Send(Desk.Intent(OrderSide.Sell));
        };
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Bar(100, 104, 98, 102);
        desk.Fills.Select(fill => fill.Price).ShouldBe([100m, 100m]);
    }

    [Fact]
    public void Fees_are_a_share_of_notional_rounded_half_to_even_at_the_settlement_scale()
    {
        var spot = Listed.Spot with { SettlementScale = 2, Fees = new(0.0002m, 0.005m) };
        var desk = new Desk(null, spot);
        desk.Send(Desk.Intent(OrderSide.Buy, 1m));
        desk.Bar(101, 101, 101, 101); // 0.505 → 0.50
        desk.Send(Desk.Intent(OrderSide.Buy, 3m));
        desk.Bar(101, 101, 101, 101); // 1.515 → 1.52
        desk.Fills.Select(fill => fill.Fee.Amount).ShouldBe([0.50m, 1.52m]);
        desk.Fills.ShouldAllBe(fill => fill.Fee.Currency == spot.Settle);
    }

    [Fact]
    public void A_maker_pays_the_makers_fee()
    {
        var desk = new Desk();
        desk.Bar(100, 100, 100, 100);
        desk.Send(Desk.Intent(OrderSide.Buy, 10m, OrderType.Limit, limit: 98m));
        desk.Bar(100, 100, 97, 99);
        desk.Fills.Single().Fee.Amount.ShouldBe(980m * 0.0002m);
    }

    [Fact]
    public void The_size_of_an_order_is_not_limited_by_the_volume_of_the_bar()
    {
        var desk = new Desk();
        desk.Send(Desk.Intent(OrderSide.Buy, 5000m));
        desk.Bar(100, 100, 100, 100, volume: 0.001m);
        desk.Fills.Single().Quantity.ShouldBe(5000m);
    }
}

using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>Each instrument has its own time: nothing touches it before its own path has come that far.</summary>
public sealed class SeveralInstrumentsTests
{
    private static readonly Instrument Second = Listed.Make(1, InstrumentKind.Perpetual, "BBB/USDT:USDT");

    [Fact]
    public void An_order_in_flight_does_not_fill_at_an_open_before_its_arrival_because_another_instrument_was_played_first()
    {
        var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(5_000_000_000) }, Listed.Perpetual, Second);
        desk.Moment(Desk.Minute, Flat(0, 100), Flat(1, 50));
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Send(Desk.Intent(OrderSide.Buy, instrument: 1));
        desk.Moment(Desk.Minute, Flat(0, 110), Flat(1, 60));
        desk.Fills.ShouldBeEmpty("both arrive five seconds after the open");
        desk.Moment(Desk.Minute, Flat(0, 120), Flat(1, 70));
        desk.Moment(Desk.Minute, Flat(0, 120), Flat(1, 70));
        desk.Fills.Select(fill => fill.Price).ShouldBe([120m, 70m], ignoreOrder: true);
    }

    [Fact]
    public void An_order_for_an_instrument_of_slow_bars_waits_for_its_own_bar_while_others_tick()
    {
        var desk = new Desk(new SimulatedVenueOptions { Fill = FillModel.Path, Latency = new LatencyModel.Constant(30_000_000_000) }, Listed.Perpetual, Second);
        desk.Moment(Desk.Minute, Flat(0, 100), Flat(1, 50));
        desk.Send(Desk.Intent(OrderSide.Buy, instrument: 1));
        desk.Moment(Desk.Minute, Flat(0, 100));
        desk.Reports.ShouldBeEmpty("the second instrument has not been played so far");
        var hour = BarInterval.FromNanoseconds(2 * Desk.Minute);
        // Two minutes, flat for 40 s, then up to 90 until 80 s: at 30 s the price still is 50.
        desk.Moment(Desk.Minute, Flat(0, 100), MarketEvent.Bar(1, hour, default, 5000, 9000, 5000, 9000, 1000));
        desk.Fills.Single().Price.ShouldBe(50m);
    }

    [Fact]
    public void A_cancel_reaches_a_slow_instrument_no_earlier_than_it_was_sent()
    {
        var desk = new Desk(null, Listed.Perpetual, Second);
        desk.Moment(Desk.Minute, Flat(0, 100), Flat(1, 50));
        var early = desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 49m, instrument: 1));
        var late = desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 55m, instrument: 1));
        desk.Moment(Desk.Minute, Flat(0, 100));
        desk.Cancel(early);
        desk.Cancel(late);
        var interval = BarInterval.FromNanoseconds(2 * Desk.Minute);
        desk.Moment(Desk.Minute, Flat(0, 100), MarketEvent.Bar(1, interval, default, 5000, 6000, 4800, 5500, 1000));
        desk.Fills.Select(fill => fill.Order).ShouldBe([early], "the low came before the cancel, the high after it");
    }

    [Fact]
    public void The_hour_after_its_last_minute_is_not_matched_again()
    {
        var desk = new Desk();
        desk.Moment(Desk.Minute, Flat(0, 100));
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 95m));
        desk.Moment(Desk.Minute, Flat(0, 101), MarketEvent.Bar(0, BarInterval.OneHour, default, 10000, 12000, 9000, 10100, 1000));
        desk.Fills.ShouldBeEmpty("the hour's low came before the order");
        desk.Moment(Desk.Minute, Desk.Candle(0, 100, 100, 94, 98));
        desk.Fills.Single().Price.ShouldBe(95m);
    }

    [Fact]
    public void Fills_of_both_instruments_of_a_moment_are_known_before_either_bar_is_over()
    {
        var desk = new Desk(null, Listed.Perpetual, Second);
        desk.Moment(Desk.Minute, Flat(0, 100), Flat(1, 50));
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Send(Desk.Intent(OrderSide.Sell, instrument: 1));
        desk.Moment(Desk.Minute, Flat(0, 101), Flat(1, 51));
        desk.Fills.Select(fill => (fill.Price, fill.VenueTime)).ShouldBe([(101m, desk.Now.AddNanoseconds(-Desk.Minute)), (51m, desk.Now.AddNanoseconds(-Desk.Minute))]);
    }

    [Fact]
    public void A_cancel_of_an_order_nobody_knows_is_refused()
    {
        var desk = new Desk();
        desk.Cancel(new ClientOrderId(0, 0, 77));
        desk.Reports.Single().Report.Kind.ShouldBe(Execution.Gateways.VenueReportKind.CancelRejected);
    }

    private static MarketEvent Flat(uint instrument, decimal price) => Desk.Candle(instrument, price, price, price, price);
}

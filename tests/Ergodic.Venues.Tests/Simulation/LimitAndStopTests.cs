using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>Orders that wait for a price.</summary>
public sealed class LimitAndStopTests
{
    [Fact]
    public void A_resting_limit_fills_at_its_limit_as_maker()
    {
        var desk = Resting(OrderSide.Buy, OrderType.Limit, limit: 98m);
        desk.Bar(100, 101, 97, 100);
        Single(desk, 98m, Liquidity.Maker);
    }

    [Fact]
    public void A_resting_limit_fills_at_its_limit_even_where_a_gap_is_better()
    {
        var desk = Resting(OrderSide.Buy, OrderType.Limit, limit: 98m);
        desk.Bar(90, 95, 89, 94);
        Single(desk, 98m, Liquidity.Maker);
    }

    [Fact]
    public void A_touch_is_enough_for_a_limit()
    {
        var desk = Resting(OrderSide.Sell, OrderType.Limit, limit: 105m);
        desk.Bar(100, 104.99m, 99, 100);
        desk.Fills.ShouldBeEmpty();
        desk.Bar(100, 105, 99, 100);
        Single(desk, 105m, Liquidity.Maker);
    }

    [Fact]
    public void A_marketable_limit_takes_the_open_and_is_never_worse_than_its_limit()
    {
        var desk = Resting(OrderSide.Buy, OrderType.Limit, limit: 103m);
        desk.Bar(101, 104, 100, 103);
        Single(desk, 101m, Liquidity.Taker);
    }

    [Fact]
    public void A_marketable_limit_that_the_open_jumps_away_from_rests_as_maker()
    {
        var desk = Resting(OrderSide.Buy, OrderType.Limit, limit: 103m);
        desk.Bar(106, 107, 102, 104);
        Single(desk, 103m, Liquidity.Maker);
    }

    [Fact]
    public void A_limit_that_arrives_within_a_bar_meets_the_price_of_that_moment()
    {
        // Down bar: 100 → 100 (20 s) → 90 (40 s). At 35 s the price is 92.50, well below the limit.
        var desk = new Desk(new SimulatedVenueOptions { Latency = new LatencyModel.Constant(35_000_000_000) });
        desk.Bar(100, 100, 100, 100);
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 95m));
        desk.Bar(100, 100, 90, 90);
        desk.Bar(90, 90, 90, 90);
        Single(desk, 92.5m, Liquidity.Taker);
    }

    [Fact]
    public void A_stop_fills_at_its_price_when_the_path_crosses_it()
    {
        var desk = Resting(OrderSide.Sell, OrderType.StopMarket, stop: 97m);
        desk.Bar(100, 101, 95, 96);
        Single(desk, 97m, Liquidity.Taker);
        desk.Reports.Select(entry => entry.Report.Kind).ShouldBe([VenueReportKind.Accepted, VenueReportKind.Triggered, VenueReportKind.Filled]);
    }

    [Fact]
    public void A_stop_fills_at_the_open_beyond_it_when_the_market_gaps()
    {
        var desk = Resting(OrderSide.Sell, OrderType.StopMarket, stop: 97m);
        desk.Bar(91, 99, 90, 98);
        Single(desk, 91m, Liquidity.Taker);
    }

    [Fact]
    public void A_triggered_stop_does_not_wait_for_the_fill_model()
    {
        var desk = new Desk(new SimulatedVenueOptions { Fill = FillModel.Close });
        desk.Bar(100, 100, 100, 100);
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.StopMarket, stop: 102m));
        desk.Bar(100, 105, 99, 104);
        Single(desk, 102m, Liquidity.Taker);
    }

    [Fact]
    public void A_stop_limit_beyond_its_limit_rests_and_makes()
    {
        var desk = Resting(OrderSide.Buy, OrderType.StopLimit, limit: 103m, stop: 102m);
        desk.Bar(105, 108, 104, 107);
        desk.Fills.ShouldBeEmpty("the gap carried it over the limit");
        desk.Bar(107, 107, 102, 103);
        Single(desk, 103m, Liquidity.Maker);
    }

    [Fact]
    public void A_stop_limit_within_its_limit_takes_at_the_stop()
    {
        var desk = Resting(OrderSide.Buy, OrderType.StopLimit, limit: 103m, stop: 102m);
        desk.Bar(100, 108, 99, 107);
        Single(desk, 102m, Liquidity.Taker);
    }

    [Theory]
    [InlineData(106, 97, 103, "low first")]
    [InlineData(106, 97, 95, "high first")]
    public void The_path_goes_to_the_low_first_unless_the_bar_closes_lower(decimal high, decimal low, decimal close, string expected)
    {
        low = Math.Min(low, close);
        var desk = new Desk();
        desk.Bar(100, 100, 100, 100);
        var buy = desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 98m));
        var sell = desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 104m));
        desk.Bar(100, high, low, close);
        desk.Fills.Select(fill => fill.Order).ShouldBe(expected == "low first" ? [buy, sell] : [sell, buy]);
    }

    [Fact]
    public void The_price_takes_a_third_of_the_bar_from_one_corner_to_the_next()
    {
        var desk = Resting(OrderSide.Sell, OrderType.Limit, limit: 106m);
        desk.Bar(100, 106, 97, 103);
        desk.Fills.Single().VenueTime.ShouldBe(desk.Now.AddNanoseconds(-Desk.Minute / 3));
    }

    [Fact]
    public void Orders_reached_at_once_in_a_bar_without_duration_still_fill_at_their_own_prices()
    {
        var desk = new Desk();
        desk.Bar(100, 100, 100, 100);
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.StopMarket, stop: 105m));
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.StopMarket, stop: 102m));
        var candle = Desk.Candle(0, 100, 110, 100, 108);
        desk.Moment(Desk.Minute, Domain.Market.MarketEvent.Bar(0, 0, default, candle.Open, candle.High, candle.Low, candle.Close, candle.Volume));
        desk.Fills.Select(fill => fill.Price).ShouldBe([102m, 105m]);
    }

    [Fact]
    public void A_fill_can_be_answered_within_the_same_bar()
    {
        var desk = Resting(OrderSide.Buy, OrderType.Limit, limit: 98m);
        desk.OnReport = report =>
        {
            if (report.Kind == VenueReportKind.Filled && report.TradeId == 1)
                desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 104m, flags: OrderFlags.PostOnly));
        };
        desk.Bar(100, 106, 97, 103);
        desk.Fills.Select(fill => fill.Price).ShouldBe([98m, 104m]);
    }

    private static Desk Resting(OrderSide side, OrderType type, decimal? limit = null, decimal? stop = null)
    {
        var desk = new Desk();
        desk.Bar(100, 101, 99, 100);
        desk.Send(Desk.Intent(side, 1m, type, limit, stop));
        return desk;
    }

    private static void Single(Desk desk, decimal price, Liquidity liquidity)
    {
        var fill = desk.Fills.Single();
        fill.Price.ShouldBe(price);
        fill.Liquidity.ShouldBe(liquidity);
    }
}

using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>What taking liquidity costs.</summary>
public sealed class SlippageTests
{
    [Theory]
    [InlineData(OrderSide.Buy, 100.06)] // 100.05005 rounded up
    [InlineData(OrderSide.Sell, 99.94)] // 99.94995 rounded down
    public void Half_the_spread_is_lost_and_the_tick_rounds_against_us(OrderSide side, decimal expected) =>
        Fill(new SlippageModel.HalfSpread(0.001001m), side, 1m, 1000m).Price.ShouldBe(expected);

    [Theory]
    [InlineData(OrderSide.Buy, 101)]
    [InlineData(OrderSide.Sell, 99)]
    public void Our_share_of_the_volume_is_what_volume_slippage_counts(OrderSide side, decimal expected) =>
        Fill(new SlippageModel.VolumeShare(0.1m), side, 100m, 1000m).Price.ShouldBe(expected);

    [Fact]
    public void Impact_grows_with_the_square_root_of_our_share() =>
        Fill(new SlippageModel.SquareRootImpact(0.1m), OrderSide.Buy, 40m, 1000m).Price.ShouldBe(102m);

    [Theory]
    [InlineData(5_000)]
    [InlineData(1_000)]
    public void A_share_above_the_whole_volume_counts_as_the_whole(decimal quantity)
    {
        Fill(new SlippageModel.VolumeShare(0.1m), OrderSide.Buy, quantity, 1000m).Price.ShouldBe(110m);
        Fill(new SlippageModel.SquareRootImpact(0.1m), OrderSide.Buy, quantity, 1000m).Price.ShouldBe(110m);
    }

    [Fact]
    public void A_sale_never_fills_below_one_tick() =>
        Fill(new SlippageModel.HalfSpread(1.9999m), OrderSide.Sell, 1m, 1000m).Price.ShouldBe(0.01m);

    [Fact]
    public void A_limit_that_takes_pays_slippage_up_to_its_limit()
    {
        foreach (var (limit, expected) in new[] { (105m, 101m), (100.5m, 100.5m) })
        {
            var desk = Opened(new SlippageModel.HalfSpread(0.02m));
            desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: limit));
            desk.Bar(100, 100, 100, 100);
            desk.Fills.Single().Price.ShouldBe(expected);
            desk.Fills.Single().Liquidity.ShouldBe(Liquidity.Taker);
        }
    }

    [Fact]
    public void A_stop_pays_slippage_beyond_its_price()
    {
        var desk = Opened(new SlippageModel.HalfSpread(0.02m));
        desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.StopMarket, stop: 90m));
        desk.Bar(100, 100, 80, 85);
        desk.Fills.Single().Price.ShouldBe(89.1m);
    }

    [Fact]
    public void A_maker_pays_no_slippage()
    {
        var desk = Opened(new SlippageModel.HalfSpread(0.02m));
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 95m));
        desk.Bar(100, 100, 90, 92);
        desk.Fills.Single().Price.ShouldBe(95m);
    }

    [Fact]
    public void Where_slippage_needs_volume_a_taker_waits_for_it_and_a_maker_does_not()
    {
        var desk = Opened(new SlippageModel.VolumeShare(0.1m));
        var market = desk.Send(Desk.Intent(OrderSide.Buy));
        var marketable = desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 103m));
        var resting = desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 95m));
        var stop = desk.Send(Desk.Intent(OrderSide.Sell, type: OrderType.StopMarket, stop: 96m));
        desk.Bar(100, 100, 94, 99, volume: 0m);
        desk.Fills.Select(fill => fill.Order).ShouldBe([resting]);
        desk.Bar(99, 99, 99, 99, volume: 1_000_000m);
        desk.Fills.Skip(1).Select(fill => (fill.Order, fill.Liquidity)).ShouldBe(
            [(market, Liquidity.Taker), (marketable, Liquidity.Taker), (stop, Liquidity.Taker)]);
        desk.Fills.Skip(1).Select(fill => fill.Price).ShouldBe([99.01m, 99.01m, 98.99m]);
    }

    [Fact]
    public void An_immediate_limit_expires_where_there_is_no_volume()
    {
        var desk = Opened(new SlippageModel.VolumeShare(0.1m));
        desk.Send(Desk.Intent(OrderSide.Buy, type: OrderType.Limit, limit: 103m, timeInForce: TimeInForce.Ioc));
        desk.Bar(100, 100, 100, 100, volume: 0m);
        desk.Reports[^1].Report.Kind.ShouldBe(VenueReportKind.Expired);
        desk.Reports[^1].Report.Reason.ShouldEndWith("which has no volume");
    }

    [Fact]
    public void Without_a_need_for_volume_a_bar_without_volume_trades()
    {
        var desk = Opened(new SlippageModel.None());
        desk.Send(Desk.Intent(OrderSide.Buy));
        desk.Bar(100, 100, 100, 100, volume: 0m);
        desk.Fills.Count().ShouldBe(1);
    }

    private static VenueReport Fill(SlippageModel slippage, OrderSide side, decimal quantity, decimal volume)
    {
        var desk = Opened(slippage);
        desk.Send(Desk.Intent(side, quantity));
        desk.Bar(100, 100, 100, 100, volume);
        return desk.Fills.Single();
    }

    private static Desk Opened(SlippageModel slippage)
    {
        var desk = new Desk(new SimulatedVenueOptions { Slippage = slippage });
        desk.Bar(100, 100, 100, 100);
        return desk;
    }
}

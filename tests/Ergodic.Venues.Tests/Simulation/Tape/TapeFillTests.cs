using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>What trades, at what price and how much.</summary>
public sealed class TapeFillTests
{
    private static readonly SimulatedVenueOptions NoQueue = new() { Queue = new QueueModel.None() };

    private static TapeDesk Open(SimulatedVenueOptions? options = null)
    {
        var desk = new TapeDesk(options);
        desk.Snapshot(
            (OrderSide.Buy, 100m, 5m), (OrderSide.Buy, 99m, 5m), (OrderSide.Buy, 98m, 5m),
            (OrderSide.Sell, 101m, 2m), (OrderSide.Sell, 102m, 3m), (OrderSide.Sell, 103m, 4m));
        return desk;
    }

    [Fact]
    public void A_market_order_walks_the_visible_book_and_what_it_took_stays_taken()
    {
        var desk = Open();
        desk.Buy(4m);
        desk.Fills.Select(fill => (fill.Price, fill.Quantity, fill.Liquidity)).ShouldBe([(101m, 2m, Liquidity.Taker), (102m, 2m, Liquidity.Taker)]);
        desk.Buy(2m);
        desk.Fills.Skip(2).Select(fill => (fill.Price, fill.Quantity)).ShouldBe([(102m, 1m), (103m, 1m)]);
    }

    [Fact]
    public void What_joins_a_level_we_emptied_is_to_be_had_and_a_level_that_goes_is_forgotten()
    {
        var desk = Open();
        desk.Buy(2m);
        desk.Level(OrderSide.Sell, 101m, 2.5m);
        desk.Buy(1m);
        desk.Fills.Skip(1).Select(fill => (fill.Price, fill.Quantity)).ShouldBe([(101m, 0.5m), (102m, 0.5m)]);
        desk.Level(OrderSide.Sell, 101m, 0m);
        desk.Level(OrderSide.Sell, 101m, 1m);
        desk.Buy(1m);
        desk.Fills.Last().Price.ShouldBe(101m);
    }

    [Fact]
    public void A_snapshot_brings_back_what_we_took()
    {
        var desk = Open();
        desk.Buy(9m);
        desk.Snapshot((OrderSide.Buy, 100m, 5m), (OrderSide.Sell, 101m, 2m));
        desk.Buy(1m);
        desk.Fills.Last().Price.ShouldBe(101m);
    }

    [Fact]
    public void The_rest_of_a_market_order_waits_for_the_book_and_an_immediate_one_ends()
    {
        var desk = Open();
        var (waits, ends) = (desk.Buy(10m), desk.Buy(1m, timeInForce: TimeInForce.Ioc));
        desk.Filled(waits).ShouldBe(9m);
        desk.LastOf(ends).ShouldBe(VenueReportKind.Expired);
        desk.Venue.OpenOrders().Single().Why.ShouldContain("too little for the remaining 1");
        desk.Level(OrderSide.Sell, 104m, 5m);
        desk.LastOf(waits).ShouldBe(VenueReportKind.Filled);
        desk.Fills.Last().Price.ShouldBe(104m);
    }

    [Fact]
    public void A_marketable_limit_takes_up_to_its_limit_and_rests_first_in_the_queue_with_the_rest()
    {
        var desk = Open();
        var id = desk.Buy(6m, 102m);
        desk.Filled(id).ShouldBe(5m);
        desk.Trade(102m, 0.4m);
        desk.Fills.Last().Liquidity.ShouldBe(Liquidity.Maker);
        desk.Filled(id).ShouldBe(5.4m);
    }

    [Fact]
    public void Fill_or_kill_takes_all_or_nothing()
    {
        var desk = Open();
        desk.LastOf(desk.Buy(5.001m, 102m, TimeInForce.Fok)).ShouldBe(VenueReportKind.Expired);
        desk.Fills.ShouldBeEmpty();
        desk.Filled(desk.Buy(5m, 102m, TimeInForce.Fok)).ShouldBe(5m);
    }

    [Fact]
    public void A_volume_limit_caps_the_share_of_what_is_displayed_and_of_what_trades()
    {
        var desk = Open(new SimulatedVenueOptions { Queue = new QueueModel.None(), VolumeLimit = 0.25m });
        desk.Buy(1m);
        desk.Fills.Select(fill => (fill.Price, fill.Quantity)).ShouldBe([(101m, 0.5m), (102m, 0.5m)]);
        var (one, other) = (desk.Buy(1m, 100m), desk.Buy(1m, 100m));
        desk.Trade(100m, 6m);
        (desk.Filled(one), desk.Filled(other)).ShouldBe((1m, 0.5m));
    }

    [Fact]
    public void A_trade_beyond_the_price_reaches_us_whatever_was_before_us_but_no_more_than_it_traded()
    {
        var desk = Open();
        var id = desk.Buy(3m, 99m);
        desk.Trade(98m, 1m);
        desk.Fills.Single().ShouldSatisfyAllConditions(fill => fill.Price.ShouldBe(99m), fill => fill.Quantity.ShouldBe(1m));
        desk.Trade(98.5m, 9m);
        desk.LastOf(id).ShouldBe(VenueReportKind.Filled);
    }

    [Fact]
    public void Under_through_a_trade_or_quote_at_the_price_does_not_fill()
    {
        var desk = Open(new SimulatedVenueOptions { Touch = TouchRule.Through, Queue = new QueueModel.None() });
        var id = desk.Buy(1m, 99m);
        desk.Trade(99m, 100m);
        desk.Levels((OrderSide.Buy, 100m, 0m), (OrderSide.Buy, 99m, 0m), (OrderSide.Sell, 99m, 50m));
        desk.Filled(id).ShouldBe(0m);
        desk.Level(OrderSide.Sell, 98.99m, 0.3m);
        desk.Filled(id).ShouldBe(0.3m);
        desk.Trade(98.5m, 9m);
        desk.Filled(id).ShouldBe(1m);
    }

    [Fact]
    public void An_opposite_quote_at_the_price_fills_us_as_maker_with_what_it_shows_once()
    {
        var desk = Open();
        var id = desk.Buy(1m, 99m);
        desk.Levels((OrderSide.Buy, 100m, 0m), (OrderSide.Buy, 99m, 0m), (OrderSide.Sell, 99m, 0.4m));
        desk.Filled(id).ShouldBe(0.4m);
        desk.Level(OrderSide.Sell, 98.5m, 0.1m);
        desk.Filled(id).ShouldBe(0.5m);
        desk.Level(OrderSide.Sell, 99m, 0.5m);
        desk.Fills.ShouldAllBe(fill => fill.Price == 99m && fill.Liquidity == Liquidity.Maker);
        desk.Filled(id).ShouldBe(0.6m);
    }

    [Fact]
    public void A_book_crossed_within_a_batch_only_fills_nobody()
    {
        var desk = Open(NoQueue);
        var id = desk.Sell(1m, 101m);
        desk.Levels((OrderSide.Buy, 101m, 5m), (OrderSide.Buy, 101m, 0m));
        desk.Filled(id).ShouldBe(0m);
    }

    [Fact]
    public void A_batch_without_an_end_is_looked_at_when_time_goes_on()
    {
        var desk = Open(NoQueue);
        var id = desk.Sell(1m, 101.5m);
        desk.Tick();
        desk.Venue.Play(new MarketEvent(MarketEventKind.BookDelta, MarketEventFlags.None, 0, 0, desk.Now, desk.Now, 10150, 300));
        desk.Filled(id).ShouldBe(0m);
        desk.Trade(90m, 0.001m, sells: false);
        desk.Filled(id).ShouldBe(0.3m);
    }

    [Fact]
    public void A_taker_of_our_own_side_at_our_price_is_not_our_counterparty()
    {
        var desk = Open(NoQueue);
        var id = desk.Buy(1m, 100m);
        desk.Trade(100m, 5m, sells: false);
        desk.Filled(id).ShouldBe(0m);
    }

    [Fact]
    public void With_trades_alone_market_orders_take_the_next_trade_and_limits_a_trade_at_their_price()
    {
        var desk = new TapeDesk(new SimulatedVenueOptions { VolumeLimit = 0.5m });
        desk.Trade(100m, 1m);
        var (market, limit, taking) = (desk.Buy(1.5m), desk.Buy(1m, 99m), desk.Buy(1m, 101m));
        desk.Venue.OpenOrders()[0].Why.ShouldBe("no trade has come since it arrived");
        desk.Trade(100.5m, 2m);
        desk.Filled(market).ShouldBe(1m);
        desk.Trade(99m, 2m, sells: false);
        (desk.Filled(limit), desk.Filled(market)).ShouldBe((1m, 1m)); // makers come first in the share
        desk.Trade(102m, 10m);
        (desk.Filled(market), desk.Filled(taking)).ShouldBe((1.5m, 0m));
        desk.Trade(100.9m, 1m);
        desk.Fills.Last().ShouldSatisfyAllConditions(fill => fill.Price.ShouldBe(101m), fill => fill.Liquidity.ShouldBe(Liquidity.Maker));
    }

    [Fact]
    public void With_trades_alone_immediate_orders_trade_at_the_next_trade_or_end()
    {
        var desk = new TapeDesk();
        desk.Trade(100m, 1m);
        var (ioc, fok, other) = (desk.Buy(3m, 100m, TimeInForce.Ioc), desk.Buy(3m, 100m, TimeInForce.Fok), desk.Sell(1m, 105m, TimeInForce.Ioc));
        desk.Trade(100m, 2m);
        (desk.Filled(ioc), desk.Filled(fok), desk.Filled(other)).ShouldBe((2m, 0m, 0m));
        new[] { ioc, fok, other }.ShouldAllBe(id => desk.LastOf(id) == VenueReportKind.Expired);
    }

    [Fact]
    public void An_iceberg_shows_a_part_at_a_time_and_each_part_queues_anew()
    {
        var desk = Open();
        var id = desk.Send(Desk.Intent(OrderSide.Buy, 3m, OrderType.Limit, 100m) with { DisplayQuantity = 1m });
        desk.Level(OrderSide.Buy, 100m, 8m);
        desk.Trade(100m, 9m);
        desk.Filled(id).ShouldBe(1m);
        desk.Trade(100m, 8m);
        desk.Filled(id).ShouldBe(1m); // 8 are displayed before the second part
        desk.Trade(100m, 0.2m);
        desk.Filled(id).ShouldBe(1.2m);
        desk.Trade(99.5m, 9m);
        desk.Filled(id).ShouldBe(3m);
    }

    [Fact]
    public void Slippage_comes_on_top_and_never_beyond_the_limit()
    {
        var desk = Open(new SimulatedVenueOptions { Slippage = new SlippageModel.HalfSpread(0.02m) });
        desk.Buy(1m);
        desk.Fills.Last().Price.ShouldBe(102.01m);
        desk.Buy(1m, 101.5m);
        desk.Fills.Last().Price.ShouldBe(101.5m);
    }

    [Fact]
    public void Impact_grows_with_the_root_of_our_share_of_a_days_volume()
    {
        var desk = Open(new SimulatedVenueOptions { Slippage = new SlippageModel.SquareRootImpact(0.1m) });
        desk.Buy(0.5m);
        desk.Fills.Last().Price.ShouldBe(101m); // nothing has traded yet
        desk.Trade(101m, 50m, sells: false);
        desk.Buy(0.5m);
        desk.Fills.Last().Price.ShouldBe(102.01m); // √(0.5/50) = 0.1
    }

    [Fact]
    public void While_halted_nothing_trades_and_a_delisting_ends_all()
    {
        var desk = Open(NoQueue);
        var (rests, waits) = (desk.Buy(1m, 100m), desk.Buy(20m));
        desk.Play(MarketEvent.StatusChange(0, desk.Tick(), InstrumentStatus.Halted));
        desk.Trade(95m, 9m);
        desk.Level(OrderSide.Sell, 104m, 50m);
        desk.Filled(rests).ShouldBe(0m);
        desk.LastOf(desk.Buy(1m, timeInForce: TimeInForce.Ioc)).ShouldBe(VenueReportKind.Rejected);
        desk.Play(MarketEvent.StatusChange(0, desk.Tick(), InstrumentStatus.Delisted));
        new[] { rests, waits }.ShouldAllBe(id => desk.LastOf(id) == VenueReportKind.Canceled);
        desk.ReasonOf(desk.Buy(1m)).ShouldContain("left the venue");
    }

    [Fact]
    public void A_split_takes_orders_into_new_shares_and_forgets_the_old_market()
    {
        var desk = Open();
        var (low, high) = (desk.Buy(1m, 98m), desk.Buy(1m, 100m));
        desk.Play(MarketEvent.Split(0, desk.Tick(), new SplitRatio(2, 1)));
        desk.Snapshot((OrderSide.Buy, 50m, 5m), (OrderSide.Buy, 48m, 5m), (OrderSide.Sell, 51m, 5m));
        desk.Trade(49.5m, 1.5m);
        (desk.Filled(high), desk.Filled(low)).ShouldBe((1.5m, 0m));
        desk.Fills.Last().Price.ShouldBe(50m);
        desk.Trade(40m, 9m);
        (desk.Filled(high), desk.Filled(low)).ShouldBe((2m, 2m));
    }
}

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;
using static Ergodic.Venues.Tests.Matching.Market;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>The rules of continuous trading, an example each, as docs/exchange-matching.md has them.</summary>
public class MatchingRuleTests
{
    private readonly Market _market = new();

    [Fact]
    public void Better_prices_trade_first_and_older_orders_first_among_equals()
    {
        var late = _market.Place(Sell(5, 101));
        var first = _market.Place(Sell(5, 100));
        var second = _market.Place(Sell(5, 100, owner: 3));
        _market.Place(Buy(12, 101));
        _market.Of(MatchEventKind.Trade).Select(trade => (trade.OtherOrderId, trade.Price, trade.Quantity, trade.OtherRemaining))
            .ShouldBe([(first, 100, 5, 0), (second, 100, 5, 0), (late, 101, 2, 3)]);
        _market.Of(MatchEventKind.LevelChanged).Select(level => (level.Side, level.Price, level.Quantity))
            .ShouldBe([(OrderSide.Sell, 100, 0), (OrderSide.Sell, 101, 3)]);
        _market.Engine.Position(1).ShouldBe(12);
        _market.Engine.Position(2).ShouldBe(-7);
    }

    [Fact]
    public void Less_quantity_keeps_the_place_more_quantity_or_another_price_loses_it()
    {
        var a = _market.Place(Sell(5, 100));
        var b = _market.Place(Sell(5, 100));
        _market.Amend(a, owner: 2, quantity: 3);
        _market.Place(Buy(1));
        _market.Of(MatchEventKind.Trade).Single().OtherOrderId.ShouldBe(a);
        _market.Amend(a, owner: 2, quantity: 4);
        _market.Place(Buy(1));
        _market.Of(MatchEventKind.Trade).Single().OtherOrderId.ShouldBe(b);
        _market.Amend(a, owner: 2, quantity: 1);
        _market.EndOf(a).ShouldBe(MatchReason.BelowFilled);
        _market.Remaining(a).ShouldBe(3);
    }

    [Fact]
    public void An_amendment_that_crosses_trades()
    {
        _market.Place(Sell(5, 100));
        var bid = _market.Place(Buy(7, 90));
        _market.Amend(bid, owner: 1, price: 100);
        _market.Trades.ShouldBe([(100, 5)]);
        _market.Engine.BestBid.ShouldBe(100);
        _market.Remaining(bid).ShouldBe(2);
    }

    [Fact]
    public void An_iceberg_shows_a_slice_and_each_new_slice_goes_to_the_back()
    {
        var iceberg = _market.Place(Sell(10, 100) with { Display = 3 });
        var other = _market.Place(Sell(4, 100, owner: 3));
        _market.Place(Buy(9));
        _market.Of(MatchEventKind.Trade).Select(trade => (trade.OtherOrderId, trade.Quantity)).ShouldBe([(iceberg, 3), (other, 4), (iceberg, 2)]);
        _market.Engine.TryGet(iceberg, out var order).ShouldBeTrue();
        (order.Remaining, order.Displayed, order.Filled).ShouldBe((5, 1, 5));
    }

    [Theory]
    [InlineData(TimeInForce.Ioc, 4, MatchReason.Immediate)]
    [InlineData(TimeInForce.Fok, 0, MatchReason.NotWhole)]
    public void Immediate_orders_never_rest(TimeInForce time, long traded, MatchReason reason)
    {
        _market.Place(Sell(4, 100));
        var id = _market.Place(Buy(5, 100) with { TimeInForce = time });
        _market.Trades.Sum(trade => trade.Quantity).ShouldBe(traded);
        _market.EndOf(id).ShouldBe(reason);
        _market.Engine.BestBid.ShouldBe(0);
    }

    [Fact]
    public void Fill_or_kill_counts_hidden_slices_and_reduce_only_orders_no_further_than_they_last()
    {
        _market.SetPosition(2, 10);
        _market.Place(Sell(10, 100) with { Display = 1 });
        _market.Place(Sell(10, 101) with { Flags = OrderFlags.ReduceOnly });
        var reaching = _market.Place(Buy(11, 101) with { TimeInForce = TimeInForce.Fok });
        _market.EndOf(reaching).ShouldBe(MatchReason.NotWhole);
        _market.Place(Buy(10, 101) with { TimeInForce = TimeInForce.Fok });
        _market.Trades.Sum(trade => trade.Quantity).ShouldBe(10);
        _market.Of(MatchEventKind.Canceled).Single().Reason.ShouldBe(MatchReason.ReduceOnly);
    }

    [Fact]
    public void A_budget_buys_whole_lots_from_price_to_price()
    {
        _market.Place(Sell(2, 100));
        _market.Place(Sell(9, 150));
        _market.Place(Buy(0) with { Budget = 520 });
        _market.Of(MatchEventKind.Trade).Select(trade => (trade.Price, trade.Quantity, trade.Remaining)).ShouldBe([(100, 2, 3), (150, 2, 0)]);
        _market.Engine.OrderCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(SelfTradePolicy.None, 3, 0, 7)]
    [InlineData(SelfTradePolicy.CancelTaker, 0, 3, 0)]
    [InlineData(SelfTradePolicy.CancelMaker, 0, 0, 10)]
    [InlineData(SelfTradePolicy.CancelBoth, 0, 0, 0)]
    [InlineData(SelfTradePolicy.Decrement, 0, 0, 7)]
    public void Orders_of_one_owner_meet_by_the_takers_policy(SelfTradePolicy policy, long traded, long makerLeft, long takerLeft)
    {
        var maker = _market.Place(Sell(3, 100, owner: 1));
        var taker = _market.Place(Buy(10, 100) with { SelfTrade = policy });
        (_market.Trades.Sum(trade => trade.Quantity), _market.Remaining(maker), _market.Remaining(taker)).ShouldBe((traded, makerLeft, takerLeft));
        _market.Engine.Position(1).ShouldBe(0);
    }

    [Fact]
    public void Post_only_is_refused_where_it_would_take()
    {
        _market.Place(Sell(3, 100));
        var id = _market.Place(Buy(1, 100) with { Flags = OrderFlags.PostOnly });
        _market.EndOf(id).ShouldBe(MatchReason.WouldTake);
        _market.PlaceOf(_market.Place(Buy(1, 99) with { Flags = OrderFlags.PostOnly })).ShouldBe(OrderPlace.Book);
    }

    [Fact]
    public void Reduce_only_orders_are_cut_to_the_position_and_cut_again_as_it_shrinks()
    {
        _market.SetPosition(1, 10);
        var exit = _market.Place(Sell(15, 105, owner: 1) with { Flags = OrderFlags.ReduceOnly });
        _market.Events[0].Quantity.ShouldBe(10);
        _market.Place(Buy(4, 100, owner: 3));
        _market.Place(Sell(4, 100, owner: 1));
        _market.Remaining(exit).ShouldBe(6);
        _market.SetPosition(1, 0);
        _market.EndOf(exit).ShouldBe(MatchReason.ReduceOnly);
        _market.EndOf(_market.Place(Sell(1, 105, owner: 1) with { Flags = OrderFlags.ReduceOnly })).ShouldBe(MatchReason.ReduceOnly);
    }

    [Fact]
    public void Limits_beyond_the_far_side_of_the_band_are_refused_and_market_orders_stop_at_its_edge()
    {
        _market.SetBand(90, 110);
        _market.Place(Sell(1, 109));
        _market.Place(Sell(1, 120));
        _market.EndOf(_market.Place(Buy(1, 111))).ShouldBe(MatchReason.OutsideBand);
        var id = _market.Place(Buy(5));
        _market.Trades.ShouldBe([(109, 1)]);
        _market.EndOf(id).ShouldBe(MatchReason.NoLiquidity);
        var bid = _market.Place(Buy(1, 108));
        _market.SetBand(80, 100);
        _market.EndOf(bid).ShouldBe(MatchReason.OutsideBand);
    }

    [Fact]
    public void A_stop_fires_on_any_price_traded_even_when_the_last_is_back()
    {
        _market.TradeAt(105);
        var stop = _market.Place(Sell(1, owner: 7) with { Type = OrderType.StopMarket, TriggerPrice = 100 });
        _market.Place(Sell(1, 99));
        _market.Place(Sell(1, 103));
        _market.Place(Buy(2, 103, owner: 5));
        _market.Trades.ShouldBe([(99, 1), (103, 1)]);
        _market.Of(MatchEventKind.Triggered).Single().OrderId.ShouldBe(stop);
    }

    [Fact]
    public void A_stop_reached_already_is_refused_or_fires_as_the_ticket_says()
    {
        _market.TradeAt(100);
        var stop = Buy(1) with { Type = OrderType.StopMarket, TriggerPrice = 99 };
        _market.EndOf(_market.Place(stop with { RefuseIfTriggered = true })).ShouldBe(MatchReason.WouldTrigger);
        _market.Place(stop);
        _market.Events.Select(happening => happening.Kind).ShouldBe([MatchEventKind.Accepted, MatchEventKind.Triggered, MatchEventKind.Canceled]);
    }

    [Fact]
    public void A_trailing_stop_follows_the_best_price_and_fires_at_its_distance()
    {
        _market.TradeAt(1000);
        var stop = _market.Place(Sell(1, owner: 7) with { Type = OrderType.TrailingStopPercent, TrailingBasisPoints = 250 });
        foreach (var price in new[] { 1100, 1090, 1200, 1171 }) _market.TradeAt(price);
        _market.Engine.TryGet(stop, out var order).ShouldBeTrue();
        order.StopPrice.ShouldBe(1170);
        _market.TradeAt(1170);
        _market.Of(MatchEventKind.Triggered).Single().Price.ShouldBe(1170);
    }

    [Fact]
    public void Market_to_limit_rests_at_the_price_it_first_met()
    {
        _market.Place(Sell(2, 100));
        _market.Place(Sell(2, 101));
        var id = _market.Place(Buy(5) with { Type = OrderType.MarketToLimit });
        _market.Trades.ShouldBe([(100, 2)]);
        (_market.Remaining(id), _market.Engine.BestBid).ShouldBe((3, 100));
    }

    [Fact]
    public void Good_till_date_orders_end_by_expiry_then_id()
    {
        MatchingTicket Until(long time) => Buy(1, 90) with { TimeInForce = TimeInForce.Gtd, Expiry = new Timestamp(time) };
        long[] ids = [.. new[] { 30L, 20, 10, 20, 40 }.Select(time => _market.Place(Until(time)))];
        _market.Expire(30);
        _market.Of(MatchEventKind.Expired).Select(end => end.OrderId).ShouldBe([ids[2], ids[1], ids[3], ids[0]]);
        _market.Engine.OrderCount.ShouldBe(1);
    }

    [Fact]
    public void An_iceberg_has_at_most_a_thousand_slices()
    {
        _market.EndOf(_market.Place(Sell(5_001, 100) with { Display = 5 })).ShouldBe(MatchReason.InvalidQuantity);
        var id = _market.Place(Sell(5_000, 100) with { Display = 5 });
        _market.Amend(id, owner: 2, quantity: 5_001);
        _market.EndOf(id).ShouldBe(MatchReason.InvalidQuantity);
        _market.Place(Buy(5_000));
        _market.Trades.Count().ShouldBe(1_000);
    }

    [Fact]
    public void A_side_holds_no_more_than_2_to_the_62_lots()
    {
        for (var i = 0; i < 1 << 14; i++) _market.Place(Buy(MatchingTicket.MaxQuantity, 1 + i));
        _market.Engine.OrderCount.ShouldBe(1 << 14);
        _market.EndOf(_market.Place(Buy(1, 5))).ShouldBe(MatchReason.BookFull);
        _market.Amend(1, owner: 1, quantity: 5);
        _market.PlaceOf(_market.Place(Buy(9, 5))).ShouldBe(OrderPlace.Book);
        _market.Amend(2, owner: 1, quantity: 5);
        _market.Amend(1, owner: 1, quantity: MatchingTicket.MaxQuantity);
        _market.Remaining(1).ShouldBe(MatchingTicket.MaxQuantity);
        _market.Amend(2, owner: 1, quantity: MatchingTicket.MaxQuantity);
        _market.EndOf(2).ShouldBe(MatchReason.BookFull);
    }
}

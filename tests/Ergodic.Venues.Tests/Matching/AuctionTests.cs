using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;
using static Ergodic.Venues.Tests.Matching.Market;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>Phases, auctions, halts.</summary>
public class AuctionTests
{
    private readonly Market _market = new(new MatchingOptions { Phase = MarketPhase.OpeningAuction, ReferencePrice = 100 });

    [Fact]
    public void The_opening_trades_at_the_price_of_greatest_volume_by_price_then_time()
    {
        var cheap = _market.Place(Sell(10, 99));
        var dear = _market.Place(Sell(10, 101));
        _market.Place(Buy(5, 103));
        _market.Place(Buy(8, 101, owner: 4));
        _market.Events[^2].Kind.ShouldBe(MatchEventKind.Indicative);
        _market.Engine.Indication.ShouldBe(new AuctionPrice(101, 13, -7));
        _market.SetPhase(MarketPhase.Continuous);
        _market.Of(MatchEventKind.Trade).Select(trade => (trade.OtherOrderId, trade.Price, trade.Quantity))
            .ShouldBe([(cheap, 101, 5), (cheap, 101, 5), (dear, 101, 3)]);
        _market.Of(MatchEventKind.Trade).ShouldAllBe(trade => trade.Reason == MatchReason.Auction);
        (_market.Remaining(dear), _market.Engine.BestBid).ShouldBe((7, 0));
    }

    [Fact]
    public void Among_equal_volumes_and_surpluses_the_price_nearest_the_reference_wins()
    {
        _market.Place(Sell(5, 90));
        _market.Place(Buy(5, 120));
        _market.Engine.Indication.ShouldBe(new AuctionPrice(100, 5, 0));
    }

    [Fact]
    public void Orders_without_a_price_come_first_and_their_rest_goes()
    {
        _market.Place(Buy(5, 110));
        var market = _market.Place(Buy(5, owner: 3));
        var rest = _market.Place(Buy(5, owner: 4) with { Type = OrderType.MarketToLimit });
        var open = _market.Place(Buy(5, 90, owner: 5) with { TimeInForce = TimeInForce.AtOpen });
        _market.Place(Sell(8, 100));
        _market.SetPhase(MarketPhase.Continuous);
        _market.Of(MatchEventKind.Trade).Select(trade => (trade.OrderId, trade.Quantity)).ShouldBe([(market, 5), (rest, 3)]);
        _market.EndOf(open).ShouldBe(MatchReason.AuctionOver);
        _market.Remaining(rest).ShouldBe(2);
        _market.Engine.BestBid.ShouldBe(110);
    }

    [Fact]
    public void Orders_for_the_close_wait_for_its_auction_and_day_orders_end_with_the_session()
    {
        _market.SetPhase(MarketPhase.Continuous);
        var close = _market.Place(Buy(5) with { TimeInForce = TimeInForce.AtClose });
        var day = _market.Place(Sell(8, 100) with { TimeInForce = TimeInForce.Day });
        var kept = _market.Place(Sell(8, 105));
        _market.PlaceOf(close).ShouldBe(OrderPlace.Close);
        _market.SetPhase(MarketPhase.ClosingAuction);
        _market.Of(MatchEventKind.Indicative).Single().Quantity.ShouldBe(5);
        _market.SetPhase(MarketPhase.Closed);
        _market.Trades.ShouldBe([(100, 5)]);
        _market.EndOf(day).ShouldBe(MatchReason.SessionEnd);
        _market.PlaceOf(kept).ShouldBe(OrderPlace.Book);
        _market.EndOf(_market.Place(Buy(1, 90))).ShouldBe(MatchReason.MarketClosed);
    }

    [Fact]
    public void A_halt_takes_cancels_only_and_resumes_through_an_uncrossing()
    {
        _market.SetPhase(MarketPhase.Continuous);
        var bid = _market.Place(Buy(5, 100));
        var other = _market.Place(Buy(5, 99));
        _market.SetPhase(MarketPhase.Halted);
        _market.EndOf(_market.Place(Sell(5, 100))).ShouldBe(MatchReason.MarketClosed);
        _market.Cancel(other, owner: 1);
        _market.EndOf(other).ShouldBe(MatchReason.Requested);
        _market.SetPhase(MarketPhase.ReopeningAuction);
        _market.Place(Sell(9, 98));
        _market.Trades.ShouldBeEmpty();
        _market.SetPhase(MarketPhase.Continuous);
        _market.Trades.ShouldBe([(100, 5)]);
        _market.Remaining(bid).ShouldBe(0);
    }

    [Fact]
    public void The_auction_price_stays_within_the_band()
    {
        _market.SetBand(95, 105);
        _market.Place(Buy(5, 105));
        _market.Place(Buy(5));
        _market.Place(Sell(20, 95));
        _market.Place(Sell(9, 108));
        _market.Engine.Indication.Price.ShouldBeInRange(95, 105);
    }
}

using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;
using static Ergodic.Venues.Tests.Matching.Market;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>Orders that hang together.</summary>
public class OrderListTests
{
    private readonly Market _market = new();

    private static MatchingTicket Target => Sell(10, 110, owner: 1);

    private static MatchingTicket Stop => Sell(10, owner: 1) with { Type = OrderType.StopMarket, TriggerPrice = 90 };

    [Theory]
    [InlineData(OrderListRules.None, 0)]
    [InlineData(OrderListRules.ShrinkSibling, 6)]
    public void A_partial_fill_of_a_leg_cancels_or_shrinks_the_other(OrderListRules rules, long stopLeft)
    {
        var target = _market.PlaceList(new MatchingList { Kind = Contingency.Oco, Rules = rules, First = Target, Second = Stop });
        _market.Place(Buy(4, 110, owner: 3));
        (_market.Remaining(target), _market.Remaining(target + 1)).ShouldBe((6, stopLeft));
        _market.Place(Buy(6, 110, owner: 3));
        _market.Engine.OrderCount.ShouldBe(0);
    }

    [Fact]
    public void A_leg_that_triggers_cancels_the_other_before_it_trades()
    {
        var target = _market.PlaceList(new MatchingList { Kind = Contingency.Oco, First = Target, Second = Stop });
        _market.Place(Buy(10, 89, owner: 3));
        _market.TradeAt(90);
        var kinds = _market.Events.Where(happening => happening.OrderId == target || happening.OrderId == target + 1).Select(happening => happening.Kind);
        kinds.ShouldBe([MatchEventKind.Triggered, MatchEventKind.Canceled, MatchEventKind.Trade]);
        _market.Engine.Position(1).ShouldBe(-10);
    }

    [Fact]
    public void Canceling_a_leg_cancels_both()
    {
        var target = _market.PlaceList(new MatchingList { Kind = Contingency.Oco, First = Target, Second = Stop });
        _market.Cancel(target + 1, owner: 1);
        _market.EndOf(target + 1).ShouldBe(MatchReason.Requested);
        _market.EndOf(target).ShouldBe(MatchReason.Linked);
    }

    [Fact]
    public void Children_wait_until_their_parent_is_filled()
    {
        var parent = _market.PlaceList(new MatchingList { Kind = Contingency.Bracket, First = Buy(10, 100), Second = Target, Third = Stop });
        _market.Place(Sell(9, 100));
        (_market.PlaceOf(parent + 1), _market.PlaceOf(parent + 2)).ShouldBe((OrderPlace.Parent, OrderPlace.Parent));
        _market.Place(Sell(1, 100));
        (_market.PlaceOf(parent + 1), _market.PlaceOf(parent + 2)).ShouldBe((OrderPlace.Book, OrderPlace.Trigger));
        _market.Place(Buy(10, 110, owner: 3));
        _market.Engine.OrderCount.ShouldBe(0);
        _market.Engine.Position(1).ShouldBe(0);
    }

    [Theory]
    [InlineData(OrderListRules.None, 0)]
    [InlineData(OrderListRules.ReleaseOnPartial, 4)]
    public void A_parent_canceled_half_way_takes_its_children_along_or_leaves_them_at_its_size(OrderListRules rules, long child)
    {
        var parent = _market.PlaceList(new MatchingList { Kind = Contingency.Oto, Rules = rules, First = Buy(10, 100), Second = Target });
        _market.Place(Sell(4, 100));
        _market.Cancel(parent, owner: 1);
        _market.Remaining(parent + 1).ShouldBe(child);
    }

    [Fact]
    public void Two_plain_limits_different_sizes_or_owners_make_no_list()
    {
        foreach (var second in new[] { Target with { Price = 120 }, Stop with { Quantity = 9 }, Stop with { Owner = 5 }, Stop with { Side = OrderSide.Buy } })
        {
            var first = _market.PlaceList(new MatchingList { Kind = Contingency.Oco, First = Target, Second = second });
            _market.EndOf(first).ShouldBe(MatchReason.InvalidList);
        }

        _market.Engine.OrderCount.ShouldBe(0);
    }
}

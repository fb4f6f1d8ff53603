using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>
/// Keeps its own account of a market from tickets and events alone, and asks of every operation what must hold of any market whatever its rules
/// in detail. It knows nothing of how matching is done.
/// </summary>
internal sealed class MarketAudit(MatchingEngine engine)
{
    private readonly Dictionary<long, Account> _orders = [];
    private readonly Dictionary<int, long> _positions = [];
    private readonly Dictionary<(OrderSide Side, long Price), long> _levels = [];
    private readonly Dictionary<long, long> _siblings = [], _parents = [];
    private readonly HashSet<long> _ended = [];
    private long _sequence, _trade;

    public void Check(BookOperation operation)
    {
        var placed = operation.Tickets.DistinctBy(ticket => ticket.Id).ToDictionary(ticket => ticket.Id);
        MatchEvent[] events = [.. operation.On(engine)];
        foreach (ref readonly var happening in events.AsSpan())
        {
            happening.Sequence.ShouldBe(++_sequence);
            happening.Time.ShouldBe(operation.Now);
            Book(in happening, placed);
        }

        if (operation.List is { } list && events[0].Kind == MatchEventKind.Accepted) Link(in list);
        if (operation.Positioned is { } owner) _positions[owner] = engine.Position(owner);
        CheckState();
        foreach (var id in placed.Keys.Where(_orders.ContainsKey)) CheckNew(id);
    }

    private void Book(in MatchEvent happening, Dictionary<long, MatchingTicket> placed)
    {
        switch (happening.Kind)
        {
            case MatchEventKind.Accepted:
                _orders.Add(happening.OrderId, new Account(placed[happening.OrderId], happening.Remaining));
                break;
            case MatchEventKind.Trade:
                Trade(in happening);
                break;
            case MatchEventKind.Canceled or MatchEventKind.Expired:
                Of(happening.OrderId).Open.ShouldBe(happening.Remaining);
                End(happening.OrderId);
                break;
            case MatchEventKind.Reduced:
                var loser = Of(happening.OrderId);
                if (loser.Ticket.Budget > 0) break;
                loser.Open -= happening.Quantity;
                happening.Remaining.ShouldBe(loser.Open);
                loser.Open.ShouldBeGreaterThan(0);
                break;
            case MatchEventKind.Replaced or MatchEventKind.Released:
                var changed = Of(happening.OrderId);
                (changed.Open, changed.Price) = (happening.Remaining, happening.Price);
                happening.Quantity.ShouldBe(changed.Filled + changed.Open);
                break;
            case MatchEventKind.LevelChanged:
                _levels.GetValueOrDefault((happening.Side, happening.Price)).ShouldNotBe(happening.Quantity);
                if (happening.Quantity == 0) _levels.Remove((happening.Side, happening.Price));
                else _levels[(happening.Side, happening.Price)] = happening.Quantity;
                break;
        }
    }

    private void Trade(in MatchEvent trade)
    {
        trade.TradeId.ShouldBe(++_trade);
        trade.Quantity.ShouldBeGreaterThan(0);
        var (taker, maker) = (Of(trade.OrderId), Of(trade.OtherOrderId));
        taker.Ticket.Side.ShouldNotBe(maker.Ticket.Side);
        var isAuction = trade.Reason == MatchReason.Auction;
        if (!isAuction)
        {
            trade.Price.ShouldBe(maker.Price);
            (taker.Ticket.Flags & OrderFlags.PostOnly).ShouldBe(OrderFlags.None);
            if (taker.Ticket.SelfTrade != SelfTradePolicy.None) trade.Owner.ShouldNotBe(trade.OtherOwner);
        }

        foreach (var (side, left, account) in new[] { (trade.OrderId, trade.Remaining, taker), (trade.OtherOrderId, trade.OtherRemaining, maker) })
        {
            account.Filled += trade.Quantity;
            var isBuy = account.Ticket.Side == OrderSide.Buy;
            if (account.Price != 0) (isBuy ? trade.Price <= account.Price : trade.Price >= account.Price).ShouldBeTrue();
            if (account.Ticket.Budget > 0) (account.Spent += (Int128)trade.Quantity * trade.Price).ShouldBeLessThanOrEqualTo(account.Ticket.Budget);
            else (account.Open -= trade.Quantity).ShouldBe(left);
            if (_siblings.TryGetValue(side, out var sibling) && Filled(sibling) > 0) (account.Filled + Filled(sibling)).ShouldBeLessThanOrEqualTo(account.Ticket.Quantity);
            if (_parents.TryGetValue(side, out var parent)) account.Filled.ShouldBeLessThanOrEqualTo(Filled(parent));
            if (left == 0) End(side);
        }

        var before = (Buyer: PositionOf(trade.Owner), Other: PositionOf(trade.OtherOwner));
        Move(taker, trade.Quantity);
        Move(maker, trade.Quantity);
        if (trade.Owner == trade.OtherOwner) return;
        if ((taker.Ticket.Flags & OrderFlags.ReduceOnly) != OrderFlags.None) Shrank(before.Buyer, PositionOf(trade.Owner));
        if ((maker.Ticket.Flags & OrderFlags.ReduceOnly) != OrderFlags.None) Shrank(before.Other, PositionOf(trade.OtherOwner));
    }

    private static void Shrank(long before, long after)
    {
        Math.Abs(after).ShouldBeLessThan(Math.Abs(before));
        (Math.Sign(after) * Math.Sign(before)).ShouldBeGreaterThanOrEqualTo(0);
    }

    private void Link(in MatchingList list)
    {
        var (one, other) = list.Kind == Contingency.Oco ? (list.First.Id, list.Second.Id) : (list.Second.Id, list.Third.Id);
        if (list.Kind != Contingency.Oto) (_siblings[one], _siblings[other]) = (other, one);
        if (list.Kind == Contingency.Oco) return;
        _parents[list.Second.Id] = list.First.Id;
        if (list.Kind == Contingency.Bracket) _parents[list.Third.Id] = list.First.Id;
    }

    private void CheckState()
    {
        if (engine.Phase == MarketPhase.Continuous && engine.BestBid != 0 && engine.BestAsk != 0) engine.BestBid.ShouldBeLessThan(engine.BestAsk);
        engine.OrderCount.ShouldBe(_orders.Count);
        foreach (var (owner, lots) in _positions) engine.Position(owner).ShouldBe(lots);
        Span<BookLevel> depth = stackalloc BookLevel[200];
        var count = 0;
        foreach (var side in (ReadOnlySpan<OrderSide>)[OrderSide.Buy, OrderSide.Sell])
        {
            var open = _orders.Values.Where(order => order.Ticket.Side == side && order.Ticket.Budget == 0).Sum(order => order.Open);
            engine.OpenLots(side).ShouldBe(open);
            var last = 0L;
            foreach (var level in depth[..engine.CopyDepth(side, depth)])
            {
                count++;
                level.Quantity.ShouldBe(_levels[(side, level.Price)]);
                if (last != 0) (side == OrderSide.Buy ? level.Price < last : level.Price > last).ShouldBeTrue();
                last = level.Price;
            }
        }

        count.ShouldBe(_levels.Count(level => level.Value > 0));
    }

    /// <summary>What must hold of a live order right after it was placed.</summary>
    private void CheckNew(long id)
    {
        if (!engine.TryGet(id, out var order)) throw new InvalidOperationException($"Order {id} is gone without an event.");
        if (order.Place is OrderPlace.None or OrderPlace.Turn) throw new InvalidOperationException($"Order {id} is nowhere.");
        if (order.Place is not OrderPlace.Book) return;
        order.Ticket.TimeInForce.ShouldNotBe(TimeInForce.Ioc);
        order.Ticket.TimeInForce.ShouldNotBe(TimeInForce.Fok);
        order.Displayed.ShouldBeInRange(1, order.Remaining);
    }

    private Account Of(long id) => _orders[id];

    private long Filled(long id) => _orders.TryGetValue(id, out var order) ? order.Filled : _fills.GetValueOrDefault(id);

    private readonly Dictionary<long, long> _fills = [];

    private void End(long id)
    {
        _ended.Add(id).ShouldBeTrue();
        var account = _orders[id];
        if (account.Ticket.TimeInForce == TimeInForce.Fok && account.Filled > 0) account.Open.ShouldBe(0);
        _fills[id] = account.Filled;
        _orders.Remove(id);
    }

    private long PositionOf(int owner) => _positions.GetValueOrDefault(owner);

    private void Move(Account order, long quantity) =>
        _positions[order.Ticket.Owner] = PositionOf(order.Ticket.Owner) + (order.Ticket.Side == OrderSide.Buy ? quantity : -quantity);

    private sealed class Account(MatchingTicket ticket, long open)
    {
        public MatchingTicket Ticket => ticket;

        public long Open { get; set; } = open;

        public long Filled { get; set; }

        public long Price { get; set; } = ticket.Price;

        public Int128 Spent { get; set; }
    }
}

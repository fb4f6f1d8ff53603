using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>Taking, trading, and what hangs on both.</summary>
internal sealed partial class NaiveMatchingBook
{
    /// <summary>Puts an active order to work: it takes what it can and its rest waits or goes.</summary>
    private void Work(NaiveLiveOrder order)
    {
        order.Place = OrderPlace.None;
        if (order.Has(OrderFlags.ReduceOnly) && !KeepWithinPosition(order)) return;
        if (IsOutsideBand(order.IsBuy, order.Ticket.Price)) Drop(order, MatchReason.OutsideBand);
        else if (Phase == MarketPhase.Continuous) Take(order);
        else if (order.Ticket.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok) Drop(order, MatchReason.NotInThisPhase);
        else if (order.Ticket.Price > 0) Rest(order, OrderPlace.Book);
        else if (Phase == MarketPhase.Closed) Drop(order, MatchReason.NotInThisPhase);
        else Rest(order, OrderPlace.Auction);
    }

    private void Take(NaiveLiveOrder order)
    {
        if (order.Ticket is { Type: OrderType.MarketToLimit, Price: 0 })
        {
            var best = order.IsBuy ? BestAsk : BestBid;
            var reason = best == 0 ? MatchReason.NoLiquidity : IsOutsideBand(order.IsBuy, best) ? MatchReason.OutsideBand : MatchReason.None;
            if (reason != MatchReason.None)
            {
                Drop(order, reason);
                return;
            }

            order.Ticket = order.Ticket with { Price = best };
            Emit(MatchEventKind.Replaced, order, quantity: order.Ticket.Quantity);
        }

        if (order.Has(OrderFlags.PostOnly) && Crosses(order.IsBuy, order.Ticket.Price)) Drop(order, MatchReason.WouldTake);
        else if (order.Ticket.TimeInForce == TimeInForce.Fok && !WouldFillWhole(order)) Drop(order, MatchReason.NotWhole);
        else
        {
            var isTooPoor = Sweep(order);
            if (!IsLive(order)) return;
            if (order.Ticket.Price == 0) Drop(order, isTooPoor ? MatchReason.BudgetTooSmall : MatchReason.NoLiquidity);
            else if (order.Ticket.TimeInForce == TimeInForce.Ioc) Drop(order, MatchReason.Immediate);
            else Rest(order, OrderPlace.Book);
        }
    }

    /// <summary>Does it in a copy of everything and looks.</summary>
    private bool WouldFillWhole(NaiveLiveOrder order)
    {
        var trial = Copy();
        var copy = trial.Find(order.Id)!;
        trial.Sweep(copy);
        return copy.Filled == order.Ticket.Quantity;
    }

    /// <summary>Trades an order against the other side as far as it goes. True when it stopped for want of budget.</summary>
    private bool Sweep(NaiveLiveOrder taker)
    {
        while (IsLive(taker) && BestMaker(!taker.IsBuy) is { } maker)
        {
            var price = maker.Ticket.Price;
            if (!Reaches(taker.IsBuy, taker.Ticket.Price, price)) return false;
            var wanted = taker.Ticket.Budget > 0 ? taker.BudgetLeft / price : taker.Remaining;
            if (wanted == 0) return true;
            if (maker.Ticket.Owner == taker.Ticket.Owner && taker.Ticket.SelfTrade != SelfTradePolicy.None) KeepApart(taker, maker, wanted);
            else Trade(taker, maker, price, Math.Min(wanted, maker.Visible), MatchReason.None);
        }

        return false;
    }

    private void KeepApart(NaiveLiveOrder taker, NaiveLiveOrder maker, long wanted)
    {
        switch (taker.Ticket.SelfTrade)
        {
            case SelfTradePolicy.CancelTaker:
                Drop(taker, MatchReason.SelfTrade);
                break;
            case SelfTradePolicy.CancelMaker:
                Drop(maker, MatchReason.SelfTrade);
                break;
            case SelfTradePolicy.CancelBoth:
                Drop(maker, MatchReason.SelfTrade);
                if (IsLive(taker)) Drop(taker, MatchReason.SelfTrade);
                break;
            case SelfTradePolicy.Decrement:
                var lost = Math.Min(wanted, maker.Remaining);
                var price = maker.Ticket.Price;
                Lose(maker, lost, MatchReason.SelfTrade);
                if (!IsLive(taker)) return;
                if (taker.Ticket.Budget == 0) Lose(taker, lost, MatchReason.SelfTrade);
                else
                {
                    taker.BudgetLeft -= lost * price;
                    taker.Remaining = taker.BudgetLeft / price;
                    if (taker.Remaining == 0) Drop(taker, MatchReason.SelfTrade);
                    else Emit(MatchEventKind.Reduced, taker, MatchReason.SelfTrade, lost);
                    taker.Remaining = 0;
                }

                break;
        }
    }

    private void Trade(NaiveLiveOrder taker, NaiveLiveOrder maker, long price, long quantity, MatchReason reason)
    {
        var left = taker.Remaining -= quantity;
        if (taker.Ticket.Budget > 0)
        {
            taker.Remaining = 0;
            taker.BudgetLeft -= quantity * price;
            left = taker.BudgetLeft / price;
        }

        taker.Filled += quantity;
        maker.Remaining -= quantity;
        maker.Filled += quantity;
        maker.Visible -= quantity;
        if (taker.Place == OrderPlace.Book) taker.Visible -= quantity;
        MovePosition(taker, quantity);
        MovePosition(maker, quantity);
        LastPrice = price;
        _runLow = _runLow == 0 ? price : Math.Min(_runLow, price);
        _runHigh = Math.Max(_runHigh, price);
        Emit(new MatchEvent
        {
            Kind = MatchEventKind.Trade,
            Reason = reason,
            OrderId = taker.Id,
            Owner = taker.Ticket.Owner,
            Side = taker.Ticket.Side,
            OtherOrderId = maker.Id,
            OtherOwner = maker.Ticket.Owner,
            Price = price,
            Quantity = quantity,
            Remaining = left,
            OtherRemaining = maker.Remaining,
            TradeId = ++_tradeId,
        });
        foreach (var order in new[] { maker, taker })
        {
            var open = order == taker ? left : order.Remaining;
            if (open > 0 && order is { Place: OrderPlace.Book, Visible: 0 }) Rest(order, OrderPlace.Book);
            if (Find(order.Sibling) is { } sibling)
            {
                var shrinks = open > 0 && (order.Rules & OrderListRules.ShrinkSibling) != OrderListRules.None && sibling.Remaining > quantity;
                if (shrinks) Lose(sibling, quantity, MatchReason.Linked);
                else DropSibling(order);
            }

            if (open > 0) continue;
            _orders.Remove(order);
            Release(order);
        }

        CutReduceOnly(maker.Ticket.Owner);
        if (maker.Ticket.Owner != taker.Ticket.Owner) CutReduceOnly(taker.Ticket.Owner);
    }

    private void Rest(NaiveLiveOrder order, OrderPlace place)
    {
        order.Place = place;
        order.Stamp = ++_stamp;
        order.Visible = order.Ticket.Display > 0 ? Math.Min(order.Ticket.Display, order.Remaining) : order.Remaining;
    }

    /// <summary>Takes quantity off an order without a trade; an order that has none left is canceled.</summary>
    private void Lose(NaiveLiveOrder order, long quantity, MatchReason reason)
    {
        if (quantity == order.Remaining)
        {
            Drop(order, reason);
            return;
        }

        order.Remaining -= quantity;
        order.Ticket = order.Ticket with { Quantity = order.Ticket.Quantity - quantity };
        order.Visible = Math.Min(order.Visible, order.Remaining);
        Emit(MatchEventKind.Reduced, order, reason, quantity);
    }

    /// <summary>Takes an order out unfinished, with what hangs on it.</summary>
    private void Drop(NaiveLiveOrder order, MatchReason reason, MatchEventKind kind = MatchEventKind.Canceled)
    {
        _orders.Remove(order);
        Emit(kind, order, reason);
        if (Find(order.Sibling) is { } sibling) Drop(sibling, MatchReason.Linked);
        if (order.Filled > 0 && (order.Rules & OrderListRules.ReleaseOnPartial) != OrderListRules.None) Release(order);
        else
        {
            foreach (var id in order.Children)
                if (Find(id) is { } child) Drop(child, MatchReason.Linked);
        }
    }

    /// <summary>Cancels an order's sibling, and not the order with it.</summary>
    private void DropSibling(NaiveLiveOrder order)
    {
        if (Find(order.Sibling) is not { } sibling) return;
        (order.Sibling, sibling.Sibling) = (0, 0);
        Drop(sibling, MatchReason.Linked);
    }

    private void DropAll(Func<NaiveLiveOrder, bool> choice, MatchReason reason, MatchEventKind kind = MatchEventKind.Canceled)
    {
        foreach (var order in _orders.Where(choice).ToArray())
            if (IsLive(order)) Drop(order, reason, kind);
    }

    private void Release(NaiveLiveOrder parent)
    {
        foreach (var id in parent.Children)
        {
            if (Find(id) is not { } child) continue;
            child.Remaining = Math.Min(child.Remaining, parent.Filled);
            child.Ticket = child.Ticket with { Quantity = child.Remaining };
            Emit(MatchEventKind.Released, child, quantity: child.Remaining);
            TakeTurn(child);
        }
    }

    private void TakeTurn(NaiveLiveOrder order)
    {
        order.Place = OrderPlace.Turn;
        _turns.Add(order.Id);
    }

    private void MovePosition(NaiveLiveOrder order, long quantity)
    {
        var moved = Position(order.Ticket.Owner) + (order.IsBuy ? quantity : -quantity);
        _positions[order.Ticket.Owner] = Math.Clamp(moved, -TicketRules.MostOpen, TicketRules.MostOpen);
    }

    private long Reducible(int owner, bool isBuy) => Math.Max(0, isBuy ? -Position(owner) : Position(owner));

    private bool KeepWithinPosition(NaiveLiveOrder order)
    {
        var reducible = Reducible(order.Ticket.Owner, order.IsBuy);
        if (reducible == 0) Drop(order, MatchReason.ReduceOnly);
        else if (order.Remaining > reducible) Lose(order, order.Remaining - reducible, MatchReason.ReduceOnly);
        return reducible > 0;
    }

    private void CutReduceOnly(int owner)
    {
        foreach (var order in _orders.Where(order => order.Ticket.Owner == owner && order.Has(OrderFlags.ReduceOnly)).ToArray())
            if (order.WaitsAt(OrderPlace.Book, OrderPlace.Auction) && IsLive(order)) KeepWithinPosition(order);
    }
}

using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Taking and trading.</summary>
public sealed partial class MatchingEngine
{
    /// <inheritdoc/>
    public long LastPrice { get; private set; }

    /// <summary>Puts an active order to work: it takes what it can and its rest waits or goes.</summary>
    private void Work(int slot)
    {
        ref readonly var order = ref _slots[slot];
        if (order.IsReduceOnly && !KeepWithinPosition(slot)) return;
        if (IsOutsideBand(order.IsBuy, order.Price)) Drop(slot, MatchReason.OutsideBand);
        else if (Phase == MarketPhase.Continuous) Take(slot);
        else if (order.Time is TimeInForce.Ioc or TimeInForce.Fok) Drop(slot, MatchReason.NotInThisPhase);
        else if (order.Price > 0) Rest(slot);
        else if (Phase == MarketPhase.Closed) Drop(slot, MatchReason.NotInThisPhase);
        else AwaitAuction(slot);
    }

    private void Take(int slot)
    {
        ref readonly var order = ref _slots[slot];
        if (order is { Type: OrderType.MarketToLimit, Price: 0 } && !LimitToBest(slot)) return;
        if (order.IsPostOnly && WouldTake(order.IsBuy, order.Price)) Drop(slot, MatchReason.WouldTake);
        else if (order.Time == TimeInForce.Fok && !WouldFillWhole(slot)) Drop(slot, MatchReason.NotWhole);
        else
        {
            var id = order.Id;
            var wantsMoney = Sweep(slot);
            if (order.Id != id) return; // filled or canceled on the way
            if (order.Price == 0) Drop(slot, wantsMoney ? MatchReason.BudgetTooSmall : MatchReason.NoLiquidity);
            else if (order.Time == TimeInForce.Ioc) Drop(slot, MatchReason.Immediate);
            else Rest(slot);
        }
    }

    /// <summary>Gives a market-to-limit order the best price as its limit. False when there is none, and the order is gone.</summary>
    private bool LimitToBest(int slot)
    {
        ref var order = ref _slots[slot];
        var best = Side(!order.IsBuy).BestPrice;
        if (best == 0 || IsOutsideBand(order.IsBuy, best))
        {
            Drop(slot, best == 0 ? MatchReason.NoLiquidity : MatchReason.OutsideBand);
            return false;
        }

        SetLimit(slot, best);
        return true;
    }

    private void SetLimit(int slot, long price)
    {
        ref var ticket = ref _slots.Terms(slot).Ticket;
        ticket = ticket with { Price = price };
        _slots[slot].Price = price;
        Tell(MatchEventKind.Replaced, slot, quantity: ticket.Quantity);
    }

    /// <summary>Trades an order against the other side as far as it goes. True when it stopped for want of budget.</summary>
    private bool Sweep(int taker)
    {
        ref readonly var order = ref _slots[taker];
        var (id, owner, isBuy, policy) = (order.Id, order.Owner, order.IsBuy, _slots.Terms(taker).Ticket.SelfTrade);
        var furthest = order.Price != 0 ? order.Price : isBuy ? _high == 0 ? long.MaxValue : _high : _low;
        var makers = Side(!isBuy);
        while (order.Id == id && makers.Best != 0)
        {
            var price = makers.BestPrice;
            if (isBuy ? price > furthest : price < furthest) return false;
            var wanted = order.HasBudget ? _slots.Terms(taker).BudgetLeft / price : order.Remaining;
            if (wanted == 0) return true;
            var maker = makers[makers.Best].Head;
            if (policy != SelfTradePolicy.None && _slots[maker].Owner == owner) KeepApart(taker, maker, policy, wanted);
            else Trade(taker, maker, price, Math.Min(wanted, _slots[maker].Visible), MatchReason.None);
        }

        return false;
    }

    /// <summary>One owner's orders meet.</summary>
    private void KeepApart(int taker, int maker, SelfTradePolicy policy, long wanted)
    {
        if (policy == SelfTradePolicy.Decrement) Decrement(taker, maker, Math.Min(wanted, _slots[maker].Remaining));
        else
        {
            if (policy != SelfTradePolicy.CancelTaker) Drop(maker, MatchReason.SelfTrade);
            if (policy != SelfTradePolicy.CancelMaker) Drop(taker, MatchReason.SelfTrade);
        }
    }

    private void Decrement(int taker, int maker, long lost)
    {
        var price = _slots[maker].Price;
        Lose(maker, lost, MatchReason.SelfTrade);
        if (!_slots[taker].HasBudget)
        {
            Lose(taker, lost, MatchReason.SelfTrade);
            return;
        }

        ref var order = ref _slots[taker];
        ref var budget = ref _slots.Terms(taker).BudgetLeft;
        budget -= lost * price;
        order.Remaining = budget / price;
        if (order.Remaining != 0) Tell(MatchEventKind.Reduced, taker, MatchReason.SelfTrade, lost);
        var isDone = order.Remaining == 0;
        order.Remaining = 0;
        if (isDone) Drop(taker, MatchReason.SelfTrade);
    }

    /// <summary>One trade and what hangs on it. In an auction the taker is the buyer and may rest too.</summary>
    private void Trade(int taker, int maker, long price, long quantity, MatchReason reason)
    {
        ref readonly var taking = ref _slots[taker];
        ref readonly var making = ref _slots[maker];
        var (owner, otherOwner) = (taking.Owner, making.Owner);
        Fill(maker, quantity);
        long left;
        if (taking.HasBudget)
        {
            ref var budget = ref _slots.Terms(taker).BudgetLeft;
            budget -= quantity * price;
            left = budget / price;
        }
        else
        {
            Fill(taker, quantity);
            left = taking.Remaining;
        }

        _owners.Move(owner, taking.IsBuy ? quantity : -quantity);
        _owners.Move(otherOwner, making.IsBuy ? quantity : -quantity);
        LastPrice = price;
        _runLow = _runLow == 0 ? price : Math.Min(_runLow, price);
        _runHigh = Math.Max(_runHigh, price);
        var makerLeft = making.Remaining;
        _log.Add(new MatchEvent
        {
            Kind = MatchEventKind.Trade,
            Reason = reason,
            OrderId = taking.Id,
            Owner = owner,
            Side = taking.Side,
            OtherOrderId = making.Id,
            OtherOwner = otherOwner,
            Price = price,
            Quantity = quantity,
            Remaining = left,
            OtherRemaining = makerLeft,
            TradeId = ++_tradeId,
        });
        Follow(maker, quantity, makerLeft);
        Follow(taker, quantity, left);
        if (_owners.HasReduceOnly(otherOwner)) CutReduceOnly(otherOwner);
        if (owner != otherOwner && _owners.HasReduceOnly(owner)) CutReduceOnly(owner);
    }

    /// <summary>Takes traded quantity off an order and off the queue it is in.</summary>
    private void Fill(int slot, long quantity)
    {
        ref var order = ref _slots[slot];
        order.Remaining -= quantity;
        AddOpen(order.Side, -quantity);
        if (!order.IsOnOffer) return;
        ref var level = ref Side(order.IsBuy)[order.Level];
        level.Total -= quantity;
        if (order.Place != OrderPlace.Book) return;
        Touch(order.Side, ref level);
        order.Visible -= quantity;
        level.Displayed -= quantity;
    }

    /// <summary>What a fill means for the order itself and for those linked to it.</summary>
    private void Follow(int slot, long quantity, long left)
    {
        ref readonly var order = ref _slots[slot];
        if (left > 0 && order is { Place: OrderPlace.Book, Visible: 0 })
            Side(order.IsBuy).MoveToBack(slot, Math.Min(_slots.Terms(slot).Ticket.Display, order.Remaining));
        if (order.IsInList) FollowInList(slot, quantity, left);
        else if (left == 0) Remove(slot);
    }

    private void Rest(int slot)
    {
        ref var order = ref _slots[slot];
        var ladder = Side(order.IsBuy);
        var display = _slots.Terms(slot).Ticket.Display;
        order.Visible = display > 0 ? Math.Min(display, order.Remaining) : order.Remaining;
        order.Place = OrderPlace.Book;
        var level = ladder.At(order.Price);
        Touch(order.Side, ref ladder[level]);
        ladder.Append(level, slot);
    }

    private void AwaitAuction(int slot)
    {
        ref var order = ref _slots[slot];
        order.Place = OrderPlace.Auction;
        order.Visible = 0;
        Side(order.IsBuy).Append(OrderLadder.Unpriced, slot);
    }

    private bool WouldTake(bool isBuy, long limit)
    {
        if (Phase != MarketPhase.Continuous) return false;
        var best = Side(!isBuy).BestPrice;
        return best != 0 && (isBuy ? best <= limit : best >= limit);
    }

    /// <summary>True for a limit on the far side of the band; never for none.</summary>
    private bool IsOutsideBand(bool isBuy, long limit)
    {
        if (limit == 0) return false;
        return isBuy ? _high != 0 && limit > _high : limit < _low;
    }
}

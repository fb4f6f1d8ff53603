using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>How orders shrink and end, and what that does to those linked to them.</summary>
public sealed partial class MatchingEngine
{
    /// <summary>A fill of an order of a list: its sibling shrinks or goes, and once it is filled its children are set free.</summary>
    private void FollowInList(int slot, long quantity, long left)
    {
        var terms = _slots.Terms(slot);
        var sibling = terms.Sibling == 0 ? 0 : _ids.Find(terms.Sibling);
        if (sibling != 0)
        {
            var shrinks = left > 0 && (terms.Rules & OrderListRules.ShrinkSibling) != OrderListRules.None;
            if (shrinks && _slots[sibling].Remaining > quantity) Lose(sibling, quantity, MatchReason.Linked);
            else DropSibling(slot);
        }

        if (left > 0) return;
        var filled = terms.Ticket.Quantity;
        Remove(slot);
        Release(terms.FirstChild, filled);
        Release(terms.SecondChild, filled);
    }

    /// <summary>Takes quantity off an order without a trade; an order that has none left is canceled.</summary>
    private void Lose(int slot, long quantity, MatchReason reason)
    {
        if (quantity == _slots[slot].Remaining)
        {
            Drop(slot, reason);
            return;
        }

        Shrink(slot, quantity);
        ref var ticket = ref _slots.Terms(slot).Ticket;
        ticket = ticket with { Quantity = ticket.Quantity - quantity };
        Tell(MatchEventKind.Reduced, slot, reason, quantity);
    }

    /// <summary>Takes quantity off where an order waits, hidden quantity first; it keeps its place in the queue.</summary>
    private void Shrink(int slot, long quantity)
    {
        ref var order = ref _slots[slot];
        AddOpen(order.Side, -quantity);
        order.Remaining -= quantity;
        if (!order.IsOnOffer) return;
        ref var level = ref Side(order.IsBuy)[order.Level];
        level.Total -= quantity;
        var hidden = order.Visible - order.Remaining;
        if (order.Place != OrderPlace.Book || hidden <= 0) return;
        Touch(order.Side, ref level);
        level.Displayed -= hidden;
        order.Visible = order.Remaining;
    }

    /// <summary>Takes an order out unfinished, with what hangs on it.</summary>
    private void Drop(int slot, MatchReason reason, MatchEventKind kind = MatchEventKind.Canceled)
    {
        Tell(kind, slot, reason);
        if (!_slots[slot].IsInList)
        {
            Remove(slot);
            return;
        }

        var terms = _slots.Terms(slot);
        var filled = terms.Ticket.Quantity - _slots[slot].Remaining;
        Remove(slot);
        DropLinked(terms.Sibling);
        if (filled > 0 && (terms.Rules & OrderListRules.ReleaseOnPartial) != OrderListRules.None)
        {
            Release(terms.FirstChild, filled);
            Release(terms.SecondChild, filled);
        }
        else
        {
            DropLinked(terms.FirstChild);
            DropLinked(terms.SecondChild);
        }
    }

    /// <summary>Cancels an order's sibling, and not the order with it.</summary>
    private void DropSibling(int slot)
    {
        ref var link = ref _slots.Terms(slot).Sibling;
        var sibling = link == 0 ? 0 : _ids.Find(link);
        link = 0;
        if (sibling == 0) return;
        _slots.Terms(sibling).Sibling = 0;
        Drop(sibling, MatchReason.Linked);
    }

    private void DropLinked(long id)
    {
        if (id == 0) return;
        var slot = _ids.Find(id);
        if (slot != 0) Drop(slot, MatchReason.Linked);
    }

    /// <summary>Sets a child free, no larger than what its parent filled.</summary>
    private void Release(long id, long filled)
    {
        if (id == 0) return;
        var slot = _ids.Find(id);
        if (slot == 0) return;
        ref var order = ref _slots[slot];
        var size = Math.Min(order.Remaining, filled);
        AddOpen(order.Side, size - order.Remaining);
        order.Remaining = size;
        ref var ticket = ref _slots.Terms(slot).Ticket;
        ticket = ticket with { Quantity = size };
        Tell(MatchEventKind.Released, slot, quantity: size);
        TakeTurn(slot);
    }

    private void TakeTurn(int slot)
    {
        _slots[slot].Place = OrderPlace.Turn;
        _turns.Add(_slots[slot].Id);
    }

    /// <summary>Takes an order out of the queue it waits in; it stays live.</summary>
    private void Withdraw(int slot)
    {
        ref var order = ref _slots[slot];
        switch (order.Place)
        {
            case OrderPlace.Book:
                var ladder = Side(order.IsBuy);
                Touch(order.Side, ref ladder[order.Level]);
                ladder.Remove(slot);
                break;
            case OrderPlace.Auction:
                Side(order.IsBuy).Remove(slot);
                break;
            case OrderPlace.Trigger:
                Unpark(slot);
                break;
        }

        order.Place = OrderPlace.None;
    }

    /// <summary>Forgets an order.</summary>
    private void Remove(int slot)
    {
        Withdraw(slot);
        ref readonly var order = ref _slots[slot];
        AddOpen(order.Side, -order.Remaining);
        _ids.Remove(order.Id);
        _owners.Remove(slot);
        if (order.Time == TimeInForce.Gtd) _expiries.Remove(slot);
        _slots.Free(slot);
    }

    /// <summary>Cuts a reduce-only order to what it may reduce; false when that is nothing and the order is gone.</summary>
    private bool KeepWithinPosition(int slot)
    {
        ref readonly var order = ref _slots[slot];
        var reducible = _owners.Reducible(order.Owner, order.IsBuy);
        if (reducible == 0) Drop(slot, MatchReason.ReduceOnly);
        else if (order.Remaining > reducible) Lose(slot, order.Remaining - reducible, MatchReason.ReduceOnly);
        return reducible > 0;
    }

    private void CutReduceOnly(int owner)
    {
        if (!_owners.HasReduceOnly(owner)) return;
        _cuts.Clear();
        for (var slot = _owners.FirstOrder(owner); slot != 0; slot = _slots[slot].OwnerNext)
            if (_slots[slot].IsReduceOnly) _cuts.Add(_slots[slot].Id);
        foreach (var id in _cuts.Span)
        {
            var slot = _ids.Find(id);
            if (slot != 0 && _slots[slot].IsOnOffer) KeepWithinPosition(slot);
        }
    }
}

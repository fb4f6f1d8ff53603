using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Who is let in, and amendments.</summary>
public sealed partial class MatchingEngine
{
    private bool TakesNoOrders => Phase == MarketPhase.Closed || (Phase == MarketPhase.Halted && !_options.TakesOrdersWhileHalted);

    /// <summary>What the market has against a ticket that is in order by itself.</summary>
    private MatchReason Refusal(in MatchingTicket ticket)
    {
        if (ticket.Id <= _lastId) return MatchReason.IdNotAscending;
        if (TakesNoOrders) return MatchReason.MarketClosed;
        if (ticket.TimeInForce == TimeInForce.AtOpen && Phase is not (MarketPhase.PreOpen or MarketPhase.OpeningAuction)) return MatchReason.NotInThisPhase;
        if (IsTooMuch(ticket.Side, ticket.Quantity)) return MatchReason.BookFull;
        if (TicketRules.IsConditional(ticket.Type))
            return ticket.RefuseIfTriggered && IsReached(in ticket) ? MatchReason.WouldTrigger : MatchReason.None;

        var isBuy = ticket.Side == OrderSide.Buy;
        if (Phase != MarketPhase.Continuous && (ticket.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok || ticket.Budget > 0)) return MatchReason.NotInThisPhase;
        if (IsOutsideBand(isBuy, ticket.Price)) return MatchReason.OutsideBand;
        if ((ticket.Flags & OrderFlags.ReduceOnly) != OrderFlags.None && _owners.Reducible(ticket.Owner, isBuy) == 0) return MatchReason.ReduceOnly;
        return (ticket.Flags & OrderFlags.PostOnly) != OrderFlags.None && WouldTake(isBuy, ticket.Price) ? MatchReason.WouldTake : MatchReason.None;
    }

    private MatchReason Refusal(in MatchingList list)
    {
        var isBracket = list.Kind == Contingency.Bracket;
        var reason = TicketRules.Check(list.First, _log.Now);
        if (reason == MatchReason.None) reason = RefusalAfter(list.First, list.Second);
        if (reason == MatchReason.None && isBracket) reason = RefusalAfter(list.Second, list.Third);
        if (reason == MatchReason.None) reason = TicketRules.Check(in list);
        if (reason == MatchReason.None) reason = Refusal(list.First);
        if (reason != MatchReason.None) return reason;

        var (buys, sells) = (0L, 0L);
        Count(list.First, ref buys, ref sells);
        Count(list.Second, ref buys, ref sells);
        if (isBracket) Count(list.Third, ref buys, ref sells);
        if (IsTooMuch(OrderSide.Buy, buys) || IsTooMuch(OrderSide.Sell, sells)) return MatchReason.BookFull;
        return list.Kind == Contingency.Oco ? Refusal(list.Second) : MatchReason.None;
    }

    /// <summary>What is wrong with a ticket of a list that follows another one.</summary>
    private MatchReason RefusalAfter(in MatchingTicket before, in MatchingTicket ticket)
    {
        var reason = TicketRules.Check(in ticket, _log.Now);
        return reason == MatchReason.None && ticket.Id <= before.Id ? MatchReason.IdNotAscending : reason;
    }

    private static void Count(in MatchingTicket ticket, ref long buys, ref long sells)
    {
        if (ticket.Side == OrderSide.Buy) buys += ticket.Quantity;
        else sells += ticket.Quantity;
    }

    /// <summary>Lots of a side open in live orders, wherever they wait.</summary>
    internal long OpenLots(OrderSide side) => side == OrderSide.Buy ? _openBuys : _openSells;

    private bool IsTooMuch(OrderSide side, long more) => OpenLots(side) + more > TicketRules.MostOpen;

    private void AddOpen(OrderSide side, long lots)
    {
        if (side == OrderSide.Buy) _openBuys += lots;
        else _openSells += lots;
    }

    private int Admit(in MatchingTicket ticket, bool isChild)
    {
        var slot = _slots.Add(in ticket);
        ref var order = ref _slots[slot];
        if (order.IsReduceOnly && !isChild && !TicketRules.IsConditional(ticket.Type))
        {
            order.Remaining = Math.Min(ticket.Quantity, _owners.Reducible(ticket.Owner, order.IsBuy));
            _slots.Terms(slot).Ticket = ticket with { Quantity = order.Remaining };
        }

        if (isChild) order.Place = OrderPlace.Parent;
        _lastId = ticket.Id;
        _ids.Add(ticket.Id, slot);
        _owners.Add(slot);
        if (ticket.TimeInForce == TimeInForce.Gtd) _expiries.Add(slot);
        AddOpen(ticket.Side, order.Remaining);
        Tell(MatchEventKind.Accepted, slot, quantity: order.Remaining);
        return slot;
    }

    private void AdmitList(in MatchingList list)
    {
        var isOco = list.Kind == Contingency.Oco;
        var first = Admit(list.First, isChild: false);
        var second = Admit(list.Second, isChild: !isOco);
        var third = list.Kind == Contingency.Bracket ? Admit(list.Third, isChild: true) : 0;
        Link(first, in list, sibling: isOco ? list.Second.Id : 0);
        Link(second, in list, sibling: isOco ? list.First.Id : third == 0 ? 0 : list.Third.Id);
        if (third != 0) Link(third, in list, sibling: list.Second.Id);
        if (!isOco) (_slots.Terms(first).FirstChild, _slots.Terms(first).SecondChild) = (list.Second.Id, third == 0 ? 0 : list.Third.Id);
        TakeTurn(first);
        if (isOco) TakeTurn(second);
    }

    private void Link(int slot, in MatchingList list, long sibling)
    {
        _slots[slot].Marks |= SlotMarks.InList;
        _slots.Terms(slot).Rules = list.Rules;
        _slots.Terms(slot).Sibling = sibling;
    }

    /// <summary>What speaks against an amendment.</summary>
    private MatchReason Refusal(int slot, in MatchingAmendment amendment)
    {
        ref readonly var order = ref _slots[slot];
        ref readonly var ticket = ref _slots.Terms(slot).Ticket;
        if (TakesNoOrders) return MatchReason.MarketClosed;
        if (amendment is { Quantity: 0, Price: 0, TriggerPrice: 0 }) return MatchReason.NothingToAmend;
        if (amendment.Quantity is < 0 or > MatchingTicket.MaxQuantity) return MatchReason.InvalidQuantity;
        if (!TicketRules.ShowsEnough(ticket.Display, amendment.Quantity)) return MatchReason.InvalidQuantity;
        if (amendment.Price is < 0 or > MatchingTicket.MaxPrice) return MatchReason.InvalidPrice;
        if (amendment.TriggerPrice is < 0 or > MatchingTicket.MaxPrice) return MatchReason.InvalidTrigger;
        if (amendment.Price != 0 && order.Price == 0) return MatchReason.NothingToAmend;
        if (amendment.TriggerPrice != 0)
        {
            var awaitsTrigger = order.Place == OrderPlace.Trigger || (order.Place == OrderPlace.Parent && TicketRules.IsConditional(order.Type));
            if (!awaitsTrigger || TicketRules.IsTrailing(order.Type)) return MatchReason.NothingToAmend;
            if (order.Place == OrderPlace.Trigger && ticket.RefuseIfTriggered
                && IsReached(ticket with { TriggerPrice = amendment.TriggerPrice })) return MatchReason.WouldTrigger;
        }

        if (amendment.Quantity != 0)
        {
            var filled = ticket.Quantity - order.Remaining;
            if (order.IsInList) return MatchReason.OrderInList;
            if (amendment.Quantity <= filled) return MatchReason.BelowFilled;
            if (IsTooMuch(order.Side, amendment.Quantity - ticket.Quantity)) return MatchReason.BookFull;
        }

        if (amendment.Price == 0) return MatchReason.None;
        if (order.Place is OrderPlace.Book or OrderPlace.Close && IsOutsideBand(order.IsBuy, amendment.Price)) return MatchReason.OutsideBand;
        return order.Place == OrderPlace.Book && order.IsPostOnly && WouldTake(order.IsBuy, amendment.Price) ? MatchReason.WouldTake : MatchReason.None;
    }

    private void Change(int slot, in MatchingAmendment amendment)
    {
        ref var order = ref _slots[slot];
        ref var ticket = ref _slots.Terms(slot).Ticket;
        var filled = ticket.Quantity - order.Remaining;
        var price = amendment.Price != 0 ? amendment.Price : order.Price;
        var remaining = amendment.Quantity != 0 ? amendment.Quantity - filled : order.Remaining;
        var losesPlace = price != order.Price || remaining > order.Remaining;
        if (order.IsReduceOnly && order.IsOnOffer) remaining = Math.Min(remaining, _owners.Reducible(order.Owner, order.IsBuy));
        var rejoins = losesPlace && order.IsOnOffer;
        var parksAnew = order.Place == OrderPlace.Trigger && amendment.TriggerPrice != 0;
        if (rejoins || parksAnew) Withdraw(slot);
        if (!rejoins && order.IsOnOffer) Shrink(slot, order.Remaining - remaining);
        else
        {
            AddOpen(order.Side, remaining - order.Remaining);
            order.Remaining = remaining;
        }

        order.Price = price;
        ticket = ticket with
        {
            Price = price,
            Quantity = filled + remaining,
            TriggerPrice = amendment.TriggerPrice != 0 ? amendment.TriggerPrice : ticket.TriggerPrice,
        };
        Tell(MatchEventKind.Replaced, slot, quantity: ticket.Quantity);
        if (rejoins) Work(slot);
        else if (parksAnew) Park(slot);
    }
}

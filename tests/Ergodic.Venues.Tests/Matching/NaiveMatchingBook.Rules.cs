using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>Who is let in, and amendments.</summary>
internal sealed partial class NaiveMatchingBook
{
    private bool TakesNoOrders => Phase == MarketPhase.Closed || (Phase == MarketPhase.Halted && !options.TakesOrdersWhileHalted);

    public ReadOnlySpan<MatchEvent> Amend(int owner, scoped in MatchingAmendment amendment, Domain.Time.Timestamp now)
    {
        Begin(now);
        var order = Find(amendment.Id);
        var reason = order is null || order.Ticket.Owner != owner ? MatchReason.UnknownOrder : Refusal(order, in amendment);
        if (reason == MatchReason.None) Change(order!, in amendment);
        else Emit(new MatchEvent { Kind = MatchEventKind.RequestRejected, OrderId = amendment.Id, Owner = owner, Reason = reason });
        return End();
    }

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
        if ((ticket.Flags & OrderFlags.ReduceOnly) != OrderFlags.None && Reducible(ticket.Owner, isBuy) == 0) return MatchReason.ReduceOnly;
        return (ticket.Flags & OrderFlags.PostOnly) != OrderFlags.None && Crosses(isBuy, ticket.Price) ? MatchReason.WouldTake : MatchReason.None;
    }

    private MatchReason Refusal(in MatchingList list)
    {
        var count = list.Kind == Contingency.Bracket ? 3 : 2;
        MatchingTicket[] tickets = [list.First, list.Second, list.Third];
        for (var i = 0; i < count; i++)
        {
            var reason = TicketRules.Check(in tickets[i], _now);
            if (reason != MatchReason.None) return reason;
            if (i > 0 && tickets[i].Id <= tickets[i - 1].Id) return MatchReason.IdNotAscending;
        }

        var shape = TicketRules.Check(in list);
        if (shape != MatchReason.None) return shape;
        var first = Refusal(in tickets[0]);
        if (first != MatchReason.None) return first;
        for (var i = 1; i < count; i++)
            if (IsTooMuch(tickets[i].Side, tickets.Take(i + 1).Where(ticket => ticket.Side == tickets[i].Side).Sum(ticket => ticket.Quantity))) return MatchReason.BookFull;
        return list.Kind == Contingency.Oco ? Refusal(in tickets[1]) : MatchReason.None;
    }

    private bool IsTooMuch(OrderSide side, long more) => _orders.Where(order => order.Ticket.Side == side).Sum(order => order.Remaining) + more > TicketRules.MostOpen;

    private NaiveLiveOrder Admit(in MatchingTicket ticket, bool isChild = false)
    {
        var order = new NaiveLiveOrder { Ticket = ticket, Remaining = ticket.Quantity, BudgetLeft = ticket.Budget };
        if (order.Has(OrderFlags.ReduceOnly) && !isChild && !TicketRules.IsConditional(ticket.Type))
        {
            order.Remaining = Math.Min(ticket.Quantity, Reducible(ticket.Owner, order.IsBuy));
            order.Ticket = ticket with { Quantity = order.Remaining };
        }

        if (isChild) order.Place = OrderPlace.Parent;
        _lastId = ticket.Id;
        _orders.Add(order);
        Emit(MatchEventKind.Accepted, order, quantity: order.Ticket.Quantity);
        return order;
    }

    private MatchReason Refusal(NaiveLiveOrder order, in MatchingAmendment amendment)
    {
        if (TakesNoOrders) return MatchReason.MarketClosed;
        if (amendment is { Quantity: 0, Price: 0, TriggerPrice: 0 }) return MatchReason.NothingToAmend;
        if (amendment.Quantity is < 0 or > MatchingTicket.MaxQuantity) return MatchReason.InvalidQuantity;
        if (order.Ticket.Display > 0 && amendment.Quantity > order.Ticket.Display * MatchingTicket.MaxSlices) return MatchReason.InvalidQuantity;
        if (amendment.Price is < 0 or > MatchingTicket.MaxPrice) return MatchReason.InvalidPrice;
        if (amendment.TriggerPrice is < 0 or > MatchingTicket.MaxPrice) return MatchReason.InvalidTrigger;
        if (amendment.Price != 0 && order.Ticket.Price == 0) return MatchReason.NothingToAmend;
        if (amendment.TriggerPrice != 0)
        {
            var awaitsTrigger = order.Place == OrderPlace.Trigger || (order.Place == OrderPlace.Parent && TicketRules.IsConditional(order.Ticket.Type));
            if (!awaitsTrigger || TicketRules.IsTrailing(order.Ticket.Type)) return MatchReason.NothingToAmend;
            if (order.Place == OrderPlace.Trigger && order.Ticket.RefuseIfTriggered
                && IsReached(order.Ticket with { TriggerPrice = amendment.TriggerPrice })) return MatchReason.WouldTrigger;
        }

        if (amendment.Quantity != 0)
        {
            if (order.IsInList) return MatchReason.OrderInList;
            if (amendment.Quantity <= order.Filled) return MatchReason.BelowFilled;
            if (IsTooMuch(order.Ticket.Side, amendment.Quantity - order.Filled - order.Remaining)) return MatchReason.BookFull;
        }

        var isOutside = amendment.Price != 0 && IsOutsideBand(order.IsBuy, amendment.Price);
        if (isOutside && order.WaitsAt(OrderPlace.Book, OrderPlace.Close)) return MatchReason.OutsideBand;
        var wouldTake = amendment.Price != 0 && order.Place == OrderPlace.Book && order.Has(OrderFlags.PostOnly) && Crosses(order.IsBuy, amendment.Price);
        return wouldTake ? MatchReason.WouldTake : MatchReason.None;
    }

    private void Change(NaiveLiveOrder order, in MatchingAmendment amendment)
    {
        var price = amendment.Price != 0 ? amendment.Price : order.Ticket.Price;
        var remaining = amendment.Quantity != 0 ? amendment.Quantity - order.Filled : order.Remaining;
        var losesPlace = price != order.Ticket.Price || remaining > order.Remaining;
        if (order.Has(OrderFlags.ReduceOnly) && order.WaitsAt(OrderPlace.Book, OrderPlace.Auction))
            remaining = Math.Min(remaining, Reducible(order.Ticket.Owner, order.IsBuy));
        order.Remaining = remaining;
        order.Ticket = order.Ticket with
        {
            Price = price,
            Quantity = order.Filled + remaining,
            TriggerPrice = amendment.TriggerPrice != 0 ? amendment.TriggerPrice : order.Ticket.TriggerPrice,
        };
        Emit(MatchEventKind.Replaced, order, quantity: order.Ticket.Quantity);
        if (order.WaitsAt(OrderPlace.Book, OrderPlace.Auction))
        {
            if (losesPlace) Work(order);
            else order.Visible = Math.Min(order.Visible, remaining);
        }
        else if (order.Place == OrderPlace.Trigger && amendment.TriggerPrice != 0) Park(order);
    }
}

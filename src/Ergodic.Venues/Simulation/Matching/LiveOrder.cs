using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>A live order of the <see cref="MatchingEngine"/>.</summary>
internal sealed class LiveOrder
{
    public MatchingTicket Ticket;
    public OrderPlace Place;
    public long Remaining, Visible, Filled, BudgetLeft, Peak, Stamp;
    public bool IsTriggered, IsArmed, IsInList;
    public long Sibling;
    public long[] Children = [];
    public OrderListRules Rules;

    public long Id => Ticket.Id;

    public bool IsBuy => Ticket.Side == OrderSide.Buy;

    public bool Has(OrderFlags flag) => (Ticket.Flags & flag) != OrderFlags.None;

    public bool WaitsAt(OrderPlace one, OrderPlace other) => Place == one || Place == other;

    public long StopPrice => !TicketRules.IsConditional(Ticket.Type) ? 0
        : !TicketRules.IsTrailing(Ticket.Type) ? Ticket.TriggerPrice
        : IsArmed ? TicketRules.TrailedStop(in Ticket, Peak) : 0;

    public LiveOrder Copy() => (LiveOrder)MemberwiseClone();
}

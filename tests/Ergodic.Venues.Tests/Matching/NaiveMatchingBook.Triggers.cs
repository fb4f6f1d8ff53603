using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>Orders that wait for a price.</summary>
internal sealed partial class NaiveMatchingBook
{
    private long PriceOf(TriggerSource source) => source switch
    {
        TriggerSource.Last => LastPrice,
        TriggerSource.Bid => BestBid,
        TriggerSource.Ask => BestAsk,
        _ => MarkPrice,
    };

    private bool IsReached(in MatchingTicket ticket)
    {
        var price = PriceOf(ticket.Source);
        if (price == 0 || TicketRules.IsTrailing(ticket.Type)) return false;
        return TicketRules.TriggersUpwards(in ticket) ? price >= ticket.TriggerPrice : price <= ticket.TriggerPrice;
    }

    private void Park(NaiveLiveOrder order)
    {
        if (TicketRules.IsTrailing(order.Ticket.Type)) Trail(order, PriceOf(order.Ticket.Source));
        if (Phase == MarketPhase.Continuous && IsReached(in order.Ticket)) Fire(order);
        else order.Place = OrderPlace.Trigger;
    }

    private void Fire(NaiveLiveOrder order)
    {
        order.IsTriggered = true;
        Emit(MatchEventKind.Triggered, order, price: order.StopPrice);
        TakeTurn(order);
        DropSibling(order);
    }

    /// <summary>Arms a trailing stop when its price is there, and moves it along.</summary>
    private static void Trail(NaiveLiveOrder order, long price)
    {
        if (price == 0) return;
        var start = order.Ticket.TriggerPrice;
        if (!order.IsArmed)
        {
            if (start != 0 && (order.IsBuy ? price > start : price < start)) return;
            (order.IsArmed, order.Peak) = (true, price);
        }
        else order.Peak = order.IsBuy ? Math.Min(order.Peak, price) : Math.Max(order.Peak, price);
    }

    private void FireReached()
    {
        var reached = new List<NaiveLiveOrder>();
        foreach (var order in _orders)
        {
            if (order.Place != OrderPlace.Trigger) continue;
            var price = PriceOf(order.Ticket.Source);
            if (price == 0) continue;
            var (low, high) = order.Ticket.Source == TriggerSource.Last ? (_runLow, _runHigh) : (price, price);
            if (!TicketRules.IsTrailing(order.Ticket.Type))
            {
                if (TicketRules.TriggersUpwards(in order.Ticket) ? high >= order.Ticket.TriggerPrice : low <= order.Ticket.TriggerPrice) reached.Add(order);
                continue;
            }

            // Within one run prices go one way: either the old stop is met, or the stop moves along and is met at the end, or neither.
            var isMet = order.IsArmed && IsMet(order, order.IsBuy ? high : low);
            if (!isMet)
            {
                Trail(order, order.IsBuy ? low : high);
                isMet = order.IsArmed && IsMet(order, price);
            }

            if (isMet) reached.Add(order);
        }

        foreach (var order in reached)
            if (order.Place == OrderPlace.Trigger && IsLive(order)) Fire(order);
    }

    private static bool IsMet(NaiveLiveOrder order, long price) => order.IsBuy ? price >= order.StopPrice : price <= order.StopPrice;
}

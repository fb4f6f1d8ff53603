using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Where a crowd hands in its orders: in ticks and lots, in one market, in the crowd's account.</summary>
internal sealed class CrowdDesk(SimulatedExchange exchange)
{
    private ExchangeMarket? _market;

    /// <summary>The time.</summary>
    public Timestamp Now => exchange.Now;

    /// <summary>Highest bid in ticks, whoever's; 0 for none.</summary>
    public long BestBid => Market.Engine.BestBid;

    /// <summary>Lowest ask in ticks, whoever's; 0 for none.</summary>
    public long BestAsk => Market.Engine.BestAsk;

    private ExchangeMarket Market => _market ?? throw new InvalidOperationException("Nobody sits at this desk.");

    /// <summary>Rests a limit order; returns its id, or 0 when it would have taken or was refused.</summary>
    public long Rest(OrderSide side, long price, long quantity) => Send(side, price, quantity, TimeInForce.Gtc, OrderFlags.PostOnly);

    /// <summary>Takes what is there up to a price; the rest is dropped.</summary>
    public void Take(OrderSide side, long price, long quantity) => Send(side, price, quantity, TimeInForce.Ioc, OrderFlags.None);

    /// <summary>Cancels a resting order.</summary>
    public void Cancel(long orderId) => exchange.Settle(Market, Market.Engine.Cancel(exchange.Crowd.Number, orderId, Now));

    /// <summary>Makes a resting order smaller: to this many lots open.</summary>
    public void Reduce(long orderId, long remaining)
    {
        if (!Market.Engine.TryGet(orderId, out var order)) return;
        exchange.Settle(Market, Market.Engine.Amend(exchange.Crowd.Number, new MatchingAmendment(orderId, order.Filled + remaining), Now));
    }

    internal void SitDown(ExchangeMarket market) => _market = market;

    private long Send(OrderSide side, long price, long quantity, TimeInForce timeInForce, OrderFlags flags)
    {
        if (price < 1 || price > MatchingTicket.MaxPrice || quantity < 1) return 0;
        var ticket = new MatchingTicket
        {
            Id = exchange.NextCrowdOrderId(),
            Owner = exchange.Crowd.Number,
            Side = side,
            Type = OrderType.Limit,
            Price = price,
            Quantity = Math.Min(quantity, MatchingTicket.MaxQuantity),
            TimeInForce = timeInForce,
            Flags = flags,
        };
        var events = Market.Engine.Place(ticket, Now);
        var isTaken = events[0].Kind == MatchEventKind.Accepted;
        exchange.Settle(Market, events);
        return isTaken ? ticket.Id : 0;
    }
}

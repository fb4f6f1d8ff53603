using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>Phases and the one price of an auction.</summary>
internal sealed partial class NaiveMatchingBook
{
    public AuctionPrice Indication
    {
        get
        {
            var reference = LastPrice != 0 ? LastPrice : options.ReferencePrice;
            var best = default(AuctionPrice);
            var prices = _orders.Where(order => order.Place == OrderPlace.Book).Select(order => order.Ticket.Price).Append(reference);
            foreach (var price in prices.Distinct().Order())
            {
                if (price < Math.Max(_low, 1) || (_high != 0 && price > _high)) continue;
                var (wanted, offered) = (OpenAt(isBuy: true, price), OpenAt(isBuy: false, price));
                var here = new AuctionPrice(price, Math.Min(wanted, offered), wanted - offered);
                if (here.Quantity > 0 && IsBetter(here, best, reference)) best = here;
            }

            return best;
        }
    }

    public ReadOnlySpan<MatchEvent> SetPhase(MarketPhase phase, Timestamp now)
    {
        Begin(now);
        if (phase == Phase || phase > MarketPhase.ClosingAuction) return End();
        var hasClosed = Phase == MarketPhase.ClosingAuction && phase == MarketPhase.Closed;
        Phase = phase;
        Emit(new MatchEvent { Kind = MatchEventKind.PhaseChanged, Phase = phase });
        if (hasClosed || phase == MarketPhase.Continuous) Uncross();
        foreach (var order in _orders.ToArray())
            if (IsLive(order)) Enter(order);
        return End();
    }

    /// <summary>What the new phase does to an order.</summary>
    private void Enter(NaiveLiveOrder order)
    {
        var time = order.Ticket.TimeInForce;
        var waits = order.WaitsAt(OrderPlace.Book, OrderPlace.Auction);
        switch (Phase)
        {
            case MarketPhase.Continuous:
                if (time == TimeInForce.AtOpen || (time == TimeInForce.AtClose && waits)) Drop(order, MatchReason.AuctionOver, MatchEventKind.Expired);
                else if (order.Place != OrderPlace.Auction) return;
                else if (order.Ticket.Type == OrderType.MarketToLimit && order.Filled > 0)
                {
                    order.Ticket = order.Ticket with { Price = LastPrice };
                    Emit(MatchEventKind.Replaced, order, quantity: order.Ticket.Quantity);
                    Work(order);
                }
                else Drop(order, MatchReason.NoLiquidity);
                break;
            case MarketPhase.ClosingAuction:
                if (order.Place == OrderPlace.Close) Work(order);
                break;
            case MarketPhase.Closed:
                if (time is TimeInForce.Day or TimeInForce.AtOpen or TimeInForce.AtClose) Drop(order, MatchReason.SessionEnd, MatchEventKind.Expired);
                else if (order.Place == OrderPlace.Auction) Drop(order, MatchReason.NoLiquidity);
                break;
        }
    }

    private void Uncross()
    {
        while (Indication is { Quantity: > 0 } auction)
        {
            while (Next(isBuy: true, auction.Price) is { } buy && Next(isBuy: false, auction.Price) is { } sell)
                Trade(buy, sell, auction.Price, Math.Min(Slice(buy), Slice(sell)), MatchReason.Auction);
        }
    }

    private static long Slice(NaiveLiveOrder order) => order.Place == OrderPlace.Book ? order.Visible : order.Remaining;

    private NaiveLiveOrder? Next(bool isBuy, long price)
    {
        var market = _orders.Where(order => order.Place == OrderPlace.Auction && order.IsBuy == isBuy).MinBy(order => order.Stamp);
        return market ?? (BestMaker(isBuy) is { } best && (isBuy ? best.Ticket.Price >= price : best.Ticket.Price <= price) ? best : null);
    }

    private long OpenAt(bool isBuy, long price) => _orders
        .Where(order => order.IsBuy == isBuy && order.WaitsAt(OrderPlace.Book, OrderPlace.Auction))
        .Where(order => order.Place == OrderPlace.Auction || (isBuy ? order.Ticket.Price >= price : order.Ticket.Price <= price))
        .Sum(order => order.Remaining);

    private static bool IsBetter(AuctionPrice here, AuctionPrice best, long reference)
    {
        if (here.Quantity != best.Quantity) return here.Quantity > best.Quantity;
        var (surplus, bestSurplus) = (Math.Abs(here.Surplus), Math.Abs(best.Surplus));
        if (surplus != bestSurplus) return surplus < bestSurplus;
        return reference != 0 && Math.Abs(here.Price - reference) < Math.Abs(best.Price - reference);
    }
}

using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>What can be asked.</summary>
internal sealed partial class NaiveMatchingBook
{
    public long BestBid => BestMaker(isBuy: true)?.Ticket.Price ?? 0;

    public long BestAsk => BestMaker(isBuy: false)?.Ticket.Price ?? 0;

    public long Position(int owner) => _positions.GetValueOrDefault(owner);

    public int CopyDepth(OrderSide side, Span<BookLevel> levels)
    {
        var depth = Depth().Where(level => level.Key < 0 == (side == OrderSide.Buy)).OrderBy(level => level.Key);
        var count = 0;
        foreach (var (key, displayed) in depth.Take(levels.Length)) levels[count++] = new BookLevel(Math.Abs(key), displayed);
        return count;
    }

    public bool TryGet(long id, out MatchingOrder order)
    {
        var found = Find(id);
        order = found is null ? default : new MatchingOrder(
            found.Ticket, found.Place, found.Remaining, found.Place == OrderPlace.Book ? found.Visible : 0, found.Filled, found.StopPrice);
        return found is not null;
    }

    public int CopyOrders(int owner, Span<long> ids)
    {
        var count = 0;
        foreach (var order in _orders)
        {
            if (order.Ticket.Owner != owner || count == ids.Length) continue;
            ids[count++] = order.Id;
        }

        return count;
    }

    public long Sweep(OrderSide side, long quantity, out Int128 cost)
    {
        cost = 0;
        var got = 0L;
        foreach (var order in Makers(side == OrderSide.Sell))
        {
            var taken = Math.Min(order.Remaining, quantity - got);
            got += taken;
            cost += (Int128)taken * order.Ticket.Price;
        }

        return got;
    }

    public ulong StateHash()
    {
        var digest = default(StateDigest);
        foreach (var figure in new[] { (long)Phase, LastPrice, MarkPrice, _low, _high, _lastId, _orders.Count }) digest.Add(figure);
        foreach (var order in Makers(isBuy: true).Concat(Makers(isBuy: false)))
        {
            digest.Add(order.Id);
            digest.Add(order.Visible);
        }

        foreach (var order in _orders.Where(order => order.Place == OrderPlace.Auction).OrderBy(order => order.Ticket.Side).ThenBy(order => order.Stamp)) digest.Add(order.Id);
        foreach (var order in _orders)
        {
            foreach (var figure in new[]
            {
                order.Id, (long)order.Place, order.Remaining, order.Filled, order.Ticket.Price, order.Ticket.TriggerPrice, order.StopPrice,
            })
                digest.Add(figure);
        }

        foreach (var (owner, lots) in _positions)
        {
            if (lots == 0) continue;
            digest.Add(owner);
            digest.Add(lots);
        }

        return digest.Value;
    }

    private IEnumerable<NaiveLiveOrder> Makers(bool isBuy) => _orders
        .Where(order => order.Place == OrderPlace.Book && order.IsBuy == isBuy)
        .OrderBy(order => isBuy ? -order.Ticket.Price : order.Ticket.Price).ThenBy(order => order.Stamp);

    private NaiveLiveOrder? BestMaker(bool isBuy)
    {
        NaiveLiveOrder? best = null;
        foreach (var order in _orders)
        {
            if (order.Place != OrderPlace.Book || order.IsBuy != isBuy) continue;
            if (best is null || (order.Ticket.Price == best.Ticket.Price ? order.Stamp < best.Stamp
                : order.Ticket.Price > best.Ticket.Price == isBuy)) best = order;
        }

        return best;
    }

    private bool Crosses(bool isBuy, long price)
    {
        if (Phase != MarketPhase.Continuous) return false;
        var best = isBuy ? BestAsk : BestBid;
        return best != 0 && (isBuy ? best <= price : best >= price);
    }

    /// <summary>True when a maker's price is within a taker's limit, or for a market order within the band.</summary>
    private bool Reaches(bool isBuy, long limit, long price)
    {
        if (limit != 0) return isBuy ? price <= limit : price >= limit;
        return isBuy ? _high == 0 || price <= _high : price >= _low;
    }

    /// <summary>True for a limit on the far side of the band; never for none.</summary>
    private bool IsOutsideBand(bool isBuy, long limit)
    {
        if (limit == 0) return false;
        return isBuy ? _high != 0 && limit > _high : limit < _low;
    }
}

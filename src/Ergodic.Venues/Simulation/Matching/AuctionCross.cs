namespace Ergodic.Venues.Simulation.Matching;

/// <summary>
/// The one price of an auction: of all limits in the book and the reference price, within the band, the one at which most would trade; among those
/// the one with the smallest surplus, then the one nearest to the reference, then the lowest.
/// </summary>
internal sealed class AuctionCross
{
    private (long Price, long Total)[] _bids = new (long, long)[64], _asks = new (long, long)[64];

    /// <summary>The price; a reference of 0 is none. Time grows with the prices in the book.</summary>
    public AuctionPrice Find(OrderLadder bids, OrderLadder asks, long reference, long low, long high)
    {
        var bidCount = Copy(bids, ref _bids);
        var askCount = Copy(asks, ref _asks);
        var offered = asks[OrderLadder.Unpriced].Total;
        var wanted = bids[OrderLadder.Unpriced].Total;
        for (var i = 0; i < bidCount; i++) wanted += _bids[i].Total;

        var best = default(AuctionPrice);
        var (bid, ask) = (bidCount - 1, 0); // bids stand from the highest down
        var isReferencePending = reference > 0;
        while (bid >= 0 || ask < askCount || isReferencePending)
        {
            var price = long.MaxValue;
            if (bid >= 0) price = _bids[bid].Price;
            if (ask < askCount) price = Math.Min(price, _asks[ask].Price);
            if (isReferencePending) price = Math.Min(price, reference);
            if (price == reference) isReferencePending = false;
            if (ask < askCount && _asks[ask].Price == price) offered += _asks[ask++].Total;
            if (price >= low && (high == 0 || price <= high))
            {
                var here = new AuctionPrice(price, Math.Min(wanted, offered), wanted - offered);
                if (here.Quantity > 0 && IsBetter(in here, in best, reference)) best = here;
            }

            if (bid >= 0 && _bids[bid].Price == price) wanted -= _bids[bid--].Total;
        }

        return best;
    }

    private static bool IsBetter(in AuctionPrice here, in AuctionPrice best, long reference)
    {
        if (here.Quantity != best.Quantity) return here.Quantity > best.Quantity;
        var (surplus, bestSurplus) = (Math.Abs(here.Surplus), Math.Abs(best.Surplus));
        if (surplus != bestSurplus) return surplus < bestSurplus;
        return reference > 0 && Math.Abs(here.Price - reference) < Math.Abs(best.Price - reference);
    }

    private static int Copy(OrderLadder ladder, ref (long Price, long Total)[] levels)
    {
        if (levels.Length < ladder.Count) levels = new (long, long)[ladder.Count * 2];
        var count = 0;
        var cursor = ladder.GetCursor();
        while (cursor.MoveNext()) levels[count++] = (cursor.Current.Price, ladder[(int)cursor.Current.Quantity].Total);
        return count;
    }
}

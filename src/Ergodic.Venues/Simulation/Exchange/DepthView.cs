using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>The displayed book of a market by price level, kept from the engine's changes; prices in ticks, quantities in lots.</summary>
internal sealed class DepthView
{
    private readonly SortedDictionary<long, long> _bids = new(Comparer<long>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<long, long> _asks = [];
    private readonly List<DepthDiff> _followers = [];

    /// <summary>One more for every level that changed.</summary>
    public long UpdateId { get; private set; } = 1;

    /// <summary>Highest bid; zeros when there is none.</summary>
    public (long Price, long Quantity) BestBid { get; private set; }

    /// <summary>Lowest ask; zeros when there is none.</summary>
    public (long Price, long Quantity) BestAsk { get; private set; }

    /// <summary>The levels of a side, best first.</summary>
    public IEnumerable<KeyValuePair<long, long>> Levels(OrderSide side) => side == OrderSide.Buy ? _bids : _asks;

    /// <summary>The quantity at a price; 0 for none.</summary>
    public long At(OrderSide side, long price) => (side == OrderSide.Buy ? _bids : _asks).GetValueOrDefault(price);

    /// <summary>Starts collecting what changes from now on.</summary>
    public DepthDiff Follow()
    {
        var diff = new DepthDiff(UpdateId);
        _followers.Add(diff);
        return diff;
    }

    /// <summary>Stops a collection.</summary>
    public void Unfollow(DepthDiff diff) => _followers.Remove(diff);

    internal void Apply(OrderSide side, long price, long quantity)
    {
        var levels = side == OrderSide.Buy ? _bids : _asks;
        if (quantity == 0) levels.Remove(price);
        else levels[price] = quantity;
        UpdateId++;
        if (side == OrderSide.Buy) BestBid = First(levels);
        else BestAsk = First(levels);
        foreach (var follower in _followers) follower.Changed(side, price, UpdateId);
    }

    private static (long Price, long Quantity) First(SortedDictionary<long, long> levels)
    {
        foreach (var (price, quantity) in levels) return (price, quantity);
        return default;
    }
}

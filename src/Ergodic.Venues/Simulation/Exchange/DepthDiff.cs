using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Which levels of a book changed since the last time somebody asked.</summary>
internal sealed class DepthDiff(long updateId)
{
    private readonly SortedSet<long> _bids = [];
    private readonly SortedSet<long> _asks = [];

    /// <summary>The first change collected: one more than the last of the batch before.</summary>
    public long FirstId { get; private set; } = updateId + 1;

    /// <summary>The last change collected; less than <see cref="FirstId"/> when there was none.</summary>
    public long LastId { get; private set; } = updateId;

    /// <summary>Prices of a side that changed, ascending.</summary>
    public IReadOnlyCollection<long> Prices(OrderSide side) => side == OrderSide.Buy ? _bids : _asks;

    /// <summary>Begins the next batch.</summary>
    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
        FirstId = LastId + 1;
    }

    internal void Changed(OrderSide side, long price, long id)
    {
        (side == OrderSide.Buy ? _bids : _asks).Add(price);
        LastId = id;
    }
}

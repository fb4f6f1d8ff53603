namespace Ergodic.Domain.Orders;

/// <summary>
/// The ids of the last trades of all orders, each with the place of the one before it of the same order. Nearly every order
/// trades once or twice, so walking its own trades beats hashing.
/// </summary>
/// <param name="capacity">How many trades are remembered.</param>
internal sealed class TradeLog(int capacity)
{
    private readonly (long Trade, long Previous)[] _trades = new (long, long)[capacity];
    private long _count;

    /// <summary>Notes a trade of the order whose trade before it stands at <paramref name="previous"/>; returns its place, from 1.</summary>
    public long Add(long trade, long previous)
    {
        _trades[_count % _trades.Length] = (trade, previous);
        return ++_count;
    }

    /// <summary>True when a trade is among those of the order whose last one stands at <paramref name="last"/>.</summary>
    public bool Contains(long trade, long last)
    {
        for (var place = last; place > Math.Max(0, _count - _trades.Length);)
        {
            var (id, previous) = _trades[(place - 1) % _trades.Length];
            if (id == trade) return true;
            place = previous;
        }

        return false;
    }
}

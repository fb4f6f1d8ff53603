using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>The latest trades of a market, single and aggregated; older ones are forgotten.</summary>
internal sealed class TradeTape(int capacity = 200_000)
{
    private readonly List<PublicTrade> _trades = [];
    private readonly List<AggregateTrade> _aggregates = [];
    private long _taker;

    /// <summary>Trades remembered, oldest first; ids follow on each other.</summary>
    public IReadOnlyList<PublicTrade> Trades => _trades;

    /// <summary>Aggregate trades remembered, oldest first; ids follow on each other.</summary>
    public IReadOnlyList<AggregateTrade> Aggregates => _aggregates;

    /// <summary>Number of trades ever.</summary>
    public long Count { get; private set; }

    /// <summary>Index of the first trade with this id or above.</summary>
    public int IndexOf(long tradeId) => _trades.Count == 0 ? 0 : (int)Math.Clamp(tradeId - _trades[0].Id, 0, _trades.Count);

    /// <summary>Index of the first aggregate trade with this id or above.</summary>
    public int IndexOfAggregate(long id) => _aggregates.Count == 0 ? 0 : (int)Math.Clamp(id - _aggregates[0].Id, 0, _aggregates.Count);

    /// <summary>Index of the first aggregate trade at or after a time.</summary>
    public int IndexOfAggregate(Timestamp time)
    {
        var (low, high) = (0, _aggregates.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_aggregates[middle].Time < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    internal void Add(in PublicTrade trade, long takerOrderId)
    {
        if (_trades.Count >= capacity) Trim();
        _trades.Add(trade);
        Count++;
        var last = _aggregates.Count - 1;
        if (last >= 0 && _taker == takerOrderId && _aggregates[last].Price == trade.Price && _aggregates[last].Time == trade.Time)
        {
            _aggregates[last] = _aggregates[last] with { Quantity = _aggregates[last].Quantity + trade.Quantity, LastId = trade.Id };
            return;
        }

        _taker = takerOrderId;
        var id = last < 0 ? 1 : _aggregates[last].Id + 1;
        _aggregates.Add(new AggregateTrade(id, trade.Price, trade.Quantity, trade.Id, trade.Id, trade.Time, trade.IsBuyerMaker));
    }

    private void Trim()
    {
        _trades.RemoveRange(0, capacity / 4);
        if (_aggregates.Count > capacity / 2) _aggregates.RemoveRange(0, _aggregates.Count / 4);
    }
}

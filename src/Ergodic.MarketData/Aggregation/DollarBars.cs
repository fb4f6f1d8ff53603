using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>
/// Bars of equal turnover, from trades or aggregate trades: a bar closes at the trade that brings Σ price × quantity to the measure.
/// </summary>
public sealed class DollarBars : IBarAggregator
{
    private readonly Int128 _notional;
    private TradeAccumulator _trades;

    /// <summary>Makes the aggregator.</summary>
    /// <param name="notional">Turnover of a bar, in price decimals + quantity decimals, at least 1.</param>
    /// <param name="quantityDecimals">Decimals of quantity mantissas, 0 to 18.</param>
    public DollarBars(Int128 notional, int quantityDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(notional);
        _notional = notional;
        _trades = new TradeAccumulator(quantityDecimals);
    }

    /// <inheritdoc/>
    public BarUse Add(in MarketEvent market, IBarSink sink)
    {
        var use = _trades.Add(in market);
        if (use == BarUse.Used && _trades.Notional >= _notional) _trades.Close(sink);
        return use;
    }

    /// <inheritdoc/>
    public void AdvanceTo(Timestamp moment, IBarSink sink)
    {
    }

    /// <inheritdoc/>
    public bool Flush(IBarSink sink) => _trades.Flush(sink);

    /// <inheritdoc/>
    public bool TryPeek(out AggregatedBar open) => _trades.TryPeek(out open);
}

using Ergodic.Domain.Encoding;
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
    /// <param name="notional">Turnover of a bar, in <paramref name="notionalDecimals"/>, at least 1.</param>
    /// <param name="notionalDecimals">Price decimals + quantity decimals, 0 to 36.</param>
    public DollarBars(Int128 notional, int notionalDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(notional);
        _notional = notional;
        _trades = new TradeAccumulator(notionalDecimals);
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

    /// <inheritdoc/>
    public void Write(StateWriter writer)
    {
        AggregatorState.Begin(writer, BarKind.Dollar, _notional);
        _trades.Write(writer);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        AggregatorState.Expect(ref reader, BarKind.Dollar, _notional);
        var trades = _trades;
        trades.Read(ref reader);
        _trades = trades;
    }
}

using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>
/// Bars of equal range, from trades or aggregate trades: a bar closes at the trade that takes high less low to the measure or, where the
/// price jumped, beyond it. No price is invented, so a jump leaves a bar with more range and none between.
/// </summary>
public sealed class RangeBars : IBarAggregator
{
    private readonly long _range;
    private TradeAccumulator _trades;

    /// <summary>Makes the aggregator.</summary>
    /// <param name="range">High less low at which a bar closes, as a price mantissa, at least 1.</param>
    /// <param name="notionalDecimals">Price decimals + quantity decimals, 0 to 36.</param>
    public RangeBars(long range, int notionalDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range);
        _range = range;
        _trades = new TradeAccumulator(notionalDecimals);
    }

    /// <inheritdoc/>
    public BarUse Add(in MarketEvent market, IBarSink sink)
    {
        var use = _trades.Add(in market);
        if (use == BarUse.Used && _trades.Range >= _range) _trades.Close(sink);
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
        AggregatorState.Begin(writer, BarKind.Range, _range);
        _trades.Write(writer);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        AggregatorState.Expect(ref reader, BarKind.Range, _range);
        var trades = _trades;
        trades.Read(ref reader);
        _trades = trades;
    }
}

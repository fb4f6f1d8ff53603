using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>
/// Bars of equal trade count, from trades or aggregate trades; of an aggregate the trades it spans by its ids count, or one where the
/// ids do not say.
/// </summary>
public sealed class TickBars : IBarAggregator
{
    private readonly long _count;
    private TradeAccumulator _trades;

    /// <summary>Makes the aggregator.</summary>
    /// <param name="count">Trades in a bar, at least 1.</param>
    /// <param name="notionalDecimals">Price decimals + quantity decimals, 0 to 36.</param>
    public TickBars(long count, int notionalDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _count = count;
        _trades = new TradeAccumulator(notionalDecimals);
    }

    /// <inheritdoc/>
    public BarUse Add(in MarketEvent market, IBarSink sink)
    {
        var use = _trades.Add(in market);
        if (use == BarUse.Used && _trades.Trades >= _count) _trades.Close(sink);
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
        AggregatorState.Begin(writer, BarKind.Tick, _count);
        _trades.Write(writer);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        AggregatorState.Expect(ref reader, BarKind.Tick, _count);
        var trades = _trades;
        trades.Read(ref reader);
        _trades = trades;
    }
}

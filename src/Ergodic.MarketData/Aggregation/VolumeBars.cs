using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>Bars of equal volume, from trades or aggregate trades: a bar closes at the trade that fills the measure.</summary>
public sealed class VolumeBars : IBarAggregator
{
    private readonly long _volume;
    private TradeAccumulator _trades;

    /// <summary>Makes the aggregator.</summary>
    /// <param name="volume">Volume of a bar as a quantity mantissa, at least 1.</param>
    /// <param name="notionalDecimals">Price decimals + quantity decimals, 0 to 36.</param>
    public VolumeBars(long volume, int notionalDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(volume);
        _volume = volume;
        _trades = new TradeAccumulator(notionalDecimals);
    }

    /// <inheritdoc/>
    public BarUse Add(in MarketEvent market, IBarSink sink)
    {
        var use = _trades.Add(in market);
        if (use == BarUse.Used && _trades.Volume >= _volume) _trades.Close(sink);
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
        AggregatorState.Begin(writer, BarKind.Volume, _volume);
        _trades.Write(writer);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        AggregatorState.Expect(ref reader, BarKind.Volume, _volume);
        var trades = _trades;
        trades.Read(ref reader);
        _trades = trades;
    }
}

using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>
/// Heikin-Ashi bars over the bars of another aggregator: close = (o + h + l + c) / 4, open = the middle of the last Heikin-Ashi body (of
/// the first bar its own), high and low widened to hold both. Divisions round half-even to the mantissa. Time, volume and
/// continuation are those of the bar transformed.
/// </summary>
/// <param name="source">What makes the bars to transform; it takes what that takes.</param>
public sealed class HeikinAshiBars(IBarAggregator source) : IBarAggregator, IBarSink
{
    private IBarSink? _sink;
    private bool _hasPrevious;
    private long _previousOpen;
    private long _previousClose;

    /// <inheritdoc/>
    public BarUse Add(in MarketEvent market, IBarSink sink)
    {
        _sink = sink;
        return source.Add(in market, this);
    }

    /// <inheritdoc/>
    public void AdvanceTo(Timestamp moment, IBarSink sink)
    {
        _sink = sink;
        source.AdvanceTo(moment, this);
    }

    /// <inheritdoc/>
    public bool Flush(IBarSink sink)
    {
        _sink = sink;
        return source.Flush(this);
    }

    /// <inheritdoc/>
    public bool TryPeek(out AggregatedBar open)
    {
        if (!source.TryPeek(out open)) return false;
        open = Transformed(in open);
        return true;
    }

    /// <inheritdoc/>
    public void Write(StateWriter writer)
    {
        AggregatorState.Begin(writer, BarKind.HeikinAshi, 0);
        writer.Boolean(_hasPrevious);
        writer.Int64(_previousOpen);
        writer.Int64(_previousClose);
        source.Write(writer);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        AggregatorState.Expect(ref reader, BarKind.HeikinAshi, 0);
        var (hasPrevious, previousOpen, previousClose) = (reader.Boolean(), reader.Int64(), reader.Int64());
        AggregatorState.Require(!hasPrevious || (previousOpen > 0 && previousClose > 0), "such a body of a bar");
        source.Read(ref reader);
        (_hasPrevious, _previousOpen, _previousClose) = (hasPrevious, previousOpen, previousClose);
    }

    /// <summary>Transforms a bar of the source; the aggregator calls it itself.</summary>
    void IBarSink.Accept(in AggregatedBar closed)
    {
        var transformed = Transformed(in closed);
        (_hasPrevious, _previousOpen, _previousClose) = (true, transformed.Bar.Open, transformed.Bar.Close);
        _sink!.Accept(in transformed);
    }

    private AggregatedBar Transformed(in AggregatedBar plain)
    {
        var bar = plain.Bar;
        var close = Rounded((Int128)bar.Open + bar.High + bar.Low + bar.Close, 4);
        var open = _hasPrevious ? Rounded((Int128)_previousOpen + _previousClose, 2) : Rounded((Int128)bar.Open + bar.Close, 2);
        var high = Math.Max(bar.High, Math.Max(open, close));
        var low = Math.Min(bar.Low, Math.Min(open, close));
        return plain with { Bar = MarketEvent.Bar(bar.Instrument, bar.Auxiliary, bar.VenueTime, open, high, low, close, bar.Volume, bar.Flags) };
    }

    /// <summary>A sum of prices, which are above zero, divided and rounded half-even.</summary>
    private static long Rounded(Int128 sum, int divisor)
    {
        var (quotient, rest) = Int128.DivRem(sum, divisor);
        var twice = 2 * (int)rest;
        return (long)quotient + (twice > divisor || (twice == divisor && Int128.IsOddInteger(quotient)) ? 1 : 0);
    }
}

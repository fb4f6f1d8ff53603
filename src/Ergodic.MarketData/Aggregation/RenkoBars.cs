using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>
/// Renko bricks, from trades or aggregate trades. The first trade is the level to start from; a brick is laid upward each time the price
/// is a full brick above the last brick, downward each time it is a full brick below it, so that a turn takes two bricks' way. Bricks
/// are bodies without wicks: open and close are levels of the grid, at which nothing need have traded.
/// </summary>
/// <remarks>
/// A trade that moves the price over several levels lays several bricks at one moment. The first holds the volume and the trades since
/// the last brick, that trade included; the others hold none, for nothing traded between the levels: do not take their closes
/// for prices an order could have had. A flush gives the trades since the last brick as they were, which is no brick.
/// </remarks>
public sealed class RenkoBars : IBarAggregator
{
    /// <summary>Most bricks one trade may lay; a trade farther off is not used (<see cref="BarUse.TooLarge"/>).</summary>
    public const int MostAtOnce = 10_000;

    private readonly long _brick;
    private TradeAccumulator _trades;
    private long _bottom; // of the last brick
    private long _top;

    /// <summary>Makes the aggregator.</summary>
    /// <param name="brick">Height of a brick as a price mantissa, 1 to 2^62 − 1.</param>
    /// <param name="notionalDecimals">Price decimals + quantity decimals, 0 to 36.</param>
    public RenkoBars(long brick, int notionalDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(brick);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(brick, Instrument.MantissaLimit);
        _brick = brick;
        _trades = new TradeAccumulator(notionalDecimals);
    }

    /// <inheritdoc/>
    public BarUse Add(in MarketEvent market, IBarSink sink)
    {
        var use = _trades.Check(in market);
        if (use != BarUse.Used) return use;
        var price = market.P0;
        if (_top == 0) (_bottom, _top) = (price, price);
        var bricks = price > _top ? (price - _top) / _brick : (_bottom - price) / _brick;
        if (bricks > MostAtOnce) return BarUse.TooLarge;
        _trades.Take(in market);
        if (bricks > 0) Lay((int)bricks, price > _top ? _brick : -_brick, sink);
        return BarUse.Used;
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
        AggregatorState.Begin(writer, BarKind.Renko, _brick);
        _trades.Write(writer);
        writer.Int64(_bottom);
        writer.Int64(_top);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        AggregatorState.Expect(ref reader, BarKind.Renko, _brick);
        var trades = _trades;
        trades.Read(ref reader);
        var (bottom, top) = (reader.Int64(), reader.Int64());
        AggregatorState.Require((bottom, top) == (0, 0) || (bottom > 0 && top < Instrument.MantissaLimit && (top == bottom || top - bottom == _brick)), "such a brick");
        (_trades, _bottom, _top) = (trades, bottom, top);
    }

    private void Lay(int bricks, long step, IBarSink sink)
    {
        var told = _trades.TakeOut(isComplete: true);
        var volume = told.Bar.Volume;
        var continuation = told.Continuation;
        for (var laid = 0; laid < bricks; laid++)
        {
            var open = step > 0 ? _top : _bottom;
            var close = open + step;
            (_bottom, _top) = (Math.Min(open, close), Math.Max(open, close));
            var bar = MarketEvent.Bar(told.Bar.Instrument, 0, told.Bar.VenueTime, open, _top, _bottom, close, volume, told.Bar.Flags);
            sink.Accept(new AggregatedBar(bar, continuation, told.FirstTime, EmptyBefore: 0, IsComplete: true));
            volume = 0;
            if (told.HasContinuation)
                continuation = new MarketEvent(MarketEventKind.BarContinuation, continuation.Flags, 0, bar.Instrument, bar.VenueTime, bar.VenueTime);
        }
    }
}

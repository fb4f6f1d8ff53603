using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>A bar made from finer events, and what the 64 bytes of a bar cannot say.</summary>
/// <param name="Bar">
/// The bar, stamped at its close; <see cref="MarketEventFlags.Continued"/> when <paramref name="Continuation"/> belongs behind it. Its
/// interval is its true length, shorter than asked for where a session ends; 0 for bars that are not cut by time.
/// </param>
/// <param name="Continuation">
/// Trade count, quote volume, taker buy volume, taker buy quote volume, where all events the bar is made of told them and they fit;
/// otherwise its kind is <see cref="MarketEventKind.None"/>. Quote volumes are Σ price × quantity at
/// <see cref="MarketEvent.QuoteVolumeDecimals"/>, rounded half-even; base volumes are in the quantity decimals of the instrument.
/// </param>
/// <param name="FirstTime">The venue time of its first event, of a bar its opening where that is known.</param>
/// <param name="EmptyBefore">Intervals that passed without an event between the bar before and this one; 0 for the first and where bars are not cut by time.</param>
/// <param name="IsComplete">False when it was cut off by a flush, or is still open.</param>
public readonly record struct AggregatedBar(
    MarketEvent Bar, MarketEvent Continuation, Timestamp FirstTime, long EmptyBefore, bool IsComplete)
{
    /// <summary>True when the continuation is known.</summary>
    public bool HasContinuation => Continuation.Kind == MarketEventKind.BarContinuation;
}

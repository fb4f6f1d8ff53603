using System.Runtime.CompilerServices;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>
/// Layer 2 for the bars of one instrument and interval: prices above zero, high and low around the body, volume not negative,
/// time strictly increasing and within 1678 to 2261. One instance follows one series; it allocates nothing.
/// </summary>
/// <param name="mayBeNegative">True where prices may be zero or negative, as those of dated contracts.</param>
public sealed class BarValidator(bool mayBeNegative = false)
{
    private SeriesClock _clock = new();

    /// <summary>The latest time an event may carry: the last nanosecond of 2261.</summary>
    public static Timestamp Latest { get; } = Timestamp.FromUtc(2262, 1, 1).AddNanoseconds(-1);

    /// <summary>The earliest time an event may carry.</summary>
    public static Timestamp Earliest { get; } = Timestamp.FromUtc(1678, 1, 1);

    /// <summary>The time of the last bar that passed; the least possible time before the first.</summary>
    public Timestamp Previous => new(_clock.Last);

    /// <summary>
    /// Checks a bar against the rules and the last bar that passed. Only a bar that passes moves the series on, so one bad bar
    /// does not condemn those behind it; one more than 20 years ahead passes when the next one confirms it.
    /// </summary>
    public ValidationReason Check(in MarketEvent bar)
    {
        var reason = CheckValues(in bar);
        if (reason != ValidationReason.None) return reason;
        return bar.VenueTime > Latest || bar.VenueTime < Earliest ? ValidationReason.TimeOutOfRange : Advance(bar.VenueTime);
    }

    /// <summary>Prices and volume alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ValidationReason CheckValues(in MarketEvent bar)
    {
        if (!mayBeNegative && (bar.Open <= 0 || bar.High <= 0 || bar.Low <= 0 || bar.Close <= 0)) return ValidationReason.PriceNotPositive;
        if (bar.High < bar.Open || bar.High < bar.Close || bar.High < bar.Low) return ValidationReason.HighTooLow;
        if (bar.Low > bar.Open || bar.Low > bar.Close) return ValidationReason.LowTooHigh;
        return bar.Volume < 0 ? ValidationReason.NegativeVolume : ValidationReason.None;
    }

    /// <summary>Time alone, which moves the series on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ValidationReason Advance(Timestamp close) => _clock.Advance(close.Nanoseconds);
}

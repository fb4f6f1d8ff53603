using System.Runtime.CompilerServices;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>What holds for every event: whose it is, its flags, and its two times.</summary>
internal static class HeaderScreen
{
    /// <summary>
    /// How far the venue's clock may be ahead of the recorder's. Real recorders run one to two seconds late where nothing steers their
    /// clocks; more than twice that is no drift.
    /// </summary>
    public const long FutureTolerance = 5 * Timestamp.NanosecondsPerSecond;

    /// <summary>How late events of a stream may come: 5 s for trades, quotes, books and liquidations.</summary>
    public const long StreamFreshness = 5 * Timestamp.NanosecondsPerSecond;

    /// <summary>How late periodic measurements may come: funding, mark prices, open interest, and bars of unknown interval.</summary>
    public const long PeriodicFreshness = 60 * Timestamp.NanosecondsPerSecond;

    /// <summary>A bar may come this many intervals late.</summary>
    public const int FreshIntervals = 2;

    /// <summary>Received later than this after it happened, an event that is not marked as filled in later is an old one sent again.</summary>
    public const long LongestDelay = Timestamp.NanosecondsPerDay;

    /// <summary>Every flag there is.</summary>
    public const MarketEventFlags KnownFlags = MarketEventFlags.Sell | MarketEventFlags.BatchEnd | MarketEventFlags.Continued
        | MarketEventFlags.Backfilled | MarketEventFlags.Synthetic;

    private static readonly long Earliest = BarValidator.Earliest.Nanoseconds;
    private static readonly ulong TimeSpan = unchecked((ulong)(BarValidator.Latest.Nanoseconds - BarValidator.Earliest.Nanoseconds));

    /// <summary>Judges an event received at most <paramref name="freshness"/> after it happened, or says it is stale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValidationReason Judge(in MarketEvent market, long freshness, Findings findings)
    {
        var (venue, receive) = (market.VenueTime.Nanoseconds, market.ReceiveTime.Nanoseconds);
        var isUsual = ((byte)market.Flags & ~(int)KnownFlags) == 0
            && IsInRange(venue) && IsInRange(receive)
            && receive >= venue && unchecked((ulong)(receive - venue)) <= (ulong)freshness;
        return isUsual ? ValidationReason.None : JudgeRare(in market, freshness, findings);
    }

    private static bool IsInRange(long time) => unchecked((ulong)(time - Earliest)) <= TimeSpan;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValidationReason JudgeRare(in MarketEvent market, long freshness, Findings findings)
    {
        var (venue, receive) = (market.VenueTime.Nanoseconds, market.ReceiveTime.Nanoseconds);
        if ((market.Flags & ~KnownFlags) != MarketEventFlags.None) return ValidationReason.UnknownFlags;
        if (!IsInRange(venue) || !IsInRange(receive)) return ValidationReason.TimeOutOfRange;
        if (venue > receive)
            return unchecked((ulong)(venue - receive)) > FutureTolerance ? ValidationReason.FromTheFuture : ValidationReason.None;
        var delay = unchecked((ulong)(receive - venue));
        var isBackfilled = (market.Flags & MarketEventFlags.Backfilled) != MarketEventFlags.None;
        if (delay > LongestDelay && delay > (ulong)freshness && !isBackfilled) return ValidationReason.ClockDrift;
        if (delay > (ulong)freshness) findings.Raise(QualityVerdict.Stale);
        return ValidationReason.None;
    }
}

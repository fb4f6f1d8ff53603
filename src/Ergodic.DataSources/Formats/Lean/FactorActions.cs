using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// Splits and dividends told by how factors change from row to row. A row's factors hold up to its date; the change to the next row's takes effect
/// on the next trading day. With p the price factors and s the split factors of two rows, shares multiply by s₂/s₁ and the dividend of a
/// share held before is reference price · (1 − p₁/p₂). Source: LEAN's description of factor files.
/// </summary>
internal static class FactorActions
{
    /// <summary>Factors are written with seven digits at best, so a ratio is the simplest fraction this near.</summary>
    private const decimal RatioTolerance = 1e-5m;

    private const decimal FactorError = 5e-8m;
    private const int MostDecimals = 8;
    private const int MostSteps = 64;

    /// <summary>The events of one instrument; prices in ten to the minus <paramref name="priceDecimals"/>.</summary>
    /// <param name="rows">Rows in the order of time.</param>
    /// <param name="isWanted">Whether a row's day is part of the instrument's history.</param>
    /// <param name="hours">When there are sessions.</param>
    /// <param name="clock">The zone of the dates.</param>
    /// <param name="instrument">The instrument's number.</param>
    /// <param name="priceDecimals">Decimals of the dividend's mantissa.</param>
    public static IEnumerable<(long Midnight, MarketEvent Event)> Of(
        IReadOnlyList<FactorRow> rows, Func<long, bool> isWanted, MarketHours hours, LocalClock clock, uint instrument, int priceDecimals)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            var (before, after) = (rows[i - 1], rows[i]);
            if (!isWanted(before.Midnight)) continue;
            var midnight = hours.SessionAfter(before.Midnight);
            var time = new Timestamp(clock.ToUtc(midnight));
            if (Dividend(before, after, priceDecimals) is > 0 and var amount)
                yield return (midnight, new MarketEvent(MarketEventKind.Dividend, MarketEventFlags.None, 0, instrument, time, time, amount, 0, time.Nanoseconds, time.Nanoseconds));
            if (Ratio(before, after) is (var to, var from) && to != from)
                yield return (midnight, new MarketEvent(MarketEventKind.Split, MarketEventFlags.None, 0, instrument, time, time, to, from, time.Nanoseconds, time.Nanoseconds));
        }
    }

    /// <summary>The dividend's mantissa, rounded to what the digits of the factors can tell.</summary>
    private static long Dividend(FactorRow before, FactorRow after, int priceDecimals)
    {
        if (before.PriceFactor == after.PriceFactor) return 0;
        var amount = before.ReferencePrice * (1 - (before.PriceFactor / after.PriceFactor));
        var error = 2 * before.ReferencePrice * FactorError / after.PriceFactor;
        var decimals = Math.Min(MostDecimals, priceDecimals);
        var unit = 1m;
        for (var i = 0; i < decimals; i++) unit /= 10;
        for (; decimals > 0 && unit / 2 < error; decimals--) unit *= 10;
        var mantissa = Math.Round(amount, decimals, MidpointRounding.ToEven);
        for (var i = 0; i < priceDecimals; i++) mantissa *= 10;
        return (long)mantissa;
    }

    /// <summary>New shares for old ones.</summary>
    private static (long To, long From) Ratio(FactorRow before, FactorRow after)
    {
        if (before.SplitFactor == after.SplitFactor) return (1, 1);
        var ratio = after.SplitFactor / before.SplitFactor;
        return Simplest(ratio * (1 - RatioTolerance), ratio * (1 + RatioTolerance), MostSteps);
    }

    /// <summary>The fraction with the smallest terms within a range above 0, by continued fractions.</summary>
    private static (long Numerator, long Denominator) Simplest(decimal low, decimal high, int steps)
    {
        var whole = decimal.Floor(low);
        if (whole == low || steps == 0) return ((long)whole, 1);
        if (whole + 1 <= high) return ((long)whole + 1, 1);
        var (numerator, denominator) = Simplest(1 / (high - whole), 1 / (low - whole), steps - 1);
        return (((long)whole * numerator) + denominator, numerator);
    }
}

using Ergodic.Domain.Instruments;

namespace Ergodic.MarketData.CorporateActions;

/// <summary>Finds the whole numbers behind a ratio of two rounded factors.</summary>
public static class SplitRatioFinder
{
    /// <summary>Relative error of a ratio of two factors of six significant digits.</summary>
    public const decimal Tolerance = 0.00001m;

    /// <summary>Terms up to this are what companies announce; a ratio that needs larger ones is a spin-off, a stock dividend, or a wrong factor.</summary>
    public const long LargestUsualTerm = 100;

    // How closely a ratio without usual terms is kept: there are no round numbers to recover then, only digits to lose.
    private const decimal UnusualTolerance = 0.000001m;

    /// <summary>
    /// The fraction with the smallest terms within <see cref="Tolerance"/> of <paramref name="ratio"/>: 6.9999972 is 7:1, 0.05 is 1:20. Where
    /// those terms are not usual ones, the one within a tenth of the tolerance.
    /// </summary>
    /// <param name="ratio">New shares ÷ old shares, 0.0001 to 10,000.</param>
    public static SplitRatio Find(decimal ratio)
    {
        var found = Simplest(Math.Max(ratio, 1 / ratio), Tolerance);
        if (found.Numerator > LargestUsualTerm) found = Simplest(Math.Max(ratio, 1 / ratio), UnusualTolerance);
        return ratio < 1 ? new SplitRatio(found.Denominator, found.Numerator) : found;
    }

    // Ends: a denominator of 1 ÷ (2 × tolerance) has a numerator within the tolerance of any ratio from 1 on.
    private static SplitRatio Simplest(decimal ratio, decimal tolerance)
    {
        for (var denominator = 1L; ; denominator++)
        {
            var numerator = decimal.Round(ratio * denominator);
            if (Math.Abs((numerator / denominator) - ratio) <= tolerance * ratio) return new SplitRatio((long)numerator, denominator);
        }
    }
}

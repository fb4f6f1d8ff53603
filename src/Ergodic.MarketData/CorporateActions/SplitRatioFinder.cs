using Ergodic.Domain.Instruments;

namespace Ergodic.MarketData.CorporateActions;

/// <summary>Finds the whole numbers behind a ratio of two rounded factors.</summary>
public static class SplitRatioFinder
{
    /// <summary>Relative error of a ratio of two factors of six significant digits.</summary>
    public const decimal Tolerance = 0.00001m;

    /// <summary>Terms up to this are what companies announce; a ratio that needs larger ones is a spin-off, a stock dividend, or a wrong factor.</summary>
    public const long LargestUsualTerm = 100;

    /// <summary>
    /// The fraction with the smallest terms within <see cref="Tolerance"/> of <paramref name="ratio"/>; there always is one whose smaller term
    /// is at most 1 ÷ (2 × tolerance). 6.9999972 is 7:1, 0.05 is 1:20.
    /// </summary>
    /// <param name="ratio">New shares ÷ old shares, 0.0001 to 10,000.</param>
    public static SplitRatio Find(decimal ratio)
    {
        if (ratio < 1)
        {
            var turned = Find(1 / ratio);
            return new SplitRatio(turned.Denominator, turned.Numerator);
        }

        for (var denominator = 1L; ; denominator++)
        {
            var numerator = decimal.Round(ratio * denominator);
            if (Math.Abs((numerator / denominator) - ratio) <= Tolerance * ratio) return new SplitRatio((long)numerator, denominator);
        }
    }
}

namespace Ergodic.MarketData.Quality;

/// <summary>How long the longest of a series' own pauses can be by chance.</summary>
internal static class Tail
{
    /// <summary>Fewer say nothing about a tail.</summary>
    public const int Least = 200;

    // At most one clean data set in two hundred exceeds the bound if its tail is as heavy as a power law through its upper ranks.
    private const double FalseAlarms = 0.005;
    private const double SmallestIndex = 0.15;

    /// <summary>
    /// The bound, from the largest of <paramref name="population"/> values: a power law through the values at rank k and k/10 is
    /// extended to the rank of the false alarm rate (Weissman 1978, with a slope of two ranks, which a few flaws among the
    /// largest do not move as they would move Hill's mean). Infinite when the values are too few.
    /// </summary>
    /// <param name="descending">The largest values, largest first.</param>
    /// <param name="population">How many values there are in all.</param>
    public static double Bound(ReadOnlySpan<double> descending, long population)
    {
        if (population < Least) return double.PositiveInfinity;
        var k = (int)Math.Min(descending.Length, Math.Max(60, population / 50));
        var r = k / 10;
        if (r < 3) return double.PositiveInfinity;
        var index = Math.Max(SmallestIndex, Math.Log(descending[r - 1] / descending[k - 1]) / Math.Log((double)k / r));
        return descending[k - 1] * Math.Pow(k / FalseAlarms, index);
    }
}

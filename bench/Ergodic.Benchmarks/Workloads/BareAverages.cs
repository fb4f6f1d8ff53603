namespace Ergodic.Benchmarks.Workloads;

/// <summary>The yardstick: two exponential averages and their crosses in a loop of plain doubles, and nothing else.</summary>
internal static class BareAverages
{
    public const int Fast = 10;
    public const int Slow = 30;

    /// <summary>How often the fast average crosses the slow one.</summary>
    public static int Crosses(ReadOnlySpan<double> closes)
    {
        const double FastFactor = 2.0 / (Fast + 1);
        const double SlowFactor = 2.0 / (Slow + 1);
        var (fast, slow, crosses, isAbove) = (0.0, 0.0, 0, false);
        for (var i = 0; i < closes.Length; i++)
        {
            var close = closes[i];
            fast = i < Fast ? fast + (close / Fast) : fast + (FastFactor * (close - fast));
            slow = i < Slow ? slow + (close / Slow) : slow + (SlowFactor * (close - slow));
            if (i < Slow - 1) continue;
            var above = fast > slow;
            if (above != isAbove && i >= Slow) crosses++;
            isAbove = above;
        }

        return crosses;
    }
}

using Ergodic.Domain.Orders;

namespace Ergodic.Execution.Rules;

/// <summary>
/// How long to wait before the next attempt: doubling from the first to the longest, of which half is certain and half is drawn, so that
/// many that failed together do not come back together. The draw is a function of seed, order and attempt: a replay waits as long.
/// </summary>
public static class BackOff
{
    private const int MostDoublings = 40;

    /// <summary>Nanoseconds to wait after attempt <paramref name="attempt"/>, counted from 0.</summary>
    public static long After(int attempt, ClientOrderId order, ulong seed, ExecutionRules rules)
    {
        var whole = double.Min(rules.FirstBackOffNanoseconds * (double)(1L << Math.Clamp(attempt, 0, MostDoublings)), rules.LongestBackOffNanoseconds);
        var drawn = Mixed(seed ^ Mixed((ulong)order.Sequence ^ ((ulong)order.Ordinal << 32) ^ order.Epoch) ^ (ulong)attempt) >> 11;
        return (long)(whole * (0.5 + (0.5 * drawn / (1UL << 53))));
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}

namespace Ergodic.Indicators;

/// <summary>How long a recursive indicator remembers.</summary>
internal static class FadingMemory
{
    private const double Negligible = 1e-12;
    private const double Rounding = 1.0 / (1L << 53);

    /// <summary>
    /// The number of updates until a state that keeps the fraction <paramref name="kept"/> of itself at each of them keeps
    /// less than 1e-12 of what it was; <paramref name="kept"/> lies in [0, 1). Rounding alone keeps 2^-53.
    /// </summary>
    public static int Updates(double kept) => (int)Math.Ceiling(Math.Log(Negligible) / Math.Log(Math.Max(kept, Rounding)));
}

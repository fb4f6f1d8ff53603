namespace Ergodic.DataSources.Formats.Lean;

/// <summary>A ticker a security had for some time.</summary>
/// <param name="Ticker">The ticker, upper case.</param>
/// <param name="First">Midnight of its first day, in nanoseconds.</param>
/// <param name="Last">Midnight of its last day.</param>
internal readonly record struct TickerSpan(string Ticker, long First, long Last)
{
    /// <summary>A ticker that is nobody else's.</summary>
    public static TickerSpan Ever(string ticker) => new(ticker, long.MinValue, long.MaxValue);

    public bool Holds(long midnight) => midnight >= First && midnight <= Last;
}

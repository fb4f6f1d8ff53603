namespace Ergodic.Research.Metrics;

/// <summary>How a run did: its equity curve and its round trips.</summary>
/// <param name="Equity">Returns, risk and drawdown of the equity at bar closes.</param>
/// <param name="RoundTrips">Wins and losses net of fees.</param>
public sealed record PerformanceReport(EquitySummary Equity, RoundTripSummary RoundTrips)
{
    /// <summary>The report of what was accumulated so far.</summary>
    public static PerformanceReport Of(EquityStatistics equity, RoundTrips roundTrips)
    {
        ArgumentNullException.ThrowIfNull(equity);
        ArgumentNullException.ThrowIfNull(roundTrips);
        return new PerformanceReport(equity.Summary(), roundTrips.Summary());
    }
}

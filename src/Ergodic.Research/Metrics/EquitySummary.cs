using Ergodic.Domain.Time;

namespace Ergodic.Research.Metrics;

/// <summary>
/// What an equity curve amounts to. Fractions, not percent; annualised by calendar years of 365.25 days; risk-free rate 0.
/// Null wherever a figure is undefined, never NaN or an infinity.
/// </summary>
public sealed record EquitySummary
{
    /// <summary>Distinct moments sampled.</summary>
    public required long Samples { get; init; }

    /// <summary>First moment sampled; null without samples.</summary>
    public Timestamp? From { get; init; }

    /// <summary>Last moment sampled; null without samples.</summary>
    public Timestamp? To { get; init; }

    /// <summary>Equity at <see cref="From"/>, exact.</summary>
    public double? InitialEquity { get; init; }

    /// <summary>Equity at <see cref="To"/>, exact.</summary>
    public double? FinalEquity { get; init; }

    /// <summary>Last equity over the first, less 1; null unless the first is above 0.</summary>
    public double? TotalReturn { get; init; }

    /// <summary>
    /// Compound growth a year over the calendar time from first to last sample; null when that is no time, when either
    /// equity is not above 0, or when the figure is beyond a double.
    /// </summary>
    public double? AnnualReturn { get; init; }

    /// <summary>Returns a year: their number over the calendar years between first and last sample.</summary>
    public double? PeriodsPerYear { get; init; }

    /// <summary>Standard deviation (n − 1) of the returns × √<see cref="PeriodsPerYear"/>; null below two returns.</summary>
    public double? AnnualVolatility { get; init; }

    /// <summary>Mean over standard deviation (n − 1) of the returns × √<see cref="PeriodsPerYear"/>; null where nothing varies.</summary>
    public double? Sharpe { get; init; }

    /// <summary>Mean over √(mean of min(r, 0)²), taken over all returns, × √<see cref="PeriodsPerYear"/>; null where nothing fell.</summary>
    public double? Sortino { get; init; }

    /// <summary><see cref="AnnualReturn"/> over <see cref="MaxDrawdown"/>; null without a drawdown.</summary>
    public double? Calmar { get; init; }

    /// <summary>
    /// Largest fall from a peak as a positive fraction of the peak: 0 when equity never fell, above 1 when it went below
    /// zero, null without a sample above 0.
    /// </summary>
    public double? MaxDrawdown { get; init; }

    /// <summary>Last moment at the peak before the largest fall; null without one.</summary>
    public Timestamp? MaxDrawdownPeak { get; init; }

    /// <summary>First moment at the bottom of the largest fall; null without one.</summary>
    public Timestamp? MaxDrawdownTrough { get; init; }

    /// <summary>
    /// Longest stretch from the last moment at a peak to the first moment back at it, or to the last sample when it was not
    /// regained; null without a fall.
    /// </summary>
    public TimeSpan? LongestUnderWater { get; init; }
}

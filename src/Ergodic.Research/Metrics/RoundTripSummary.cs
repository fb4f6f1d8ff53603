using Ergodic.Domain.Values;

namespace Ergodic.Research.Metrics;

/// <summary>
/// What the finished round trips amount to, net of fees. Money is exact, in <see cref="Currency"/>; losses are negative.
/// Null wherever a figure is undefined.
/// </summary>
public sealed record RoundTripSummary
{
    /// <summary>
    /// What the money is counted in; null when no trip has finished or when they settled in several currencies, which
    /// cannot be added: then every money figure and their ratios are null too.
    /// </summary>
    public Currency? Currency { get; init; }

    /// <summary>Round trips finished.</summary>
    public required long Count { get; init; }

    /// <summary>Round trips still open: positions away from flat.</summary>
    public required long Open { get; init; }

    /// <summary>Trips that earned more than their fees.</summary>
    public required long Wins { get; init; }

    /// <summary>Trips that lost after fees; one that comes out at nothing in the settlement scale is neither.</summary>
    public required long Losses { get; init; }

    /// <summary>Wins as a fraction of all trips; null without any.</summary>
    public double? WinRate { get; init; }

    /// <summary>Sum of net profits and losses.</summary>
    public decimal? NetProfit { get; init; }

    /// <summary>Sum of winning trips over the sum of losing ones, as a positive figure; null without losses.</summary>
    public double? ProfitFactor { get; init; }

    /// <summary>Mean net profit of the winning trips.</summary>
    public decimal? AverageWin { get; init; }

    /// <summary>Mean net loss of the losing trips, negative.</summary>
    public decimal? AverageLoss { get; init; }

    /// <summary>Average win over the size of the average loss; null unless there are both.</summary>
    public double? Payoff { get; init; }

    /// <summary>Mean net profit of a trip.</summary>
    public decimal? Expectancy { get; init; }

    /// <summary>Most earned by one trip.</summary>
    public decimal? LargestWin { get; init; }

    /// <summary>Most lost by one trip, negative.</summary>
    public decimal? LargestLoss { get; init; }
}

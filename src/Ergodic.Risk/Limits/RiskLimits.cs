using System.ComponentModel.DataAnnotations;

namespace Ergodic.Risk.Limits;

/// <summary>
/// The limits every order is judged by. Null means "not limited". Values are in units of the reporting currency, base
/// units or fractions as each says. The defaults are the research profile: unlevered, halt at 50 % drawdown.
/// </summary>
public sealed record RiskLimits
{
    /// <summary>Name of the profile, for reports.</summary>
    public string Profile { get; init; } = "research";

    /// <summary>Largest single order, in base units.</summary>
    [Range(0, 1e15)]
    public decimal? MaxOrderQuantity { get; init; }

    /// <summary>Largest single order, in value.</summary>
    [Range(0, 1e15)]
    public decimal? MaxOrderNotional { get; init; }

    /// <summary>Largest position in one instrument, in base units, working orders included.</summary>
    [Range(0, 1e15)]
    public decimal? MaxPositionQuantity { get; init; }

    /// <summary>Largest position in one instrument, in value, working orders included.</summary>
    [Range(0, 1e15)]
    public decimal? MaxPositionNotional { get; init; }

    /// <summary>Largest Σ|position| in value, working orders included.</summary>
    [Range(0, 1e15)]
    public decimal? MaxGrossNotional { get; init; }

    /// <summary>Largest |Σ position| in value, working orders included.</summary>
    [Range(0, 1e15)]
    public decimal? MaxNetNotional { get; init; }

    /// <summary>Largest gross notional as a multiple of equity, working orders included.</summary>
    [Range(0, 125)]
    public decimal MaxLeverage { get; init; } = 1m;

    /// <summary>Most instruments with a position or an opening order at once.</summary>
    [Range(1, 100_000)]
    public int? MaxConcurrentPositions { get; init; }

    /// <summary>Loss since the session's start, as a fraction of the equity then, at which new risk stops until the next session.</summary>
    [Range(0.0001, 1)]
    public decimal? MaxDailyLoss { get; init; }

    /// <summary>Fall from the highest equity, as a fraction of it, at which new risk stops for good.</summary>
    [Range(0.0001, 1)]
    public decimal? MaxDrawdown { get; init; } = 0.5m;

    /// <summary>Farthest a limit price may lie from the last price, as a fraction of it.</summary>
    [Range(0.0001, 10)]
    public decimal? PriceCollar { get; init; }

    /// <summary>Oldest reference price an opening order may rely on.</summary>
    public TimeSpan? MaxReferenceAge { get; init; }
}

using Ergodic.Domain.Instruments;

namespace Ergodic.Venues.Simulation.Realism;

/// <summary>Cross margin of the contracts at a venue.</summary>
public sealed record MarginRules
{
    /// <summary>What the account at the venue holds at the start, in settlement currency.</summary>
    public decimal Collateral { get; init; } = 1_000_000m;

    /// <summary>Maintenance by notional of a position, smallest first, for instruments that bring none of their own.</summary>
    public IReadOnlyList<MarginTier> Tiers { get; init; } = [];

    /// <summary>Fraction of the closed notional a liquidation costs, 0 to 0.1.</summary>
    public decimal LiquidationFee { get; init; }

    internal void Check()
    {
        VenueRealism.Require(Collateral >= 0, "collateral", (double)Collateral, "0 or more");
        VenueRealism.Require(LiquidationFee is >= 0 and <= 0.1m, "liquidation fee", (double)LiquidationFee, "0 to 0.1");
        for (var i = 0; i < Tiers.Count; i++)
        {
            VenueRealism.Require(Tiers[i].MaintenanceRate is >= 0 and <= 1, $"maintenance rate of margin tier {i + 1}", (double)Tiers[i].MaintenanceRate, "0 to 1");
            VenueRealism.Require(i == 0 || Tiers[i].NotionalUpTo > Tiers[i - 1].NotionalUpTo, $"notional of margin tier {i + 1}", (double)Tiers[i].NotionalUpTo, "above the tier before");
        }
    }
}

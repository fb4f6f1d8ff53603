namespace Ergodic.Venues.Simulation.Realism;

/// <summary>Why a venue moved money or a position without an order of ours.</summary>
public enum VenuePaymentKind : byte
{
    /// <summary>Funding of a perpetual.</summary>
    Funding = 1,

    /// <summary>Interest on what was borrowed for a short.</summary>
    Borrow = 2,

    /// <summary>A contract was closed by force; the amount is the fee for it.</summary>
    Liquidation = 3,

    /// <summary>The venue's insurance bore a loss beyond the collateral.</summary>
    Insurance = 4,
}

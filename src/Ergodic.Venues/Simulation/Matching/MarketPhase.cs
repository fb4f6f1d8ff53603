namespace Ergodic.Venues.Simulation.Matching;

/// <summary>
/// What a market does with orders. Orders trade as they come in <see cref="Continuous"/> only; in the auctions, in
/// <see cref="PreOpen"/> and, where the options allow it, in <see cref="Halted"/> they are collected; <see cref="Closed"/> takes none.
/// Cancels are taken in every phase.
/// </summary>
public enum MarketPhase : byte
{
    /// <summary>Shut: what rests stays, new orders and amendments are refused.</summary>
    Closed = 0,

    /// <summary>Orders are collected, no price is indicated.</summary>
    PreOpen = 1,

    /// <summary>Orders are collected for the opening price, which is indicated.</summary>
    OpeningAuction = 2,

    /// <summary>Orders trade as they come.</summary>
    Continuous = 3,

    /// <summary>No trading.</summary>
    Halted = 4,

    /// <summary>Orders are collected for the price to resume at, which is indicated.</summary>
    ReopeningAuction = 5,

    /// <summary>Orders are collected for the closing price, which is indicated; held <c>AtClose</c> orders take part from now on.</summary>
    ClosingAuction = 6,
}

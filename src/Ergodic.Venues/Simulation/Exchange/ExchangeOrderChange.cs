namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What happened to an order.</summary>
internal enum ExchangeOrderChange
{
    /// <summary>Taken.</summary>
    New,

    /// <summary>Traded: the fill comes with it.</summary>
    Trade,

    /// <summary>Its trigger price was reached.</summary>
    Triggered,

    /// <summary>Its parent filled and it began to work.</summary>
    Released,

    /// <summary>Amended.</summary>
    Replaced,

    /// <summary>Lost quantity to self-trade prevention or a reduce-only cut.</summary>
    Reduced,

    /// <summary>Canceled, on request or by what it hangs on.</summary>
    Canceled,

    /// <summary>Ended by its own terms: time in force, no liquidity, self-trade prevention.</summary>
    Expired,
}

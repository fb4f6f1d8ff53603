namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Why the exchange refuses a request; each protocol has its own words for these.</summary>
internal enum RefusalCode
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>No such market.</summary>
    UnknownMarket,

    /// <summary>Terms that contradict each other or the type.</summary>
    InvalidTerms,

    /// <summary>A price off the tick or out of range.</summary>
    PriceFilter,

    /// <summary>A price too far from the average price.</summary>
    PercentPrice,

    /// <summary>A quantity off the lot or out of range.</summary>
    LotSize,

    /// <summary>A quantity too large for an order without a limit.</summary>
    MarketLotSize,

    /// <summary>Price × quantity too small or too large.</summary>
    Notional,

    /// <summary>An iceberg in too many parts.</summary>
    IcebergParts,

    /// <summary>A trailing distance out of range.</summary>
    TrailingDelta,

    /// <summary>Too many open orders.</summary>
    MaxOrders,

    /// <summary>Too many open conditional orders.</summary>
    MaxConditionalOrders,

    /// <summary>The account would own too much.</summary>
    MaxPosition,

    /// <summary>An open order has that client id.</summary>
    DuplicateClientId,

    /// <summary>Not enough free balance.</summary>
    InsufficientBalance,

    /// <summary>Not enough buying power.</summary>
    InsufficientBuyingPower,

    /// <summary>A margin account would turn from long to short or back in one order, or may not be short.</summary>
    ShortNotAllowed,

    /// <summary>A post-only order would take.</summary>
    WouldTake,

    /// <summary>A trigger price is reached already.</summary>
    WouldTrigger,

    /// <summary>The market takes no such order now.</summary>
    MarketClosed,

    /// <summary>No such open order of the account.</summary>
    UnknownOrder,

    /// <summary>An amendment that is not possible.</summary>
    CannotAmend,

    /// <summary>Another refusal of the matching engine, named in the detail.</summary>
    Matching,
}

namespace Ergodic.MarketData.Validation;

/// <summary>What is noted of an event that passes: suspicious, not impossible. One bit a flag; bits never change.</summary>
[Flags]
public enum ValidationFlag : uint
{
    /// <summary>Nothing noted.</summary>
    None = 0,

    /// <summary>A spread of more than 10 % of the mid price.</summary>
    WideSpread = 1 << 0,

    /// <summary>Bid and ask are equal.</summary>
    Locked = 1 << 1,

    /// <summary>A trade or liquidation of nothing.</summary>
    ZeroQuantity = 1 << 2,

    /// <summary>Received a little before the one before it.</summary>
    Reordered = 1 << 3,

    /// <summary>A bar promised a continuation that did not come.</summary>
    MissingContinuation = 1 << 4,

    /// <summary>A snapshot began and was not finished.</summary>
    SnapshotAbandoned = 1 << 5,

    /// <summary>Outside the trading hours of the calendar.</summary>
    OutsideHours = 1 << 6,

    /// <summary>Realised volatility a day above 2.0.</summary>
    VolatilityHigh = 1 << 7,

    /// <summary>Realised volatility a day below 0.0001.</summary>
    VolatilityLow = 1 << 8,

    /// <summary>A price more than 20 % from the one before.</summary>
    PriceMove = 1 << 9,

    /// <summary>More events within a second than the source may send.</summary>
    RateExceeded = 1 << 10,

    /// <summary>No id by which the venue could be asked about it.</summary>
    Untraceable = 1 << 11,

    /// <summary>A price beyond the regulator's or the venue's band around recent prices.</summary>
    LimitBand = 1 << 12,

    /// <summary>A funding rate beyond the caps venues have.</summary>
    FundingCap = 1 << 13,

    /// <summary>The bid is above the ask, by no more than 10 % of their mean.</summary>
    Crossed = 1 << 14,
}

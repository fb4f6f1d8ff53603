namespace Ergodic.Execution.Gateways;

/// <summary>What a venue does itself. What it lacks the core emulates or refuses; market, limit, cancel and look-up every venue has.</summary>
[Flags]
public enum VenueCapabilities
{
    /// <summary>Market and limit orders only.</summary>
    None = 0,

    /// <summary>Working orders can be changed.</summary>
    Replace = 1,

    /// <summary>Stop-market orders.</summary>
    StopMarket = 2,

    /// <summary>Stop-limit orders.</summary>
    StopLimit = 4,

    /// <summary>Take-profit orders, market and limit.</summary>
    TakeProfit = 8,

    /// <summary>Trailing stops by amount.</summary>
    TrailingAmount = 16,

    /// <summary>Trailing stops by percentage.</summary>
    TrailingPercent = 32,

    /// <summary>Limit- and market-if-touched orders.</summary>
    IfTouched = 64,

    /// <summary>Market-to-limit orders.</summary>
    MarketToLimit = 128,

    /// <summary>Reduce-only is kept by the venue.</summary>
    ReduceOnly = 256,

    /// <summary>Icebergs.</summary>
    Iceberg = 512,
}

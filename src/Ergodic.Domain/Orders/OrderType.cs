namespace Ergodic.Domain.Orders;

/// <summary>How an order trades.</summary>
public enum OrderType : byte
{
    /// <summary>At the best price there is.</summary>
    Market = 1,

    /// <summary>At the limit price or better.</summary>
    Limit = 2,

    /// <summary>A market order once the stop price is reached against the order's side.</summary>
    StopMarket = 3,

    /// <summary>A limit order once the stop price is reached.</summary>
    StopLimit = 4,

    /// <summary>A market order once a better price is reached.</summary>
    TakeProfitMarket = 5,

    /// <summary>A limit order once a better price is reached.</summary>
    TakeProfitLimit = 6,

    /// <summary>A stop that follows the price at a fixed distance.</summary>
    TrailingStopAmount = 7,

    /// <summary>A stop that follows the price at a fraction of it.</summary>
    TrailingStopPercent = 8,

    /// <summary>A limit order once the trigger price is touched from the other side.</summary>
    LimitIfTouched = 9,

    /// <summary>A market order once the trigger price is touched from the other side.</summary>
    MarketIfTouched = 10,

    /// <summary>A market order whose rest becomes a limit order at the first fill price.</summary>
    MarketToLimit = 11,
}

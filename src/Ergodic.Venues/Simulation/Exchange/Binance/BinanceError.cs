namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>An answer of no in the venue's own words.</summary>
internal sealed class BinanceError(int code, string text, int status = 400) : Exception(text)
{
    /// <summary>The venue's code, negative.</summary>
    public int Code { get; } = code;

    /// <summary>The HTTP status that goes with it.</summary>
    public int Status { get; } = status;

    /// <summary>Seconds to wait, told in a header; 0 for none.</summary>
    public int RetryAfterSeconds { get; init; }

    public static BinanceError Missing(string name) => new(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static BinanceError Illegal(string name, string legal) => new(-1100, $"Illegal characters found in parameter '{name}'; legal range is '{legal}'.");

    public static BinanceError NotRequired(string name) => new(-1106, $"Parameter '{name}' sent when not required.");

    public static BinanceError TooPrecise(string name) => new(-1111, $"Parameter '{name}' has too much precision.");

    public static BinanceError Combination() => new(-1128, "Combination of optional parameters invalid.");

    public static BinanceError Symbol() => new(-1121, "Invalid symbol.");

    public static BinanceError UnknownOrder() => new(-2011, "Unknown order sent.");

    public static BinanceError NoSuchOrder() => new(-2013, "Order does not exist.");

    public static BinanceError Filter(string name) => new(-1013, $"Filter failure: {name}");

    /// <summary>The exchange's refusal of a new order in the venue's words.</summary>
    public static BinanceError From(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.UnknownMarket => Symbol(),
        RefusalCode.PriceFilter => Filter("PRICE_FILTER"),
        RefusalCode.PercentPrice => Filter("PERCENT_PRICE_BY_SIDE"),
        RefusalCode.LotSize => Filter("LOT_SIZE"),
        RefusalCode.MarketLotSize => Filter("MARKET_LOT_SIZE"),
        RefusalCode.Notional => Filter("NOTIONAL"),
        RefusalCode.IcebergParts => Filter("ICEBERG_PARTS"),
        RefusalCode.TrailingDelta => Filter("TRAILING_DELTA"),
        RefusalCode.MaxOrders => Filter("MAX_NUM_ORDERS"),
        RefusalCode.MaxConditionalOrders => Filter("MAX_NUM_ALGO_ORDERS"),
        RefusalCode.MaxPosition => Filter("MAX_POSITION"),
        RefusalCode.DuplicateClientId => new BinanceError(-2010, "Duplicate order sent."),
        RefusalCode.InsufficientBalance or RefusalCode.InsufficientBuyingPower or RefusalCode.ShortNotAllowed =>
            new BinanceError(-2010, "Account has insufficient balance for requested action."),
        RefusalCode.WouldTake => new BinanceError(-2010, "Order would immediately match and take."),
        RefusalCode.WouldTrigger => new BinanceError(-2010, "Order would trigger immediately."),
        RefusalCode.MarketClosed => new BinanceError(-2010, "Market is closed."),
        RefusalCode.UnknownOrder => UnknownOrder(),
        RefusalCode.InvalidTerms => Combination(),
        RefusalCode.CannotAmend => new BinanceError(-2038, "The requested action would change no state; rejecting."),
        _ => new BinanceError(-2010, $"This action is disabled on this account. ({refusal.Detail})"),
    };
}

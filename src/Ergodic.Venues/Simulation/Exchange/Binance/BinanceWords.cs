using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>The venue's words for what the exchange knows.</summary>
internal static class BinanceWords
{
    public static readonly string[] OrderTypes = ["LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT"];

    public static readonly string[] SelfTradeModes = ["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH", "DECREMENT"];

    public static string Of(OrderSide side) => side == OrderSide.Buy ? "BUY" : "SELL";

    public static OrderSide Side(string word) => word switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => throw new BinanceError(-1117, "Invalid side."),
    };

    public static TimeInForce TimeInForce(string word) => word switch
    {
        "GTC" => Domain.Orders.TimeInForce.Gtc,
        "IOC" => Domain.Orders.TimeInForce.Ioc,
        "FOK" => Domain.Orders.TimeInForce.Fok,
        _ => throw new BinanceError(-1115, "Invalid timeInForce."),
    };

    public static string Of(TimeInForce timeInForce) => timeInForce switch
    {
        Domain.Orders.TimeInForce.Ioc => "IOC",
        Domain.Orders.TimeInForce.Fok => "FOK",
        _ => "GTC",
    };

    public static SelfTradePolicy SelfTrade(string word) => Array.IndexOf(SelfTradeModes, word) is var index and >= 0
        ? (SelfTradePolicy)index
        : throw BinanceError.Illegal("selfTradePreventionMode", string.Join('|', SelfTradeModes));

    public static string Of(SelfTradePolicy policy) => SelfTradeModes[(int)policy];

    public static string Status(OrderStatus status, MatchReason reason) => status switch
    {
        OrderStatus.Held => "PENDING_NEW",
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.Filled => "FILLED",
        OrderStatus.Canceled => reason == MatchReason.Linked ? "EXPIRED" : "CANCELED",
        OrderStatus.Expired => reason == MatchReason.SelfTrade ? "EXPIRED_IN_MATCH" : "EXPIRED",
        _ => "NEW",
    };

    public static string Status(ExchangeOrder order) => Status(order.Status, order.EndReason);

    public static string Contingency(ExchangeOrderList list) => list.Kind == Domain.Orders.Contingency.Oco ? "OCO" : "OTO";
}

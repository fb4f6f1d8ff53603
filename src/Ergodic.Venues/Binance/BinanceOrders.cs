using System.Globalization;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Binance;

/// <summary>Our orders in the words of Binance's <c>POST /api/v3/order</c>.</summary>
internal static class BinanceOrders
{
    /// <summary>What the venue does itself; the rest is emulated or refused before it comes here.</summary>
    public const VenueCapabilities Capabilities =
        VenueCapabilities.StopMarket | VenueCapabilities.StopLimit | VenueCapabilities.TakeProfit | VenueCapabilities.Iceberg;

    /// <summary>The request's parameters; null with the reason when the venue has no words for the order.</summary>
    public static List<(string Name, string Value)>? Parameters(ClientOrderId id, in OrderIntent intent, Instrument instrument, out string reason)
    {
        reason = "";
        var isPostOnly = (intent.Flags & OrderFlags.PostOnly) != OrderFlags.None;
        if (Word(intent.Type, isPostOnly) is not { } type)
        {
            reason = $"Binance spot has no {intent.Type} orders{(isPostOnly ? " that are post-only" : "")}";
            return null;
        }

        var parameters = new List<(string, string)>
        {
            ("symbol", BinanceInstruments.SymbolOf(instrument)),
            ("side", intent.Side == OrderSide.Buy ? "BUY" : "SELL"),
            ("type", type),
        };
        var carriesLimit = intent.LimitPrice is not null && intent.NeedsLimitPrice;
        if (carriesLimit && !isPostOnly)
        {
            if (Word(intent.TimeInForce) is not { } force)
            {
                reason = $"Binance spot has no {intent.TimeInForce} orders";
                return null;
            }

            parameters.Add(("timeInForce", force));
        }

        parameters.Add(("quantity", Plain(intent.Quantity)));
        if (carriesLimit) parameters.Add(("price", Plain(intent.LimitPrice!.Value)));
        if (intent.NeedsStopPrice) parameters.Add(("stopPrice", Plain(intent.StopPrice!.Value)));
        if (intent.DisplayQuantity is { } display) parameters.Add(("icebergQty", Plain(display)));
        parameters.Add(("newClientOrderId", id.ToString()));
        parameters.Add(("newOrderRespType", "FULL"));
        return parameters;
    }

    /// <summary>A number without exponent or trailing zeros.</summary>
    public static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string? Word(OrderType type, bool isPostOnly) => type switch
    {
        OrderType.Limit when isPostOnly => "LIMIT_MAKER",
        _ when isPostOnly => null,
        OrderType.Market => "MARKET",
        OrderType.Limit => "LIMIT",
        OrderType.StopMarket => "STOP_LOSS",
        OrderType.StopLimit => "STOP_LOSS_LIMIT",
        OrderType.TakeProfitMarket => "TAKE_PROFIT",
        OrderType.TakeProfitLimit => "TAKE_PROFIT_LIMIT",
        _ => null,
    };

    /// <summary>Day orders are kept by the core: this market never closes.</summary>
    private static string? Word(TimeInForce force) => force switch
    {
        TimeInForce.Gtc or TimeInForce.Day => "GTC",
        TimeInForce.Ioc => "IOC",
        TimeInForce.Fok => "FOK",
        _ => null,
    };
}

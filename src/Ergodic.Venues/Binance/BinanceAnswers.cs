using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Binance;

/// <summary>
/// What Binance's REST answers and user data events say, in our words. Sources: rest-api.md, user-data-stream.md and enums.md of the
/// Binance spot API documentation.
/// </summary>
internal static class BinanceAnswers
{
    public static long ServerTime(ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        return document.RootElement.GetProperty("serverTime").GetInt64();
    }

    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException fault)
        {
            throw new TradingException(ErrorCode.Deserialization, $"The venue answered something that is not JSON: {fault.Message}", fault);
        }
    }

    /// <summary>An order in an answer of <c>/order</c>, <c>/openOrders</c> or <c>/allOrders</c>.</summary>
    public static StandingOrder Order(JsonElement order, uint instrument)
    {
        var filled = Number(order, "executedQty");
        var value = Number(order, "cummulativeQuoteQty");
        return new StandingOrder
        {
            Id = ClientId(order, "clientOrderId"),
            VenueOrderId = order.GetProperty("orderId").GetInt64(),
            Instrument = instrument,
            Side = Side(Text(order, "side")),
            Type = Type(Text(order, "type")),
            Status = Status(Text(order, "status"), filled),
            Quantity = Number(order, "origQty"),
            FilledQuantity = filled,
            AveragePrice = filled > 0 && value > 0 ? value / filled : null,
            LimitPrice = Positive(Number(order, "price")),
            StopPrice = order.TryGetProperty("stopPrice", out _) ? Positive(Number(order, "stopPrice")) : null,
            VenueTime = Timestamp.FromMilliseconds(Time(order)),
        };
    }

    /// <summary>One of the account's trades in an answer of <c>/myTrades</c>.</summary>
    public static VenueTrade Trade(JsonElement trade, uint instrument) => new(
        default, trade.GetProperty("orderId").GetInt64(), instrument, trade.GetProperty("isBuyer").GetBoolean() ? OrderSide.Buy : OrderSide.Sell,
        trade.GetProperty("id").GetInt64(), Number(trade, "qty"), Number(trade, "price"), Fee(trade, "commission", "commissionAsset"),
        trade.GetProperty("isMaker").GetBoolean() ? Liquidity.Maker : Liquidity.Taker, Timestamp.FromMilliseconds(trade.GetProperty("time").GetInt64()));

    public static Money Fee(JsonElement element, string amount, string asset) =>
        element.TryGetProperty(asset, out var currency) && currency.GetString() is { Length: > 0 } code ? new Money(Number(element, amount), new Currency(code)) : default;

    public static OrderStatus Status(string status, decimal filled) => status switch
    {
        "NEW" or "PENDING_NEW" or "PENDING_CANCEL" => filled > 0 ? OrderStatus.PartiallyFilled : OrderStatus.New,
        "PARTIALLY_FILLED" => OrderStatus.PartiallyFilled,
        "FILLED" => OrderStatus.Filled,
        "CANCELED" => OrderStatus.Canceled,
        "REJECTED" => OrderStatus.Rejected,
        "EXPIRED" or "EXPIRED_IN_MATCH" => OrderStatus.Expired,
        _ => throw Strange("order status", status),
    };

    public static OrderSide Side(string side) => side switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => throw Strange("order side", side),
    };

    public static OrderType Type(string type) => type switch
    {
        "MARKET" => OrderType.Market,
        "LIMIT" or "LIMIT_MAKER" => OrderType.Limit,
        "STOP_LOSS" => OrderType.StopMarket,
        "STOP_LOSS_LIMIT" => OrderType.StopLimit,
        "TAKE_PROFIT" => OrderType.TakeProfitMarket,
        "TAKE_PROFIT_LIMIT" => OrderType.TakeProfitLimit,
        _ => throw Strange("order type", type),
    };

    /// <summary>Our id where it is one of ours, else none.</summary>
    public static ClientOrderId ClientId(JsonElement element, string name) =>
        ClientOrderId.TryParse(element.TryGetProperty(name, out var text) ? text.GetString() : null, out var id) ? id : default;

    public static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    public static decimal Number(JsonElement element, string name)
    {
        var value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number) return value.GetDecimal();
        return decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Strange(name, value.GetString());
    }

    private static long Time(JsonElement order)
    {
        foreach (var name in (ReadOnlySpan<string>)["updateTime", "transactTime", "time"])
        {
            if (order.TryGetProperty(name, out var time)) return time.GetInt64();
        }

        return 0;
    }

    private static decimal? Positive(decimal value) => value > 0 ? value : null;

    private static TradingException Strange(string what, string? value) =>
        new(ErrorCode.Deserialization, $"The venue sent the {what} '{value}', which its documentation does not know. Compare with the current documentation.");
}

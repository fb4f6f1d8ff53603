using System.Globalization;
using System.Text;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Alpaca;

/// <summary>What Alpaca's REST answers and trade updates say, in our words. Amounts come as strings and as numbers. Source: the venue's API reference.</summary>
internal static class AlpacaAnswers
{
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

    /// <summary>Reads a part of an answer; what is missing or strange is a <see cref="ErrorCode.Deserialization"/> fault.</summary>
    public static void Understand(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new TradingException(ErrorCode.Deserialization, $"{path}: the answer is not what the venue documents: {fault.Message}", fault);
        }
    }

    /// <summary>An order; its quantities are those under this id alone.</summary>
    public static StandingOrder Order(JsonElement order, uint instrument)
    {
        var filled = Number(order, "filled_qty") ?? 0;
        return new StandingOrder
        {
            Id = ClientId(order),
            VenueOrderId = TextId.Of(Text(order, "id")),
            Instrument = instrument,
            Side = Side(Text(order, "side")),
            Type = Type(order),
            Status = Status(Text(order, "status"), filled),
            Quantity = Number(order, "qty") ?? filled,
            FilledQuantity = filled,
            AveragePrice = filled > 0 ? Number(order, "filled_avg_price") : null,
            LimitPrice = Number(order, "limit_price"),
            StopPrice = Number(order, "stop_price"),
            VenueTime = Text(order, "updated_at").Length > 0 ? Time(order, "updated_at") : Time(order, "created_at"),
        };
    }

    /// <summary>One of the account's trades among its activities, whose id ends with the id the stream tells.</summary>
    public static VenueTrade Trade(JsonElement fill, uint instrument)
    {
        var id = Text(fill, "id");
        var cut = id.LastIndexOf(':');
        return new VenueTrade(
            default, TextId.Of(Text(fill, "order_id")), instrument, Side(Text(fill, "side")), TextId.Of(id[(cut + 1)..]), Required(fill, "qty"), Required(fill, "price"),
            default, Liquidity.Taker, Time(fill, "transaction_time"));
    }

    public static OrderStatus Status(string status, decimal filled) => status switch
    {
        "pending_new" or "accepted" or "accepted_for_bidding" or "new" or "held" or "stopped" or "suspended" or "done_for_day" or "calculated" or "pending_replace"
            or "pending_cancel" or "restated" => filled > 0 ? OrderStatus.PartiallyFilled : OrderStatus.New,
        "partially_filled" => OrderStatus.PartiallyFilled,
        "filled" => OrderStatus.Filled,
        "canceled" or "replaced" => OrderStatus.Canceled,
        "rejected" => OrderStatus.Rejected,
        "expired" => OrderStatus.Expired,
        _ => throw Strange("order status", status),
    };

    public static OrderSide Side(string side) => side switch
    {
        "buy" => OrderSide.Buy,
        "sell" or "sell_short" => OrderSide.Sell,
        _ => throw Strange("order side", side),
    };

    /// <summary>Our id where it is one of ours, else none.</summary>
    public static ClientOrderId ClientId(JsonElement order) => ClientOrderId.TryParse(Text(order, "client_order_id"), out var id) ? id : default;

    /// <summary>A word; empty where there is none.</summary>
    public static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    /// <summary>An amount; null where there is none.</summary>
    public static decimal? Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDecimal(),
            JsonValueKind.String when value.GetString() is { Length: > 0 } text =>
                decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Strange(name, text),
            _ => null,
        };
    }

    /// <summary>An amount that has to be there.</summary>
    public static decimal Required(JsonElement element, string name) => Number(element, name) ?? throw Strange(name, null);

    /// <summary>A time, to the nanosecond.</summary>
    public static Timestamp Time(JsonElement element, string name) =>
        AlpacaTime.TryParse(Encoding.UTF8.GetBytes(Text(element, name)), out var time) ? time : throw Strange(name, Text(element, name));

    public static TradingException Strange(string what, string? value) =>
        new(ErrorCode.Deserialization, $"The venue sent the {what} '{value}', which its documentation does not know. Compare with the current documentation.");

    private static OrderType Type(JsonElement order) => Text(order, "type") switch
    {
        "market" => OrderType.Market,
        "limit" => OrderType.Limit,
        "stop" => OrderType.StopMarket,
        "stop_limit" => OrderType.StopLimit,
        "trailing_stop" => Number(order, "trail_percent") is null ? OrderType.TrailingStopAmount : OrderType.TrailingStopPercent,
        var other => throw Strange("order type", other),
    };
}

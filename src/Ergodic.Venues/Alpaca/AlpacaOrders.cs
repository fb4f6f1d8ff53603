using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Alpaca;

/// <summary>Our orders in the words of Alpaca's <c>POST</c> and <c>PATCH /v2/orders</c>.</summary>
internal static class AlpacaOrders
{
    /// <summary>What the venue does itself; the rest is emulated or refused before it comes here.</summary>
    public const VenueCapabilities Capabilities = VenueCapabilities.Replace | VenueCapabilities.StopMarket | VenueCapabilities.StopLimit
        | VenueCapabilities.TrailingAmount | VenueCapabilities.TrailingPercent;

    /// <summary>The request's body; null with the reason when the venue has no words for the order.</summary>
    public static ReadOnlyMemory<byte>? Body(ClientOrderId id, in OrderIntent intent, Instrument instrument, out string reason)
    {
        var (type, force) = (Word(intent.Type), Word(intent.TimeInForce, instrument.Kind));
        reason = type is null ? $"Alpaca has no {intent.Type} orders"
            : force is null ? $"Alpaca has no {intent.TimeInForce} orders of this kind"
            : (intent.Flags & OrderFlags.PostOnly) != OrderFlags.None ? "Alpaca has no orders that are post-only"
            : instrument.Kind == InstrumentKind.Spot && intent.Type is not (OrderType.Market or OrderType.Limit or OrderType.StopLimit) ? $"Alpaca has no {intent.Type} orders for coins"
            : "";
        if (reason.Length > 0) return null;
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("symbol", AlpacaMarkets.SymbolOf(instrument));
        json.WriteString("qty", Plain(intent.Quantity));
        json.WriteString("side", intent.Side == OrderSide.Buy ? "buy" : "sell");
        json.WriteString("type", type);
        json.WriteString("time_in_force", force);
        if (intent.NeedsLimitPrice) json.WriteString("limit_price", Plain(intent.LimitPrice!.Value));
        if (intent.NeedsStopPrice) json.WriteString("stop_price", Plain(intent.StopPrice!.Value));
        if (intent.NeedsTrailingOffset) json.WriteString(intent.Type == OrderType.TrailingStopAmount ? "trail_price" : "trail_percent", Plain(Trail(in intent)));
        json.WriteString("client_order_id", id.ToString());
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>A replacement's body.</summary>
    public static ReadOnlyMemory<byte> Change(ClientOrderId id, decimal quantity, in OrderIntent intent)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("qty", Plain(quantity));
        if (intent.NeedsLimitPrice) json.WriteString("limit_price", Plain(intent.LimitPrice!.Value));
        if (intent.NeedsStopPrice) json.WriteString("stop_price", Plain(intent.StopPrice!.Value));
        if (intent.NeedsTrailingOffset) json.WriteString("trail", Plain(Trail(in intent)));
        json.WriteString("client_order_id", id.ToString());
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>A number without exponent or trailing zeros.</summary>
    public static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The venue counts percent, we count fractions.</summary>
    private static decimal Trail(in OrderIntent intent) => intent.Type == OrderType.TrailingStopPercent ? intent.TrailingOffset!.Value * 100 : intent.TrailingOffset!.Value;

    private static string? Word(OrderType type) => type switch
    {
        OrderType.Market => "market",
        OrderType.Limit => "limit",
        OrderType.StopMarket => "stop",
        OrderType.StopLimit => "stop_limit",
        OrderType.TrailingStopAmount or OrderType.TrailingStopPercent => "trailing_stop",
        _ => null,
    };

    /// <summary>Coins trade around the clock: their day orders are kept by the core, and nothing waits for an auction.</summary>
    private static string? Word(TimeInForce force, InstrumentKind kind) => force switch
    {
        TimeInForce.Gtc => "gtc",
        TimeInForce.Ioc => "ioc",
        TimeInForce.Day => kind == InstrumentKind.Spot ? "gtc" : "day",
        TimeInForce.Fok when kind == InstrumentKind.Equity => "fok",
        TimeInForce.AtOpen when kind == InstrumentKind.Equity => "opg",
        TimeInForce.AtClose when kind == InstrumentKind.Equity => "cls",
        _ => null,
    };
}

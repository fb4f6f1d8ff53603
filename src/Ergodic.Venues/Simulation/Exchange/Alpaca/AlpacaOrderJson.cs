using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Writes orders as the venue does.</summary>
internal static class AlpacaOrderJson
{
    /// <summary>An order as it stands.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="book">Knows its legs.</param>
    /// <param name="order">The order.</param>
    /// <param name="nests">Whether its legs are written too.</param>
    public static void Write(Utf8JsonWriter json, AlpacaOrderBook book, AlpacaOrder order, bool nests) =>
        Write(json, book, order, AlpacaOrderState.Of(order), nests);

    /// <summary>An order as it stood at a moment.</summary>
    public static void Write(Utf8JsonWriter json, AlpacaOrderBook book, AlpacaOrder order, in AlpacaOrderState state, bool nests)
    {
        var (terms, symbol) = (order.Terms, order.Order.Request.Symbol);
        json.WriteStartObject();
        json.WriteString("id", terms.Id);
        json.WriteString("client_order_id", terms.ClientOrderId);
        json.Time("created_at", order.Created);
        json.Time("updated_at", order.Updated);
        json.Time("submitted_at", order.Created);
        json.TimeOrNull("filled_at", When(state.Status == "filled", order));
        json.TimeOrNull("expired_at", When(state.Status == "expired", order));
        json.TimeOrNull("canceled_at", When(state.Status == "canceled", order));
        json.WriteNull("failed_at");
        json.TimeOrNull("replaced_at", order.ReplacedBy is null ? null : order.ReplacedAt);
        json.TextOrNull("replaced_by", order.ReplacedBy);
        json.TextOrNull("replaces", terms.Replaces);
        json.WriteString("asset_id", AlpacaIds.OfAsset(symbol));
        json.WriteString("symbol", symbol);
        json.WriteString("asset_class", "us_equity");
        json.AmountOrNull("notional", terms.Notional);
        if (terms.Notional > 0) json.WriteNull("qty");
        else json.Amount("qty", state.Quantity);
        json.Amount("filled_qty", state.Filled);
        json.AmountOrNull("filled_avg_price", state.Filled > 0 ? state.Quote / state.Filled : 0);
        json.WriteString("order_class", terms.Class);
        json.WriteString("order_type", terms.Type);
        json.WriteString("type", terms.Type);
        json.WriteString("side", Side(order.Order.Side));
        json.TextOrNull("position_intent", terms.Intent);
        json.WriteString("time_in_force", terms.TimeInForce);
        json.AmountOrNull("limit_price", order.Price);
        json.AmountOrNull("stop_price", order.StopPrice);
        json.WriteString("status", state.Status);
        json.WriteBoolean("extended_hours", terms.ExtendedHours);
        WriteLegs(json, book, nests ? book.Legs(order) : []);
        json.AmountOrNull("trail_percent", terms.TrailPercent);
        json.AmountOrNull("trail_price", terms.TrailPrice);
        json.WriteNull("hwm");
        json.WriteNull("subtag");
        json.WriteNull("source");
        json.WriteEndObject();
    }

    public static string Side(OrderSide side) => side == OrderSide.Buy ? "buy" : "sell";

    private static Timestamp? When(bool holds, AlpacaOrder order) => holds ? order.Updated : null;

    private static void WriteLegs(Utf8JsonWriter json, AlpacaOrderBook book, IReadOnlyList<AlpacaOrder> legs)
    {
        if (legs.Count == 0)
        {
            json.WriteNull("legs");
            return;
        }

        json.WriteStartArray("legs");
        foreach (var leg in legs) Write(json, book, leg, nests: false);
        json.WriteEndArray();
    }
}

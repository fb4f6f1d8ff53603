using System.Text.Json;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Orders as the venue shows them in answers.</summary>
internal static class BinanceOrderJson
{
    /// <summary>An order as asked for.</summary>
    public static void Query(Utf8JsonWriter json, ExchangeOrder order)
    {
        json.WriteStartObject();
        QueryFields(json, order);
        json.WriteEndObject();
    }

    /// <summary>The answer to a new order.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="order">The order.</param>
    /// <param name="detail">ACK, RESULT or FULL.</param>
    public static void Placed(Utf8JsonWriter json, ExchangeOrder order, string detail)
    {
        json.WriteStartObject();
        Identity(json, order);
        json.WriteString("clientOrderId", order.ClientOrderId);
        json.Time("transactTime", order.Created);
        if (detail != "ACK")
        {
            Terms(json, order);
            Extras(json, order);
            if (detail == "FULL") Fills(json, order);
        }

        json.WriteEndObject();
    }

    /// <summary>The answer to a cancel.</summary>
    public static void Canceled(Utf8JsonWriter json, ExchangeOrder order)
    {
        json.WriteStartObject();
        json.WriteString("symbol", order.Market.Instrument.Symbol);
        json.WriteString("origClientOrderId", order.ClientOrderId);
        json.WriteNumber("orderId", order.Id);
        json.WriteNumber("orderListId", order.List?.Id ?? -1);
        json.WriteString("clientOrderId", BinanceTerms.Of(order).CancelId ?? order.ClientOrderId);
        json.Time("transactTime", order.Updated);
        Terms(json, order);
        Extras(json, order);
        json.WriteEndObject();
    }

    /// <summary>The answer to an amendment.</summary>
    public static void Amended(Utf8JsonWriter json, ExchangeOrder order, long executionId)
    {
        json.WriteStartObject();
        json.Time("transactTime", order.Updated);
        json.WriteNumber("executionId", executionId);
        json.WriteStartObject("amendedOrder");
        Identity(json, order);
        json.WriteString("origClientOrderId", BinanceTerms.Of(order).AmendedFrom ?? order.ClientOrderId);
        json.WriteString("clientOrderId", order.ClientOrderId);
        json.Decimal("price", order.Price);
        json.Decimal("qty", order.Quantity);
        json.Decimal("executedQty", order.Executed);
        json.Decimal("preventedQty", order.Prevented);
        json.Decimal("quoteOrderQty", order.Request.Budget);
        json.Decimal("cumulativeQuoteQty", order.ExecutedQuote);
        json.WriteString("status", BinanceWords.Status(order));
        json.WriteString("timeInForce", BinanceWords.Of(order.Request.TimeInForce));
        json.WriteString("type", BinanceTerms.Of(order).Type);
        json.WriteString("side", BinanceWords.Of(order.Side));
        json.Time("workingTime", order.WorkingSince);
        json.WriteString("selfTradePreventionMode", BinanceWords.Of(order.Request.SelfTrade));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>An account's fill.</summary>
    public static void Trade(Utf8JsonWriter json, ExchangeFill fill)
    {
        json.WriteStartObject();
        json.WriteString("symbol", fill.Order.Market.Instrument.Symbol);
        json.WriteNumber("id", fill.TradeId);
        json.WriteNumber("orderId", fill.Order.Id);
        json.WriteNumber("orderListId", fill.Order.List?.Id ?? -1);
        json.Decimal("price", fill.Price);
        json.Decimal("qty", fill.Quantity);
        json.Decimal("quoteQty", fill.Quote);
        json.Decimal("commission", fill.Fee);
        json.WriteString("commissionAsset", fill.FeeAsset);
        json.Time("time", fill.Time);
        json.WriteBoolean("isBuyer", fill.Order.Side == Domain.Orders.OrderSide.Buy);
        json.WriteBoolean("isMaker", fill.Liquidity == Domain.Orders.Liquidity.Maker);
        json.WriteBoolean("isBestMatch", true);
        json.WriteEndObject();
    }

    private static void Identity(Utf8JsonWriter json, ExchangeOrder order)
    {
        json.WriteString("symbol", order.Market.Instrument.Symbol);
        json.WriteNumber("orderId", order.Id);
        json.WriteNumber("orderListId", order.List?.Id ?? -1);
    }

    private static void QueryFields(Utf8JsonWriter json, ExchangeOrder order)
    {
        Identity(json, order);
        json.WriteString("clientOrderId", order.ClientOrderId);
        Terms(json, order, stopAlways: true);
        json.Time("time", order.Created);
        json.Time("updateTime", order.Updated);
        json.WriteBoolean("isWorking", order.IsDone || order.IsWorking);
        Extras(json, order, icebergAlways: true);
    }

    private static void Terms(Utf8JsonWriter json, ExchangeOrder order, bool stopAlways = false)
    {
        json.Decimal("price", order.Price);
        json.Decimal("origQty", order.Quantity);
        json.Decimal("executedQty", order.Executed);
        json.Decimal("origQuoteOrderQty", order.Request.Budget);
        json.Decimal("cummulativeQuoteQty", order.ExecutedQuote);
        json.WriteString("status", BinanceWords.Status(order));
        json.WriteString("timeInForce", BinanceWords.Of(order.Request.TimeInForce));
        json.WriteString("type", BinanceTerms.Of(order).Type);
        json.WriteString("side", BinanceWords.Of(order.Side));
        if (stopAlways || order.StopPrice > 0) json.Decimal("stopPrice", order.StopPrice);
    }

    private static void Extras(Utf8JsonWriter json, ExchangeOrder order, bool icebergAlways = false)
    {
        var terms = BinanceTerms.Of(order);
        if (icebergAlways || order.Request.Display > 0) json.Decimal("icebergQty", order.Request.Display);
        if (order.Request.TrailingBasisPoints > 0)
        {
            json.WriteNumber("trailingDelta", order.Request.TrailingBasisPoints);
            json.WriteNumber("trailingTime", -1);
        }

        if (terms.StrategyId is { } id) json.WriteNumber("strategyId", id);
        if (terms.StrategyType is { } type) json.WriteNumber("strategyType", type);
        json.Time("workingTime", order.WorkingSince);
        json.WriteString("selfTradePreventionMode", BinanceWords.Of(order.Request.SelfTrade));
        if (order.Prevented > 0) json.Decimal("preventedQuantity", order.Prevented);
    }

    private static void Fills(Utf8JsonWriter json, ExchangeOrder order)
    {
        json.WriteStartArray("fills");
        foreach (var fill in order.Fills)
        {
            json.WriteStartObject();
            json.Decimal("price", fill.Price);
            json.Decimal("qty", fill.Quantity);
            json.Decimal("commission", fill.Fee);
            json.WriteString("commissionAsset", fill.FeeAsset);
            json.WriteNumber("tradeId", fill.TradeId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

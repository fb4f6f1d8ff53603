using System.Text.Json;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Markets and their rules as the venue tells them, and the empty answers of its other products.</summary>
internal static class BinanceExchangeInfo
{
    public static void Write(BinanceCall call)
    {
        var markets = call.MarketsAsked(out _);
        Head(call, withLimits: true);
        call.Json.WriteStartArray("symbols");
        foreach (var market in markets) Symbol(call.Json, market);
        call.Json.WriteEndArray();
        call.Json.WriteStartArray("sors");
        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
    }

    /// <summary>Of products that are not served: no symbols.</summary>
    public static void Empty(BinanceCall call)
    {
        Head(call, withLimits: false);
        foreach (var name in (ReadOnlySpan<string>)["assets", "symbols", "optionSymbols"])
        {
            call.Json.WriteStartArray(name);
            call.Json.WriteEndArray();
        }

        call.Json.WriteEndObject();
    }

    public static void EmptyArray(BinanceCall call)
    {
        call.Json.WriteStartArray();
        call.Json.WriteEndArray();
    }

    /// <summary>The assets there are, as the wallet endpoint tells them; nothing can be deposited or withdrawn.</summary>
    public static void Assets(BinanceCall call)
    {
        var assets = call.Exchange.Markets.SelectMany(market => new[] { market.Instrument.Base, market.Instrument.Quote }).Distinct().Order(StringComparer.Ordinal);
        call.Json.WriteStartArray();
        foreach (var asset in assets)
        {
            var balance = call.Account.Balance(asset);
            call.Json.WriteStartObject();
            call.Json.WriteString("coin", asset);
            call.Json.WriteString("name", asset);
            call.Json.WriteBoolean("depositAllEnable", false);
            call.Json.WriteBoolean("withdrawAllEnable", false);
            call.Json.WriteBoolean("trading", true);
            call.Json.WriteBoolean("isLegalMoney", false);
            call.Json.Decimal("free", balance.Free);
            call.Json.Decimal("locked", balance.Locked);
            foreach (var name in (ReadOnlySpan<string>)["freeze", "ipoable", "ipoing", "storage", "withdrawing"]) call.Json.WriteString(name, "0");
            call.Json.WriteStartArray("networkList");
            call.Json.WriteEndArray();
            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }

    private static void Head(BinanceCall call, bool withLimits)
    {
        call.Json.WriteStartObject();
        call.Json.WriteString("timezone", "UTC");
        call.Json.Time("serverTime", call.Exchange.Now);
        if (withLimits)
        {
            call.Venue.Limits.Write(call.Json, "rateLimits", null, null, call.Exchange.Now);
        }
        else
        {
            call.Json.WriteStartArray("rateLimits");
            call.Json.WriteEndArray();
        }

        call.Json.WriteStartArray("exchangeFilters");
        call.Json.WriteEndArray();
    }

    private static void Symbol(Utf8JsonWriter json, ExchangeMarket market)
    {
        var instrument = market.Instrument;
        json.WriteStartObject();
        json.WriteString("symbol", instrument.Symbol);
        json.WriteString("status", market.Phase == Matching.MarketPhase.Continuous ? "TRADING" : market.Phase == Matching.MarketPhase.Closed ? "BREAK" : "HALT");
        json.WriteString("baseAsset", instrument.Base);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteString("quoteAsset", instrument.Quote);
        json.WriteNumber("quotePrecision", 8);
        json.WriteNumber("quoteAssetPrecision", 8);
        json.WriteNumber("baseCommissionPrecision", 8);
        json.WriteNumber("quoteCommissionPrecision", 8);
        Words(json, "orderTypes", BinanceWords.OrderTypes);
        foreach (var name in (ReadOnlySpan<string>)["icebergAllowed", "ocoAllowed", "otoAllowed", "quoteOrderQtyMarketAllowed", "allowTrailingStop", "cancelReplaceAllowed", "amendAllowed", "isSpotTradingAllowed"])
            json.WriteBoolean(name, true);
        foreach (var name in (ReadOnlySpan<string>)["opoAllowed", "isMarginTradingAllowed", "pegInstructionsAllowed"]) json.WriteBoolean(name, false);
        Filters(json, instrument);
        Words(json, "permissions", []);
        json.WriteStartArray("permissionSets");
        json.WriteStartArray();
        json.WriteStringValue("SPOT");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteString("defaultSelfTradePreventionMode", BinanceVenue.DefaultSelfTradeMode);
        Words(json, "allowedSelfTradePreventionModes", BinanceWords.SelfTradeModes);
        json.WriteEndObject();
    }

    private static void Filters(Utf8JsonWriter json, ExchangeInstrument instrument)
    {
        json.WriteStartArray("filters");
        Filter(json, "PRICE_FILTER", ("minPrice", instrument.MinPrice), ("maxPrice", instrument.MaxPrice), ("tickSize", instrument.Tick));
        Filter(json, "LOT_SIZE", ("minQty", instrument.MinQuantity), ("maxQty", instrument.MaxQuantity), ("stepSize", instrument.Lot));
        Count(json, "ICEBERG_PARTS", "limit", instrument.MaxIcebergParts);
        Filter(json, "MARKET_LOT_SIZE", ("minQty", 0), ("maxQty", instrument.MaxMarketQuantity), ("stepSize", 0));
        json.WriteStartObject();
        json.WriteString("filterType", "TRAILING_DELTA");
        foreach (var side in (ReadOnlySpan<string>)["Above", "Below"])
        {
            json.WriteNumber($"minTrailing{side}Delta", instrument.MinTrailingBasisPoints);
            json.WriteNumber($"maxTrailing{side}Delta", instrument.MaxTrailingBasisPoints);
        }

        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("filterType", "PERCENT_PRICE_BY_SIDE");
        foreach (var side in (ReadOnlySpan<string>)["bid", "ask"])
        {
            json.WriteString($"{side}MultiplierUp", instrument.PercentUp.ToString());
            json.WriteString($"{side}MultiplierDown", instrument.PercentDown.ToString());
        }

        json.WriteNumber("avgPriceMins", 5);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("filterType", "NOTIONAL");
        json.Decimal("minNotional", instrument.MinNotional);
        json.WriteBoolean("applyMinToMarket", true);
        json.Decimal("maxNotional", instrument.MaxNotional);
        json.WriteBoolean("applyMaxToMarket", true);
        json.WriteNumber("avgPriceMins", 5);
        json.WriteEndObject();
        Count(json, "MAX_NUM_ORDERS", "maxNumOrders", instrument.MaxOrders);
        Count(json, "MAX_NUM_ALGO_ORDERS", "maxNumAlgoOrders", instrument.MaxConditionalOrders);
        if (instrument.MaxPosition > 0) Filter(json, "MAX_POSITION", ("maxPosition", instrument.MaxPosition));
        json.WriteEndArray();
    }

    private static void Filter(Utf8JsonWriter json, string type, params ReadOnlySpan<(string Name, decimal Value)> values)
    {
        json.WriteStartObject();
        json.WriteString("filterType", type);
        foreach (var (name, value) in values) json.Decimal(name, value);
        json.WriteEndObject();
    }

    private static void Count(Utf8JsonWriter json, string type, string name, int count)
    {
        json.WriteStartObject();
        json.WriteString("filterType", type);
        json.WriteNumber(name, count);
        json.WriteEndObject();
    }

    private static void Words(Utf8JsonWriter json, string name, string[] words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}

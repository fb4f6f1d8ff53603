using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>What the venue tells the owner of an account.</summary>
internal static class BinanceAccountData
{
    public static void Account(BinanceCall call)
    {
        var (json, account, rules) = (call.Json, call.Account, call.Exchange.Rules);
        var omitsZero = call.Parameters.Text("omitZeroBalances") == "true";
        json.WriteStartObject();
        json.WriteNumber("makerCommission", (long)(rules.MakerFee * 10_000));
        json.WriteNumber("takerCommission", (long)(rules.TakerFee * 10_000));
        json.WriteNumber("buyerCommission", 0);
        json.WriteNumber("sellerCommission", 0);
        Rates(json, "commissionRates", rules);
        json.WriteBoolean("canTrade", true);
        json.WriteBoolean("canWithdraw", false);
        json.WriteBoolean("canDeposit", false);
        json.WriteBoolean("brokered", false);
        json.WriteBoolean("requireSelfTradePrevention", false);
        json.WriteBoolean("preventSor", false);
        json.Time("updateTime", account.Updated);
        json.WriteString("accountType", "SPOT");
        json.WriteStartArray("balances");
        foreach (var balance in account.Balances)
        {
            if (omitsZero && balance.Total == 0) continue;
            json.WriteStartObject();
            json.WriteString("asset", balance.Asset);
            json.Decimal("free", balance.Free);
            json.Decimal("locked", balance.Locked);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("permissions");
        json.WriteStringValue("SPOT");
        json.WriteEndArray();
        json.WriteNumber("uid", account.Number);
        json.WriteEndObject();
    }

    public static void Commission(BinanceCall call)
    {
        var (market, json, rules) = (call.Market(), call.Json, call.Exchange.Rules);
        json.WriteStartObject();
        json.WriteString("symbol", market.Instrument.Symbol);
        Rates(json, "standardCommission", rules);
        foreach (var name in (ReadOnlySpan<string>)["specialCommission", "taxCommission"]) Rates(json, name, new ExchangeRules { MakerFee = 0, TakerFee = 0 });
        json.WriteStartObject("discount");
        json.WriteBoolean("enabledForAccount", false);
        json.WriteBoolean("enabledForSymbol", false);
        json.WriteString("discountAsset", "BNB");
        json.Decimal("discount", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The fees of one market or all, as the wallet endpoint tells them.</summary>
    public static void TradeFee(BinanceCall call)
    {
        call.Json.WriteStartArray();
        foreach (var market in call.MarketsAsked(out _))
        {
            call.Json.WriteStartObject();
            call.Json.WriteString("symbol", market.Instrument.Symbol);
            call.Json.Decimal("makerCommission", call.Exchange.Rules.MakerFee);
            call.Json.Decimal("takerCommission", call.Exchange.Rules.TakerFee);
            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }

    public static void OpenOrders(BinanceCall call)
    {
        var markets = call.MarketsAsked(out _);
        call.Json.WriteStartArray();
        foreach (var order in call.Account.OpenOrders)
            if (markets.Contains(order.Market)) BinanceOrderJson.Query(call.Json, order);
        call.Json.WriteEndArray();
    }

    public static void AllOrders(BinanceCall call)
    {
        var (market, parameters) = (call.Market(), call.Parameters);
        var (limit, from, start, end) = (parameters.Limit(500, 1000), parameters.Integer("orderId"), parameters.Time("startTime"), parameters.Time("endTime"));
        if (end - start > Timestamp.NanosecondsPerDay) throw new BinanceError(-1127, "More than 24 hours between startTime and endTime.");
        var orders = call.Account.Orders.Where(order => order.Market == market && (from is null || order.Id >= from) && IsWithin(order.Created, start, end)).ToList();
        call.Json.WriteStartArray();
        foreach (var order in Some(orders, limit, from is not null || start is not null)) BinanceOrderJson.Query(call.Json, order);
        call.Json.WriteEndArray();
    }

    public static void MyTrades(BinanceCall call)
    {
        var (market, parameters) = (call.Market(), call.Parameters);
        var (limit, from, start, end) = (parameters.Limit(500, 1000), parameters.Integer("fromId"), parameters.Time("startTime"), parameters.Time("endTime"));
        if (from is not null && (start is not null || end is not null)) throw BinanceError.Combination();
        if (end - start > Timestamp.NanosecondsPerDay) throw new BinanceError(-1127, "More than 24 hours between startTime and endTime.");
        var ofOrder = parameters.Integer("orderId");
        var fills = call.Account.Fills.Where(fill => fill.Order.Market == market && (from is null || fill.TradeId >= from)
            && (ofOrder is null || fill.Order.Id == ofOrder) && IsWithin(fill.Time, start, end)).ToList();
        call.Json.WriteStartArray();
        foreach (var fill in Some(fills, limit, from is not null || start is not null)) BinanceOrderJson.Trade(call.Json, fill);
        call.Json.WriteEndArray();
    }

    public static void OrderLimits(BinanceCall call) => call.Venue.Limits.Write(call.Json, null, call.Account, null, call.Exchange.Now);

    internal static bool IsWithin(Timestamp time, Timestamp? start, Timestamp? end) =>
        (start is null || time >= start) && (end is null || time.Nanoseconds / 1_000_000 <= end.Value.Nanoseconds / 1_000_000);

    /// <summary>The first of them when the client said where to begin, otherwise the last.</summary>
    internal static IEnumerable<T> Some<T>(List<T> all, int limit, bool fromStart) => fromStart ? all.Take(limit) : all.TakeLast(limit);

    private static void Rates(Utf8JsonWriter json, string name, ExchangeRules rules)
    {
        json.WriteStartObject(name);
        json.Decimal("maker", rules.MakerFee);
        json.Decimal("taker", rules.TakerFee);
        json.Decimal("buyer", 0);
        json.Decimal("seller", 0);
        json.WriteEndObject();
    }
}

using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>The venue's events for the owner of an account.</summary>
internal static class BinanceUserEvents
{
    public static void Execution(Utf8JsonWriter json, in OrderReport report, ExchangeOrderChange change, ExchangeFill? fill, long execution)
    {
        var (order, terms) = (report.Order, BinanceTerms.Of(report.Order));
        var isCanceled = change == ExchangeOrderChange.Canceled && terms.CancelId is not null;
        json.WriteStartObject();
        json.WriteString("e", "executionReport");
        json.Time("E", report.Time);
        json.WriteString("s", order.Market.Instrument.Symbol);
        json.WriteString("c", isCanceled ? terms.CancelId : order.ClientOrderId);
        json.WriteString("S", BinanceWords.Of(order.Side));
        json.WriteString("o", terms.Type);
        json.WriteString("f", BinanceWords.Of(order.Request.TimeInForce));
        json.Decimal("q", report.Quantity);
        json.Decimal("p", order.Price);
        json.Decimal("P", order.StopPrice);
        if (order.Request.TrailingBasisPoints > 0) json.WriteNumber("d", order.Request.TrailingBasisPoints);
        json.Decimal("F", order.Request.Display);
        json.WriteNumber("g", order.List?.Id ?? -1);
        json.WriteString("C", isCanceled ? order.ClientOrderId : change == ExchangeOrderChange.Replaced ? terms.AmendedFrom ?? "" : "");
        json.WriteString("x", Word(change, report.Reason));
        json.WriteString("X", BinanceWords.Status(report.Status, report.Reason));
        json.WriteString("r", "NONE");
        json.WriteNumber("i", order.Id);
        json.Decimal("l", fill?.Quantity ?? 0);
        json.Decimal("z", report.Executed);
        json.Decimal("L", fill?.Price ?? 0);
        if (fill is null) json.WriteString("n", "0");
        else json.Decimal("n", fill.Fee);
        json.WriteString("N", fill?.FeeAsset);
        json.Time("T", report.Time);
        json.WriteNumber("t", fill?.TradeId ?? -1);
        json.WriteNumber("I", execution);
        json.WriteBoolean("w", report.IsWorking);
        json.WriteBoolean("m", fill?.Liquidity == Liquidity.Maker);
        json.WriteBoolean("M", fill is not null);
        json.Time("O", order.Created);
        json.Decimal("Z", report.ExecutedQuote);
        json.Decimal("Y", fill?.Quote ?? 0);
        json.Decimal("Q", order.Request.Budget);
        if (order.WorkingSince is { } since) json.Time("W", since);
        json.WriteString("V", BinanceWords.Of(order.Request.SelfTrade));
        if (terms.StrategyId is { } id) json.WriteNumber("j", id);
        if (terms.StrategyType is { } type) json.WriteNumber("J", type);
        json.WriteEndObject();
    }

    public static void List(Utf8JsonWriter json, ExchangeOrderList list, bool hasBegun)
    {
        var (symbol, time) = (list.Orders[0].Market.Instrument.Symbol, list.Orders.Max(order => order.Updated));
        json.WriteStartObject();
        json.WriteString("e", "listStatus");
        json.Time("E", time);
        json.WriteString("s", symbol);
        json.WriteNumber("g", list.Id);
        json.WriteString("c", BinanceWords.Contingency(list));
        json.WriteString("l", hasBegun ? "EXEC_STARTED" : "ALL_DONE");
        json.WriteString("L", hasBegun ? "EXECUTING" : "ALL_DONE");
        json.WriteString("r", "NONE");
        json.WriteString("C", list.ClientListId);
        json.Time("T", time);
        json.WriteStartArray("O");
        foreach (var order in list.Orders)
        {
            json.WriteStartObject();
            json.WriteString("s", symbol);
            json.WriteNumber("i", order.Id);
            json.WriteString("c", order.ClientOrderId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Balances(Utf8JsonWriter json, ExchangeAccount account, IReadOnlyList<ExchangeBalance> changed)
    {
        json.WriteStartObject();
        json.WriteString("e", "outboundAccountPosition");
        json.Time("E", account.Updated);
        json.Time("u", account.Updated);
        json.WriteStartArray("B");
        foreach (var balance in changed)
        {
            json.WriteStartObject();
            json.WriteString("a", balance.Asset);
            json.Decimal("f", balance.Free);
            json.Decimal("l", balance.Locked);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Transfer(Utf8JsonWriter json, ExchangeAccount account, string asset, decimal amount)
    {
        json.WriteStartObject();
        json.WriteString("e", "balanceUpdate");
        json.Time("E", account.Updated);
        json.WriteString("a", asset);
        json.Decimal("d", amount);
        json.Time("T", account.Updated);
        json.WriteEndObject();
    }

    private static string Word(ExchangeOrderChange change, MatchReason reason) => change switch
    {
        ExchangeOrderChange.Trade => "TRADE",
        ExchangeOrderChange.Replaced => "REPLACED",
        ExchangeOrderChange.Reduced => "TRADE_PREVENTION",
        ExchangeOrderChange.Canceled => reason == MatchReason.Linked ? "EXPIRED" : "CANCELED",
        ExchangeOrderChange.Expired => "EXPIRED",
        _ => "NEW",
    };
}

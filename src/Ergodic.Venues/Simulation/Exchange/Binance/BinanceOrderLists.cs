using System.Text.Json;
using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Orders that hang together: OCO, OTO and OTOCO.</summary>
internal static class BinanceOrderLists
{
    /// <summary>How the orders of a list are shown beside it.</summary>
    internal enum Reports
    {
        None,
        Placed,
        Canceled,
    }

    public static void Oco(BinanceCall call)
    {
        var market = call.Market();
        var side = BinanceWords.Side(call.Parameters.RequiredText("side"));
        var (above, below) = (Leg(call, market, side, "above", "quantity"), Leg(call, market, side, "below", "quantity"));
        // The stop leg comes first, as the venue lists them.
        Place(call, Contingency.Oco, "listClientOrderId", IsStop(above) ? [above, below] : [below, above]);
    }

    /// <summary>The older form of OCO, told in the terms of the newer: <c>price</c>, <c>stopPrice</c> and perhaps <c>stopLimitPrice</c>.</summary>
    public static void OldOco(BinanceCall call)
    {
        var (old, told) = (call.Parameters, new BinanceParameters());
        var isSell = BinanceWords.Side(old.RequiredText("side")) == OrderSide.Sell;
        var (limit, stop) = isSell ? ("above", "below") : ("below", "above");
        var isStopLimit = old.Has("stopLimitPrice");
        told.Add(limit + "Type", "LIMIT_MAKER");
        told.Add(stop + "Type", isStopLimit ? "STOP_LOSS_LIMIT" : "STOP_LOSS");
        foreach (var name in (ReadOnlySpan<string>)["symbol", "side", "quantity", "listClientOrderId", "selfTradePreventionMode"]) Carry(name, name);
        Carry("price", limit + "Price");
        Carry("limitClientOrderId", limit + "ClientOrderId");
        Carry("limitIcebergQty", limit + "IcebergQty");
        Carry("stopPrice", stop + "StopPrice");
        Carry("trailingDelta", stop + "TrailingDelta");
        Carry("stopLimitPrice", stop + "Price");
        Carry("stopLimitTimeInForce", stop + "TimeInForce");
        Carry("stopClientOrderId", stop + "ClientOrderId");
        Oco(call.With(told));

        void Carry(string from, string to)
        {
            if (old.Has(from)) told.Add(to, old.RequiredText(from));
        }
    }

    public static void Oto(BinanceCall call)
    {
        var market = call.Market();
        Place(call, Contingency.Oto, "listClientOrderId", [Working(call, market), PendingOrder(call, market, "pending")]);
    }

    public static void Otoco(BinanceCall call)
    {
        var market = call.Market();
        var (above, below) = (PendingOrder(call, market, "pendingAbove"), PendingOrder(call, market, "pendingBelow"));
        Place(call, Contingency.Bracket, "listClientOrderId", [Working(call, market), .. IsStop(above) ? new[] { above, below } : [below, above]]);
    }

    public static void Query(BinanceCall call)
    {
        var (id, clientId) = (call.Parameters.Integer("orderListId"), call.Parameters.Text("origClientOrderId"));
        if (id is null && clientId is null)
            throw new BinanceError(-1102, "Param 'origClientOrderId' or 'orderListId' must be sent, but both were empty/null!");
        Write(call.Json, Find(call, id, clientId) ?? throw new BinanceError(-2018, "Order list does not exist."), Reports.None);
    }

    public static void Open(BinanceCall call)
    {
        call.Json.WriteStartArray();
        foreach (var list in call.Account.Lists.Where(list => !list.IsDone)) Write(call.Json, list, Reports.None);
        call.Json.WriteEndArray();
    }

    public static void All(BinanceCall call)
    {
        var parameters = call.Parameters;
        var (limit, from, start, end) = (parameters.Limit(500, 1000), parameters.Integer("fromId"), parameters.Time("startTime"), parameters.Time("endTime"));
        var lists = call.Account.Lists.Where(list => (from is null || list.Id >= from) && BinanceAccountData.IsWithin(list.Created, start, end)).ToList();
        call.Json.WriteStartArray();
        foreach (var list in BinanceAccountData.Some(lists, limit, from is not null || start is not null)) Write(call.Json, list, Reports.None);
        call.Json.WriteEndArray();
    }

    public static void Cancel(BinanceCall call)
    {
        var market = call.Market();
        var (id, clientId) = (call.Parameters.Integer("orderListId"), call.Parameters.Text("listClientOrderId"));
        if (id is null && clientId is null)
            throw new BinanceError(-1102, "Param 'listClientOrderId' or 'orderListId' must be sent, but both were empty/null!");
        var list = Find(call, id, clientId);
        if (list is null || list.IsDone || list.Orders[0].Market != market) throw BinanceError.UnknownOrder();
        BinanceTrading.Cancel(call, list.Orders.First(order => !order.IsDone), call.Parameters.ClientId("newClientOrderId"));
        foreach (var order in list.Orders)
            if (!order.IsDone) BinanceTrading.Cancel(call, order, BinanceTerms.Of(order).CancelId);
        Write(call.Json, list, Reports.Canceled);
    }

    /// <summary>Writes a list, perhaps with reports of its orders.</summary>
    public static void Write(Utf8JsonWriter json, ExchangeOrderList list, Reports reports)
    {
        var symbol = list.Orders[0].Market.Instrument.Symbol;
        json.WriteStartObject();
        json.WriteNumber("orderListId", list.Id);
        json.WriteString("contingencyType", BinanceWords.Contingency(list));
        json.WriteString("listStatusType", list.IsDone ? "ALL_DONE" : "EXEC_STARTED");
        json.WriteString("listOrderStatus", list.IsDone ? "ALL_DONE" : "EXECUTING");
        json.WriteString("listClientOrderId", list.ClientListId);
        json.Time("transactionTime", list.Orders.Max(order => order.Updated));
        json.WriteString("symbol", symbol);
        json.WriteStartArray("orders");
        foreach (var order in list.Orders)
        {
            json.WriteStartObject();
            json.WriteString("symbol", symbol);
            json.WriteNumber("orderId", order.Id);
            json.WriteString("clientOrderId", order.ClientOrderId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (reports != Reports.None)
        {
            json.WriteStartArray("orderReports");
            foreach (var order in list.Orders)
            {
                if (reports == Reports.Placed) BinanceOrderJson.Placed(json, order, "RESULT");
                else BinanceOrderJson.Canceled(json, order);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Place(BinanceCall call, Contingency kind, string idName, ExchangeOrderRequest[] orders)
    {
        call.Venue.Limits.Order(call.Account, orders.Length, call.Exchange.Now);
        var id = call.Parameters.ClientId(idName) ?? call.Venue.NewId();
        if (call.Account.Lists.Any(list => !list.IsDone && list.ClientListId == id)) throw new BinanceError(-2010, "Duplicate order sent.");
        var (placed, refusal) = call.Exchange.PlaceList(call.Account, new ListRequest(kind, id, orders));
        if (placed is null)
        {
            throw refusal.Code == RefusalCode.InvalidTerms || refusal.Reason == Matching.MatchReason.InvalidList
                ? new BinanceError(-1158, "Order type not supported in OCO.")
                : BinanceError.From(refusal);
        }

        Write(call.Json, placed, Reports.Placed);
    }

    private static ExchangeOrderRequest Working(BinanceCall call, ExchangeMarket market)
    {
        var type = call.Parameters.RequiredText("workingType");
        if (type is not ("LIMIT" or "LIMIT_MAKER")) throw new BinanceError(-1166, "Invalid workingType");
        var side = BinanceWords.Side(call.Parameters.RequiredText("workingSide"));
        return BinanceOrderReader.Read(call, market, side, type, "working", "workingClientOrderId", "workingQuantity");
    }

    private static ExchangeOrderRequest PendingOrder(BinanceCall call, ExchangeMarket market, string prefix)
    {
        var side = BinanceWords.Side(call.Parameters.RequiredText("pendingSide"));
        return Leg(call, market, side, prefix, "pendingQuantity");
    }

    private static ExchangeOrderRequest Leg(BinanceCall call, ExchangeMarket market, OrderSide side, string prefix, string quantityName) =>
        BinanceOrderReader.Read(call, market, side, call.Parameters.RequiredText(prefix + "Type"), prefix, prefix + "ClientOrderId", quantityName);

    private static bool IsStop(ExchangeOrderRequest order) => ((BinanceTerms)order.Tag!).Type.StartsWith("STOP", StringComparison.Ordinal);

    private static ExchangeOrderList? Find(BinanceCall call, long? id, string? clientId) =>
        call.Account.Lists.LastOrDefault(list => id is { } number ? list.Id == number : list.ClientListId == clientId);
}

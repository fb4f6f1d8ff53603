using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>New orders, cancels, amendments and questions about one order.</summary>
internal static class BinanceTrading
{
    public static void Place(BinanceCall call)
    {
        var request = BinanceOrderReader.Read(call, call.Market());
        var detail = Detail(call, request);
        BinanceOrderJson.Placed(call.Json, Place(call, request), detail);
    }

    public static void Test(BinanceCall call)
    {
        var (market, rules) = (call.Market(), call.Exchange.Rules);
        var request = BinanceOrderReader.Read(call, market);
        var refusal = call.Exchange.Check(call.Account, request);
        if (refusal.IsRefused && refusal.Code != RefusalCode.InsufficientBalance) throw BinanceError.From(refusal);
        call.Json.WriteStartObject();
        if (call.Parameters.Text("computeCommissionRates") == "true")
        {
            call.Json.WriteStartObject("standardCommissionForOrder");
            call.Json.Decimal("maker", rules.MakerFee);
            call.Json.Decimal("taker", rules.TakerFee);
            call.Json.WriteEndObject();
        }

        call.Json.WriteEndObject();
    }

    public static void Query(BinanceCall call)
    {
        var market = call.Market();
        BinanceOrderJson.Query(call.Json, Find(call, market, mustBeOpen: false) ?? throw BinanceError.NoSuchOrder());
    }

    public static void Cancel(BinanceCall call)
    {
        var market = call.Market();
        Write(call, Cancel(call, Find(call, market, mustBeOpen: true), call.Parameters.ClientId("newClientOrderId")));
    }

    public static void CancelAll(BinanceCall call)
    {
        var market = call.Market();
        var orders = call.Account.OpenOrders.Where(order => order.Market == market).ToList();
        if (orders.Count == 0) throw BinanceError.UnknownOrder();
        foreach (var order in orders)
        {
            BinanceTerms.Of(order).CancelId = call.Venue.NewId();
            call.Exchange.Cancel(call.Account, order);
        }

        call.Json.WriteStartArray();
        foreach (var list in orders.Select(order => order.List).OfType<ExchangeOrderList>().Distinct()) BinanceOrderLists.Write(call.Json, list, BinanceOrderLists.Reports.Canceled);
        foreach (var order in orders.Where(order => order.List is null)) BinanceOrderJson.Canceled(call.Json, order);
        call.Json.WriteEndArray();
    }

    public static void CancelReplace(BinanceCall call)
    {
        var market = call.Market();
        var mode = call.Parameters.RequiredText("cancelReplaceMode");
        if (mode is not ("STOP_ON_FAILURE" or "ALLOW_FAILURE")) throw BinanceError.Illegal("cancelReplaceMode", "STOP_ON_FAILURE|ALLOW_FAILURE");
        if (!call.Parameters.Has("cancelOrderId") && !call.Parameters.Has("cancelOrigClientOrderId")) throw BinanceError.Missing("cancelOrigClientOrderId");
        var request = BinanceOrderReader.Read(call, market);
        var (old, cancelFault) = Try(() => Cancel(
            call, Find(call, market, mustBeOpen: true, "cancelOrderId", "cancelOrigClientOrderId"), call.Parameters.ClientId("cancelNewClientOrderId")));
        var isTried = cancelFault is null || mode == "ALLOW_FAILURE";
        var (fresh, placeFault) = isTried ? Try(() => Place(call, request)) : (null, null);
        var (isCanceled, isPlaced) = (old is not null, fresh is not null);
        var json = call.Json;
        json.WriteStartObject();
        if (!isCanceled || !isPlaced)
        {
            // Both failed, or nothing was tried after a failed cancel: wholly failed; one of two: partly.
            var isPartial = isCanceled != isPlaced;
            call.Status = isPartial ? 409 : 400;
            json.WriteNumber("code", isPartial ? -2021 : -2022);
            json.WriteString("msg", isPartial ? "Order cancel-replace partially failed." : "Order cancel-replace failed.");
            json.WriteStartObject("data");
        }

        json.WriteString("cancelResult", isCanceled ? "SUCCESS" : "FAILURE");
        json.WriteString("newOrderResult", isPlaced ? "SUCCESS" : isTried ? "FAILURE" : "NOT_ATTEMPTED");
        json.WritePropertyName("cancelResponse");
        if (old is not null) BinanceOrderJson.Canceled(json, old);
        else Fault(call, cancelFault!);
        json.WritePropertyName("newOrderResponse");
        if (fresh is not null) BinanceOrderJson.Placed(json, fresh, Detail(call, request));
        else if (placeFault is not null) Fault(call, placeFault);
        else json.WriteNullValue();
        if (!isCanceled || !isPlaced) json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Amend(BinanceCall call)
    {
        var market = call.Market();
        var quantity = call.Parameters.RequiredNumber("newQty");
        var newId = call.Parameters.ClientId("newClientOrderId");
        var order = Find(call, market, mustBeOpen: true) ?? throw new BinanceError(-2013, "Order does not exist.");
        if (quantity >= order.Quantity) throw new BinanceError(-2038, "The requested action would change no state; rejecting.");
        if (newId is not null && newId != order.ClientOrderId && call.Account.OpenByClientId(newId) is not null)
            throw new BinanceError(-2010, "Duplicate order sent.");
        var refusal = call.Exchange.Amend(call.Account, order, quantity);
        if (refusal.IsRefused) throw BinanceError.From(refusal);
        BinanceTerms.Of(order).AmendedFrom = order.ClientOrderId;
        if (newId is not null) call.Account.Rename(order, newId);
        BinanceOrderJson.Amended(call.Json, order, call.Venue.NextExecutionId());
    }

    internal static ExchangeOrder Place(BinanceCall call, ExchangeOrderRequest request)
    {
        call.Venue.Limits.Order(call.Account, 1, call.Exchange.Now);
        var (order, refusal) = call.Exchange.Place(call.Account, request);
        return order ?? throw BinanceError.From(refusal);
    }

    /// <summary>The order a request names by either id, or null.</summary>
    internal static ExchangeOrder? Find(
        BinanceCall call, ExchangeMarket market, bool mustBeOpen, string idName = "orderId", string clientIdName = "origClientOrderId")
    {
        var (id, clientId) = (call.Parameters.Integer(idName), call.Parameters.Text(clientIdName));
        if (id is null && clientId is null) throw new BinanceError(-1102, $"Param '{clientIdName}' or '{idName}' must be sent, but both were empty/null!");
        var order = id is { } number ? call.Exchange.Order(number) : mustBeOpen ? call.Account.OpenByClientId(clientId!) : call.Account.LastByClientId(clientId!);
        if (order is null || order.Account != call.Account || order.Market != market || (clientId is not null && order.ClientOrderId != clientId)) return null;
        return mustBeOpen && order.IsDone ? null : order;
    }

    internal static ExchangeOrder Cancel(BinanceCall call, ExchangeOrder? order, string? cancelId)
    {
        if (order is null) throw BinanceError.UnknownOrder();
        var isRestricted = call.Parameters.Text("cancelRestrictions") switch
        {
            null => false,
            "ONLY_NEW" => order.Status != OrderStatus.New,
            "ONLY_PARTIALLY_FILLED" => order.Status != OrderStatus.PartiallyFilled,
            _ => throw new BinanceError(-1145, "Invalid cancelRestrictions"),
        };
        if (isRestricted) throw new BinanceError(-2011, "Order was not canceled due to cancel restrictions.");
        cancelId ??= call.Venue.NewId();
        foreach (var one in order.List?.Orders ?? [order])
            if (!one.IsDone) BinanceTerms.Of(one).CancelId = cancelId;
        var refusal = call.Exchange.Cancel(call.Account, order);
        return refusal.IsRefused ? throw BinanceError.UnknownOrder() : order;
    }

    private static void Write(BinanceCall call, ExchangeOrder order)
    {
        if (order.List is { } list) BinanceOrderLists.Write(call.Json, list, BinanceOrderLists.Reports.Canceled);
        else BinanceOrderJson.Canceled(call.Json, order);
    }

    private static string Detail(BinanceCall call, ExchangeOrderRequest request) => call.Parameters.Text("newOrderRespType") switch
    {
        null => request.Type is OrderType.Market or OrderType.Limit && request.Flags == OrderFlags.None ? "FULL" : "ACK",
        "ACK" => "ACK",
        "RESULT" => "RESULT",
        "FULL" => "FULL",
        _ => throw BinanceError.Illegal("newOrderRespType", "ACK|RESULT|FULL"),
    };

    private static (ExchangeOrder? Order, BinanceError? Fault) Try(Func<ExchangeOrder> attempt)
    {
        try
        {
            return (attempt(), null);
        }
        catch (BinanceError fault)
        {
            return (null, fault);
        }
    }

    private static void Fault(BinanceCall call, BinanceError fault)
    {
        call.Json.WriteStartObject();
        call.Json.WriteNumber("code", fault.Code);
        call.Json.WriteString("msg", fault.Message);
        call.Json.WriteEndObject();
    }
}

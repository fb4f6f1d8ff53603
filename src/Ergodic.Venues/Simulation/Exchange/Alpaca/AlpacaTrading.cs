using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Placing, replacing, canceling and listing orders.</summary>
internal static class AlpacaTrading
{
    private const int MostListed = 500;

    public static void Place(AlpacaCall call)
    {
        var order = Place(call, call.Venue.Reader(call.Exchange), call.Body());
        AlpacaOrderJson.Write(call.Json, call.Venue.Orders, order, nests: true);
    }

    public static void Replace(AlpacaCall call)
    {
        var (orders, old) = (call.Venue.Orders, Find(call, call.Name));
        if (old.IsDone) throw AlreadyIn(old);
        var (request, isAnew) = call.Venue.Reader(call.Exchange).Change(old, call.Body());
        var terms = (AlpacaTerms)request.Tag!;
        if (orders.FindByClientId(call.Account, terms.ClientOrderId) is not null) throw AlpacaError.Duplicate();
        if (isAnew && old.Order.List is not null) throw AlpacaError.Invalid("time_in_force and trail of orders in a list cannot be replaced");
        var successor = isAnew ? Renew(call, old, request) : Amend(call, old, request);
        AlpacaOrderJson.Write(call.Json, orders, successor, nests: true);
    }

    public static void Cancel(AlpacaCall call)
    {
        var order = Find(call, call.Name);
        if (order.IsDone) throw AlreadyIn(order);
        call.Exchange.Cancel(call.Account, order.Order);
        call.Status = 204;
    }

    public static void CancelAll(AlpacaCall call)
    {
        call.Status = 207;
        call.Json.WriteStartArray();
        foreach (var order in call.Account.OpenOrders.ToList())
        {
            var id = call.Venue.Orders.Of(order).Terms.Id;
            var wasOpen = !order.IsDone;
            if (wasOpen) call.Exchange.Cancel(call.Account, order);
            call.Json.WriteStartObject();
            call.Json.WriteString("id", id);
            call.Json.WriteNumber("status", 200);
            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }

    public static void Get(AlpacaCall call) => AlpacaOrderJson.Write(call.Json, call.Venue.Orders, Find(call, call.Name), call.Flag("nested"));

    public static void GetByClientId(AlpacaCall call)
    {
        var id = call.Text("client_order_id");
        var order = call.Venue.Orders.FindByClientId(call.Account, id) ?? throw AlpacaError.Missing($"order not found for {id}");
        AlpacaOrderJson.Write(call.Json, call.Venue.Orders, order, nests: true);
    }

    public static void List(AlpacaCall call)
    {
        var status = call.Text("status");
        if (status is not ("" or "open" or "closed" or "all")) throw AlpacaError.Invalid($"invalid status: {status}");
        var (after, until) = (call.Time("after") ?? Timestamp.MinValue, call.Time("until") ?? Timestamp.MaxValue);
        var (symbols, side, nests) = (call.Words("symbols"), call.Text("side"), call.Flag("nested"));
        var limit = call.Count("limit", 50, MostListed);
        var isDescending = call.IsDescending("direction", usual: true);
        var orders = call.Venue.Orders.All(call.Account);
        call.Json.WriteStartArray();
        var written = 0;
        for (var i = 0; i < orders.Count && written < limit; i++)
        {
            var order = orders[isDescending ? orders.Count - 1 - i : i];
            if (status != "all" && order.IsDone != (status == "closed")) continue;
            if (order.Created <= after || order.Created >= until) continue;
            if (symbols.Length > 0 && !symbols.Contains(order.Order.Request.Symbol, StringComparer.Ordinal)) continue;
            if (side.Length > 0 && side != AlpacaOrderJson.Side(order.Order.Side)) continue;
            if (nests && AlpacaOrderBook.IsLeg(order)) continue;
            AlpacaOrderJson.Write(call.Json, call.Venue.Orders, order, nests);
            written++;
        }

        call.Json.WriteEndArray();
    }

    /// <summary>Places what a body asks for; returns the order, of several the parent.</summary>
    public static AlpacaOrder Place(AlpacaCall call, AlpacaOrderReader reader, AlpacaBody body)
    {
        var (kind, requests) = reader.Read(body);
        return Place(call, kind, requests);
    }

    public static AlpacaOrder Place(AlpacaCall call, Contingency kind, IReadOnlyList<ExchangeOrderRequest> requests)
    {
        var (exchange, orders) = (call.Exchange, call.Venue.Orders);
        foreach (var request in requests)
            if (orders.FindByClientId(call.Account, request.ClientOrderId) is not null) throw AlpacaError.Duplicate();
        CheckSides(call, requests[0]);
        if (kind == Contingency.None)
        {
            var (order, refusal) = exchange.Place(call.Account, requests[0]);
            return order is null ? throw AlpacaRefusals.Of(call, requests[0], refusal) : orders.Of(order);
        }

        var (list, refused) = exchange.PlaceList(
            call.Account, new ListRequest(kind, requests[0].ClientOrderId, requests, OrderListRules.ShrinkSibling));
        if (list is null) throw AlpacaRefusals.Of(call, requests[0], refused);
        foreach (var order in list.Orders) orders.Of(order);
        return orders.Of(list.Orders[0]);
    }

    /// <summary>An order must not be able to trade with the account's own: the venue refuses it beforehand.</summary>
    private static void CheckSides(AlpacaCall call, ExchangeOrderRequest request)
    {
        foreach (var other in call.Account.OpenOrders)
        {
            if (other.Request.Symbol != request.Symbol || other.Side == request.Side || other.Status == OrderStatus.Held) continue;
            var isLimit = other.Price > 0 && !other.IsConditional;
            var crosses = request.Price == 0 || (request.Side == OrderSide.Buy ? request.Price >= other.Price : request.Price <= other.Price);
            if (isLimit && !crosses) continue;
            var existing = call.Venue.Orders.Of(other);
            throw AlpacaError.Forbidden(
                "potential wash trade detected. use complex orders",
                ("existing_order_id", existing.Terms.Id),
                ("reject_reason", isLimit ? "opposite side limit order exists" : "opposite side market/stop order exists"));
        }

        var isFractional = request.Quantity % 1 != 0;
        if (isFractional && request.Side == OrderSide.Sell && call.Account.Position(request.Symbol).Quantity <= 0)
            throw AlpacaError.Invalid("fractional orders cannot be sold short");
    }

    /// <summary>Changes the exchange's order in place, under a new id.</summary>
    private static AlpacaOrder Amend(AlpacaCall call, AlpacaOrder old, ExchangeOrderRequest request)
    {
        var order = old.Order;
        var price = request.Price != order.Price ? request.Price : 0;
        var stop = request.StopPrice != order.StopPrice ? request.StopPrice : 0;
        var total = old.ExecutedBefore + old.Filled + request.Quantity;
        old.Suspend(call.Exchange.Now);
        call.Venue.Updates.Expect(old, (AlpacaTerms)request.Tag!);
        if (total == order.Quantity && price == 0 && stop == 0) return call.Venue.Updates.Succeed(call.Exchange.Now);
        var refusal = call.Exchange.Amend(call.Account, order, total != order.Quantity ? total : 0, price, stop);
        if (!refusal.IsRefused) return call.Venue.Orders.Find(call.Account, ((AlpacaTerms)request.Tag!).Id)!;
        call.Venue.Updates.Forget();
        old.Resume();
        throw AlpacaRefusals.Of(call, request, refusal);
    }

    /// <summary>Ends the exchange's order and places another; checked beforehand, so that the old one is not lost over a refusal.</summary>
    private static AlpacaOrder Renew(AlpacaCall call, AlpacaOrder old, ExchangeOrderRequest request)
    {
        var refusal = call.Exchange.Check(call.Account, request);
        if (refusal.IsRefused) throw AlpacaRefusals.Of(call, request, refusal);
        old.Suspend(call.Exchange.Now);
        call.Venue.Updates.Replacing(old);
        call.Exchange.Cancel(call.Account, old.Order);
        var (order, refused) = call.Exchange.Place(call.Account, request);
        call.Venue.Updates.Replaced(old, order is null ? null : ((AlpacaTerms)request.Tag!).Id);
        return order is null ? throw AlpacaRefusals.Of(call, request, refused) : call.Venue.Orders.Of(order);
    }

    private static AlpacaOrder Find(AlpacaCall call, string id) => call.Venue.Orders.Find(call.Account, id) ?? throw AlpacaError.Missing($"order not found for {id}");

    private static AlpacaError AlreadyIn(AlpacaOrder order) => AlpacaError.Invalid($"order is already in \"{order.Status}\" state");
}

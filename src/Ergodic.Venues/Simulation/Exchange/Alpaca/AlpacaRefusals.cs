using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>The exchange's refusals in the venue's words.</summary>
internal static class AlpacaRefusals
{
    public static AlpacaError Of(AlpacaCall call, ExchangeOrderRequest request, Refusal refusal) => refusal.Code switch
    {
        RefusalCode.DuplicateClientId => AlpacaError.Duplicate(),
        RefusalCode.InsufficientBuyingPower => NoPower(call, request),
        RefusalCode.ShortNotAllowed => NotThere(call, request, refusal.Detail),
        RefusalCode.InsufficientBalance => AlpacaError.Forbidden("insufficient balance"),
        RefusalCode.UnknownMarket => AlpacaError.Invalid($"asset \"{request.Symbol}\" not found"),
        RefusalCode.UnknownOrder => AlpacaError.Missing("order not found"),
        RefusalCode.CannotAmend => AlpacaError.Invalid($"order cannot be replaced: {Words(refusal)}"),
        RefusalCode.MarketClosed => AlpacaError.Invalid("market is not taking such orders now"),
        RefusalCode.LotSize or RefusalCode.MarketLotSize => AlpacaError.Invalid("qty is out of range"),
        RefusalCode.PriceFilter => AlpacaError.Invalid("price is out of range"),
        RefusalCode.TrailingDelta => AlpacaError.Invalid("trail is out of range"),
        RefusalCode.MaxOrders or RefusalCode.MaxConditionalOrders => AlpacaError.Forbidden("too many open orders"),
        _ => AlpacaError.Invalid($"order was refused: {Words(refusal)}"),
    };

    private static AlpacaError NoPower(AlpacaCall call, ExchangeOrderRequest request)
    {
        var figures = MarginFigures.Of(call.Exchange, call.Account, AlpacaListings.Cash);
        var cost = MarginFigures.Opening(call.Exchange, call.Exchange.Market(request.Symbol)!, call.Account, request, request.Quantity);
        return AlpacaError.Forbidden("insufficient buying power", ("buying_power", AlpacaJson.Text(figures.BuyingPower)), ("cost_basis", AlpacaJson.Text(cost)));
    }

    private static AlpacaError NotThere(AlpacaCall call, ExchangeOrderRequest request, string detail)
    {
        var held = Held(call.Account, request.Symbol);
        var owned = Math.Abs(call.Account.Position(request.Symbol).Quantity);
        if (owned == 0) return AlpacaError.Forbidden(detail);
        return AlpacaError.Forbidden(
            detail,
            ("available", AlpacaJson.Text(Math.Max(0, owned - held))),
            ("existing_qty", AlpacaJson.Text(owned)),
            ("held_for_orders", AlpacaJson.Text(held)),
            ("symbol", request.Symbol));
    }

    /// <summary>Shares of a position that working orders are to close; legs of which only one trades count once.</summary>
    public static decimal Held(ExchangeAccount account, string symbol)
    {
        var position = account.Position(symbol).Quantity;
        var closing = position > 0 ? OrderSide.Sell : OrderSide.Buy;
        var seen = new HashSet<long>();
        var held = 0m;
        foreach (var order in account.OpenOrders)
        {
            if (order.Request.Symbol != symbol || order.Side != closing || order.Status == OrderStatus.Held) continue;
            if (order.List is { } list && !seen.Add(list.Id)) continue;
            held += order.Remaining;
        }

        return position == 0 ? 0 : held;
    }

    private static string Words(Refusal refusal) => refusal.Detail.Length > 0 ? refusal.Detail : refusal.Code.ToString();
}

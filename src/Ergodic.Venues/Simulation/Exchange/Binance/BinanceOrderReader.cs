using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Reads an order out of parameters, whose names begin with a prefix in lists of orders.</summary>
internal static class BinanceOrderReader
{
    private const long SmallestStrategyType = 1_000_000;

    /// <summary>An order of the parameters <c>type</c>, <c>price</c>… of a request.</summary>
    public static ExchangeOrderRequest Read(BinanceCall call, ExchangeMarket market)
    {
        var parameters = call.Parameters;
        var side = BinanceWords.Side(parameters.RequiredText("side"));
        return Read(call, market, side, parameters.RequiredText("type"), "", "newClientOrderId", "quantity");
    }

    /// <summary>One order of a list.</summary>
    /// <param name="call">The request.</param>
    /// <param name="market">Its market.</param>
    /// <param name="side">Its side, which lists give apart.</param>
    /// <param name="type">The venue's word for its type.</param>
    /// <param name="prefix">Before the names, such as <c>above</c>; may be empty.</param>
    /// <param name="idName">Parameter of the client's id.</param>
    /// <param name="quantityName">Parameter of the quantity.</param>
    public static ExchangeOrderRequest Read(BinanceCall call, ExchangeMarket market, OrderSide side, string type, string prefix, string idName, string quantityName)
    {
        var parameters = call.Parameters;
        string Name(string name) => prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name[1..];
        if (!BinanceWords.OrderTypes.Contains(type)) throw new BinanceError(-1116, "Invalid orderType.");
        var hasLimit = type.Contains("LIMIT", StringComparison.Ordinal);
        var isConditional = type.StartsWith("STOP", StringComparison.Ordinal) || type.StartsWith("TAKE", StringComparison.Ordinal);
        var isTimed = hasLimit && type != "LIMIT_MAKER";
        var timeInForce = isTimed ? BinanceWords.TimeInForce(parameters.RequiredText(Name("timeInForce"))) : TimeInForce.Gtc;
        if (!isTimed) parameters.Forbid(Name("timeInForce"));
        if (!hasLimit) parameters.Forbid(Name("price"));
        var (quantity, budget) = Amounts(parameters, type, quantityName);
        var price = hasLimit ? parameters.RequiredNumber(Name("price")) : 0;
        var trail = (int)Math.Min(int.MaxValue, parameters.Integer(Name("trailingDelta")) ?? 0);
        var display = parameters.Number(Name("icebergQty"));
        if (!isConditional)
        {
            parameters.Forbid(Name("stopPrice"));
            parameters.Forbid(Name("trailingDelta"));
        }
        else if (trail == 0 && !parameters.Has(Name("stopPrice")))
        {
            throw BinanceError.Missing(Name("stopPrice"));
        }

        if (display > 0 && (!hasLimit || timeInForce != TimeInForce.Gtc)) throw BinanceError.NotRequired(Name("icebergQty"));
        var strategyType = parameters.Integer(Name("strategyType"));
        if (strategyType < SmallestStrategyType) throw new BinanceError(-1130, $"Data sent for parameter '{Name("strategyType")}' is not valid.");
        return new ExchangeOrderRequest
        {
            Symbol = market.Instrument.Symbol,
            Side = side,
            Type = trail > 0 ? OrderType.TrailingStopPercent : TypeOf(type),
            TimeInForce = timeInForce,
            Flags = type == "LIMIT_MAKER" ? OrderFlags.PostOnly : OrderFlags.None,
            Quantity = quantity,
            Budget = budget,
            Price = price,
            StopPrice = isConditional ? parameters.Number(Name("stopPrice")) : 0,
            TrailingBasisPoints = trail,
            Display = display < quantity ? display : 0,
            SelfTrade = BinanceWords.SelfTrade(parameters.Text("selfTradePreventionMode") ?? BinanceVenue.DefaultSelfTradeMode),
            ClientOrderId = parameters.ClientId(idName) ?? call.Venue.NewId(),
            RefuseIfTriggered = true,
            Tag = new BinanceTerms { Type = type, StrategyId = parameters.Integer(Name("strategyId")), StrategyType = strategyType },
        };
    }

    private static (decimal Quantity, decimal Budget) Amounts(BinanceParameters parameters, string type, string quantityName)
    {
        if (type != "MARKET")
        {
            parameters.Forbid("quoteOrderQty");
            return (parameters.RequiredNumber(quantityName), 0);
        }

        if (parameters.Has(quantityName) && parameters.Has("quoteOrderQty")) throw BinanceError.Combination();
        return parameters.Has("quoteOrderQty") ? (0, parameters.Number("quoteOrderQty")) : (parameters.RequiredNumber(quantityName), 0);
    }

    private static OrderType TypeOf(string type) => type switch
    {
        "MARKET" => OrderType.Market,
        "STOP_LOSS" => OrderType.StopMarket,
        "STOP_LOSS_LIMIT" => OrderType.StopLimit,
        "TAKE_PROFIT" => OrderType.TakeProfitMarket,
        "TAKE_PROFIT_LIMIT" => OrderType.TakeProfitLimit,
        _ => OrderType.Limit,
    };
}

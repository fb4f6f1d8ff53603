using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Reads the orders clients send. Source: the venue's pages on placing orders and their classes.</summary>
internal sealed class AlpacaOrderReader(AlpacaIds ids, SimulatedExchange exchange)
{
    private const int LongestClientId = 128;
    private const decimal LeastNotional = 1;

    /// <summary>One order, or two or three that hang together, the parent first.</summary>
    public (Contingency Kind, IReadOnlyList<ExchangeOrderRequest> Orders) Read(AlpacaBody body)
    {
        var parent = Single(body);
        var kind = body.Text("order_class") switch
        {
            "" or "simple" => Contingency.None,
            "oco" => Contingency.Oco,
            "oto" => Contingency.Oto,
            "bracket" => Contingency.Bracket,
            var other => throw AlpacaError.Invalid($"invalid order_class: {other}"),
        };
        var (profit, loss) = (body.Part("take_profit"), body.Part("stop_loss"));
        var (hasProfit, hasLoss) = (body.Has("take_profit"), body.Has("stop_loss"));
        if (kind == Contingency.None)
        {
            if (hasProfit || hasLoss) throw AlpacaError.Invalid("simple orders must not have take_profit or stop_loss");
            return (kind, [parent]);
        }

        CheckClass(kind, parent, hasProfit, hasLoss);
        var side = kind == Contingency.Oco ? parent.Side : Opposite(parent.Side);
        if (kind == Contingency.Oco)
        {
            var limit = profit.Amount("limit_price");
            if (limit == 0) limit = parent.Price;
            if (limit == 0) throw AlpacaError.Invalid("oco orders require take_profit.limit_price");
            CheckPrice("take_profit.limit_price", limit);
            var first = parent with { Type = OrderType.Limit, Price = limit };
            var stop = Loss(parent, loss, side);
            CheckOrder(side, limit, stop.StopPrice);
            return (kind, [first, stop]);
        }

        var legs = new List<ExchangeOrderRequest> { parent };
        if (hasProfit) legs.Add(Profit(parent, profit, side));
        if (hasLoss) legs.Add(Loss(parent, loss, side));
        CheckAgainstEntry(parent, hasProfit ? legs[1].Price : 0, hasLoss ? legs[^1].StopPrice : 0);
        return (kind, legs);
    }

    /// <summary>An order's terms changed as a replacement asks; true when the exchange cannot do it in place.</summary>
    public (ExchangeOrderRequest Request, bool IsAnew) Change(AlpacaOrder old, AlpacaBody body)
    {
        var (request, terms) = (old.Order.Request, old.Terms);
        if (terms.Notional > 0) throw AlpacaError.Invalid("notional orders cannot be replaced");
        var quantity = body.Amount("qty");
        if (quantity > 0 && (quantity % 1 != 0 || old.Quantity % 1 != 0)) throw AlpacaError.Invalid("qty of fractional orders cannot be replaced");
        var (limit, stop, trail) = (body.Amount("limit_price"), body.Amount("stop_price"), body.Amount("trail"));
        if (limit > 0 && old.Price == 0) throw AlpacaError.Invalid("orders of this type have no limit_price");
        if (stop > 0 && old.StopPrice == 0) throw AlpacaError.Invalid("orders of this type have no stop_price");
        if (trail > 0 && terms.Type != "trailing_stop") throw AlpacaError.Invalid("only trailing_stop orders have a trail");
        CheckPrice("limit_price", limit);
        CheckPrice("stop_price", stop);
        var word = body.Has("time_in_force") ? body.Text("time_in_force") : terms.TimeInForce;
        var changed = terms with
        {
            Id = ids.NextOrder(),
            ClientOrderId = ClientId(body),
            TimeInForce = word,
            TrailPercent = trail > 0 && terms.TrailPercent > 0 ? trail : terms.TrailPercent,
            TrailPrice = trail > 0 && terms.TrailPrice > 0 ? trail : terms.TrailPrice,
            Replaces = terms.Id,
        };
        var isAnew = word != terms.TimeInForce || trail > 0;
        return (request with
        {
            ClientOrderId = changed.ClientOrderId,
            TimeInForce = Force(word),
            Quantity = quantity > 0 ? quantity : old.Quantity - old.Filled,
            Price = limit > 0 ? limit : old.Price,
            StopPrice = stop > 0 ? stop : old.StopPrice,
            TrailingAmount = changed.TrailPrice,
            TrailingBasisPoints = BasisPoints(changed.TrailPercent),
            Tag = changed,
        }, isAnew);
    }

    /// <summary>A market order that closes part of a position.</summary>
    public ExchangeOrderRequest Closing(string symbol, decimal quantity, OrderSide side)
    {
        var id = ids.NextOrder();
        return new ExchangeOrderRequest
        {
            Symbol = symbol,
            Side = side,
            Type = OrderType.Market,
            TimeInForce = TimeInForce.Day,
            Quantity = quantity,
            SelfTrade = SelfTradePolicy.CancelTaker,
            ClientOrderId = id,
            Tag = new AlpacaTerms { Id = id, ClientOrderId = id, Type = "market", TimeInForce = "day" },
        };
    }

    private static OrderSide Opposite(OrderSide side) => side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;

    private static void CheckClass(Contingency kind, ExchangeOrderRequest parent, bool hasProfit, bool hasLoss)
    {
        var name = ((AlpacaTerms)parent.Tag!).Class;
        if (parent.Budget > 0 || parent.Quantity % 1 != 0) throw AlpacaError.Invalid("fractional orders must be simple orders");
        if (parent.TimeInForce is not (TimeInForce.Day or TimeInForce.Gtc)) throw AlpacaError.Invalid($"{name} orders must be day or gtc");
        if (parent.Type is not (OrderType.Market or OrderType.Limit)) throw AlpacaError.Invalid($"{name} orders must be market or limit orders");
        if (((AlpacaTerms)parent.Tag!).ExtendedHours) throw AlpacaError.Invalid($"{name} orders must not have extended_hours");
        if (kind == Contingency.Bracket && !(hasProfit && hasLoss)) throw AlpacaError.Invalid("bracket orders require take_profit and stop_loss");
        if (kind == Contingency.Oto && hasProfit == hasLoss) throw AlpacaError.Invalid("oto orders require either take_profit or stop_loss");
        if (kind != Contingency.Oco) return;
        if (parent.Type != OrderType.Limit) throw AlpacaError.Invalid("oco orders must be limit orders");
        if (!hasLoss) throw AlpacaError.Invalid("oco orders require stop_loss");
    }

    private static void CheckOrder(OrderSide exit, decimal profit, decimal stop)
    {
        if (exit == OrderSide.Sell ? profit <= stop : profit >= stop)
            throw AlpacaError.Invalid(exit == OrderSide.Sell ? "take_profit.limit_price must be > stop_loss.stop_price" : "take_profit.limit_price must be < stop_loss.stop_price");
    }

    private void CheckAgainstEntry(ExchangeOrderRequest parent, decimal profit, decimal stop)
    {
        var basis = parent.Price > 0 ? parent.Price : exchange.Mark(parent.Symbol);
        if (basis == 0) return;
        var sign = parent.Side == OrderSide.Buy ? 1 : -1;
        if (profit > 0 && sign * (profit - basis) < 0.01m)
            throw AlpacaError.Invalid(sign > 0 ? "take_profit.limit_price must be >= base_price + 0.01" : "take_profit.limit_price must be <= base_price - 0.01");
        if (stop > 0 && sign * (basis - stop) < 0.01m)
            throw AlpacaError.Invalid(sign > 0 ? "stop_loss.stop_price must be <= base_price - 0.01" : "stop_loss.stop_price must be >= base_price + 0.01");
    }

    private ExchangeOrderRequest Profit(ExchangeOrderRequest parent, AlpacaBody profit, OrderSide side)
    {
        var limit = profit.Amount("limit_price");
        if (limit == 0) throw AlpacaError.Invalid("take_profit.limit_price is required");
        CheckPrice("take_profit.limit_price", limit);
        return Leg(parent, side, OrderType.Limit, "limit", limit, 0);
    }

    private ExchangeOrderRequest Loss(ExchangeOrderRequest parent, AlpacaBody loss, OrderSide side)
    {
        var (stop, limit) = (loss.Amount("stop_price"), loss.Amount("limit_price"));
        if (stop == 0) throw AlpacaError.Invalid("stop_loss.stop_price is required");
        CheckPrice("stop_loss.stop_price", stop);
        CheckPrice("stop_loss.limit_price", limit);
        return limit > 0 ? Leg(parent, side, OrderType.StopLimit, "stop_limit", limit, stop) : Leg(parent, side, OrderType.StopMarket, "stop", 0, stop);
    }

    private ExchangeOrderRequest Leg(ExchangeOrderRequest parent, OrderSide side, OrderType type, string word, decimal limit, decimal stop)
    {
        var (id, terms) = (ids.NextOrder(), (AlpacaTerms)parent.Tag!);
        return parent with
        {
            Side = side,
            Type = type,
            Price = limit,
            StopPrice = stop,
            ClientOrderId = id,
            Tag = terms with { Id = id, ClientOrderId = id, Type = word, Intent = null },
        };
    }

    private ExchangeOrderRequest Single(AlpacaBody body)
    {
        var symbol = body.Text("symbol");
        if (symbol.Length == 0) throw AlpacaError.Invalid("symbol is required");
        if (exchange.Market(symbol) is null) throw AlpacaError.Invalid($"asset \"{symbol}\" not found");
        var (quantity, notional) = (body.Amount("qty"), body.Amount("notional"));
        if (quantity == 0 && notional == 0) throw AlpacaError.Invalid("qty or notional is required");
        if (quantity > 0 && notional > 0) throw AlpacaError.Invalid("only one of qty or notional is accepted");
        var side = body.Text("side") switch { "buy" => OrderSide.Buy, "sell" => OrderSide.Sell, var other => throw AlpacaError.Invalid($"invalid side: {other}") };
        var (word, force) = (body.Text("type"), body.Text("time_in_force"));
        var (limit, stop) = (body.Amount("limit_price"), body.Amount("stop_price"));
        var (trailPrice, trailPercent) = (body.Amount("trail_price"), body.Amount("trail_percent"));
        var type = Type(word, trailPrice, trailPercent);
        if (body.Text("order_class") == "oco" && limit == 0) limit = body.Part("take_profit").Amount("limit_price");
        CheckPrices(word, limit, stop);
        var clientId = ClientId(body);
        var terms = new AlpacaTerms
        {
            Id = ids.NextOrder(),
            ClientOrderId = clientId,
            Type = word,
            TimeInForce = force,
            Class = body.Text("order_class") is "simple" ? "" : body.Text("order_class"),
            ExtendedHours = body.Flag("extended_hours"),
            Notional = notional,
            TrailPercent = trailPercent,
            TrailPrice = trailPrice,
            Intent = body.Has("position_intent") ? body.Text("position_intent") : null,
        };
        var request = new ExchangeOrderRequest
        {
            Symbol = symbol,
            Side = side,
            Type = type,
            TimeInForce = Force(force),
            Quantity = quantity,
            Budget = notional,
            Price = limit,
            StopPrice = stop,
            TrailingAmount = trailPrice,
            TrailingBasisPoints = BasisPoints(trailPercent),
            SelfTrade = SelfTradePolicy.CancelTaker,
            ClientOrderId = clientId,
            Tag = terms,
        };
        CheckTerms(request, terms);
        return request;
    }

    private static void CheckTerms(ExchangeOrderRequest request, AlpacaTerms terms)
    {
        var isFractional = request.Budget > 0 || request.Quantity % 1 != 0;
        if (isFractional && request.TimeInForce != TimeInForce.Day) throw AlpacaError.Invalid("fractional orders must be DAY orders");
        if (request.Budget > 0 && request.Type != OrderType.Market) throw AlpacaError.Invalid("notional orders must be market orders");
        if (request.Budget > 0 && (request.Budget < LeastNotional || decimal.Round(request.Budget, 2) != request.Budget))
            throw AlpacaError.Invalid("notional must be >= 1.00 and limited to 2 decimal places");
        if (terms.ExtendedHours && !(request.Type == OrderType.Limit && request.TimeInForce is TimeInForce.Day or TimeInForce.Gtc))
            throw AlpacaError.Invalid("extended hours order must be DAY or GTC limit orders");
        var waitsForAuction = request.TimeInForce is TimeInForce.AtOpen or TimeInForce.AtClose;
        var isImmediate = request.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok;
        if ((waitsForAuction || isImmediate) && request.Type is not (OrderType.Market or OrderType.Limit))
            throw AlpacaError.Invalid($"{terms.Type} orders must be day or gtc");
    }

    private static OrderType Type(string word, decimal trailPrice, decimal trailPercent)
    {
        if (word != "trailing_stop" && (trailPrice > 0 || trailPercent > 0)) throw AlpacaError.Invalid("only trailing_stop orders have trail_price or trail_percent");
        return word switch
        {
            "market" => OrderType.Market,
            "limit" => OrderType.Limit,
            "stop" => OrderType.StopMarket,
            "stop_limit" => OrderType.StopLimit,
            "trailing_stop" when trailPrice > 0 == trailPercent > 0 => throw AlpacaError.Invalid("trailing stop orders must specify one of trail_price or trail_percent"),
            "trailing_stop" => trailPrice > 0 ? OrderType.TrailingStopAmount : OrderType.TrailingStopPercent,
            _ => throw AlpacaError.Invalid($"invalid type: {word}"),
        };
    }

    private static TimeInForce Force(string word) => word switch
    {
        "day" => TimeInForce.Day,
        "gtc" => TimeInForce.Gtc,
        "opg" => TimeInForce.AtOpen,
        "cls" => TimeInForce.AtClose,
        "ioc" => TimeInForce.Ioc,
        "fok" => TimeInForce.Fok,
        _ => throw AlpacaError.Invalid($"invalid time_in_force: {word}"),
    };

    private static void CheckPrices(string type, decimal limit, decimal stop)
    {
        if (type is "limit" or "stop_limit" && limit == 0) throw AlpacaError.Invalid($"{type} orders require limit price");
        if (type is "stop" or "stop_limit" && stop == 0) throw AlpacaError.Invalid($"{type} orders require stop price");
        if (type is "market" or "stop" or "trailing_stop" && limit > 0) throw AlpacaError.Invalid($"{type} orders must not have limit price");
        if (type is "market" or "limit" or "trailing_stop" && stop > 0) throw AlpacaError.Invalid($"{type} orders must not have stop price");
        CheckPrice("limit_price", limit);
        CheckPrice("stop_price", stop);
    }

    private static void CheckPrice(string name, decimal price)
    {
        if (decimal.Round(price, 2) != price)
            throw AlpacaError.Invalid($"invalid {name} {AlpacaJson.Text(price)}. sub-penny increment does not fulfill minimum pricing criteria");
    }

    private static int BasisPoints(decimal percent)
    {
        var points = percent * 100;
        return points == decimal.Truncate(points) && points < 10_000 ? (int)points : throw AlpacaError.Invalid("trail_percent must be below 100 with at most 2 decimal places");
    }

    private string ClientId(AlpacaBody body)
    {
        var sent = body.Text("client_order_id");
        if (sent.Length > LongestClientId) throw AlpacaError.Invalid($"client_order_id must be no more than {LongestClientId} characters");
        return sent.Length > 0 ? sent : ids.NextOrder();
    }
}

using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What a margin account is worth and may still do, at last prices.</summary>
/// <param name="Cash">Cash, negative when borrowed.</param>
/// <param name="LongValue">Value of long positions.</param>
/// <param name="ShortValue">Value of short positions, 0 or negative.</param>
/// <param name="InitialMargin">Own funds the positions need to be opened.</param>
/// <param name="MaintenanceMargin">Own funds they need to be held.</param>
/// <param name="Reserved">Notional of open orders that would open.</param>
/// <param name="BuyingPower">Notional that may still be opened, 0 or more.</param>
internal readonly record struct MarginFigures(
    decimal Cash, decimal LongValue, decimal ShortValue, decimal InitialMargin, decimal MaintenanceMargin, decimal Reserved, decimal BuyingPower)
{
    /// <summary>Cash and positions.</summary>
    public decimal Equity => Cash + LongValue + ShortValue;

    internal static MarginFigures Of(SimulatedExchange exchange, ExchangeAccount account, string cashAsset)
    {
        var terms = exchange.Rules.Margin;
        var cash = account.Balance(cashAsset).Total;
        var (longs, shorts) = (0m, 0m);
        foreach (var position in account.Positions)
        {
            var value = position.Quantity * exchange.Mark(position.Symbol);
            if (value > 0) longs += value;
            else shorts += value;
        }

        var initial = (longs - shorts) * terms.InitialFraction;
        var reserved = 0m;
        foreach (var order in account.OpenOrders)
            if (order.Status != OrderStatus.Held) reserved += Opening(exchange, order.Market, account, order.Request, order.Remaining);
        var power = ((cash + longs + shorts - initial) / terms.InitialFraction) - reserved;
        return new MarginFigures(
            cash, longs, shorts, initial, (longs * terms.MaintenanceLong) - (shorts * terms.MaintenanceShort), reserved, Math.Max(0, power));
    }

    /// <summary>The notional an order would open at worst: what goes beyond the position it reduces.</summary>
    internal static decimal Opening(SimulatedExchange exchange, ExchangeMarket market, ExchangeAccount account, ExchangeOrderRequest request, decimal quantity)
    {
        var position = account.Position(request.Symbol).Quantity;
        var reduces = request.Side == OrderSide.Buy ? Math.Max(0, -position) : Math.Max(0, position);
        var mark = exchange.Mark(request.Symbol);
        if (request.Budget > 0) return reduces > 0 ? 0 : request.Budget;
        var opening = Math.Max(0, quantity - reduces);
        if (request.Side == OrderSide.Buy) return opening * (request.Price > 0 ? request.Price : Math.Max(mark, request.StopPrice));
        var ask = market.Instrument.PriceOf(market.Engine.BestAsk);
        return opening * Math.Max(request.Price, ask > 0 ? ask : mark) * exchange.Rules.Margin.ShortMarkup;
    }
}

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What an order must keep to on its market, whoever sends it.</summary>
internal static class OrderFilters
{
    /// <summary>Why an order's own figures are not allowed; None when they are.</summary>
    public static Refusal Refuse(ExchangeMarket market, ExchangeOrderRequest request, Timestamp now)
    {
        var instrument = market.Instrument;
        if (!IsPrice(instrument, request.Price) || !IsPrice(instrument, request.StopPrice)) return new Refusal(RefusalCode.PriceFilter);
        if (request.Budget > 0)
        {
            if (request.Type != OrderType.Market) return new Refusal(RefusalCode.InvalidTerms, "only market orders have a budget");
            return IsNotional(instrument, request.Budget) ? Refusal.None : new Refusal(RefusalCode.Notional);
        }

        if (request.Quantity % instrument.Lot != 0 || request.Quantity < Math.Max(instrument.MinQuantity, instrument.Lot) || request.Quantity > instrument.MaxQuantity)
            return new Refusal(RefusalCode.LotSize);
        if (request.Price == 0 && request.Quantity > instrument.MaxMarketQuantity) return new Refusal(RefusalCode.MarketLotSize);
        var average = market.AveragePrice(now);
        if (IsTooFar(instrument, request.Price, average)) return new Refusal(RefusalCode.PercentPrice);
        var price = request.Price > 0 ? request.Price : request.StopPrice > 0 ? request.StopPrice : average;
        if (price > 0 && !IsNotional(instrument, price * request.Quantity)) return new Refusal(RefusalCode.Notional);
        if (request.Display > 0)
        {
            if (request.Display % instrument.Lot != 0) return new Refusal(RefusalCode.LotSize);
            if (decimal.Ceiling(request.Quantity / request.Display) > instrument.MaxIcebergParts) return new Refusal(RefusalCode.IcebergParts);
        }

        var trail = request.TrailingBasisPoints;
        if (trail != 0 && (trail < instrument.MinTrailingBasisPoints || trail > instrument.MaxTrailingBasisPoints)) return new Refusal(RefusalCode.TrailingDelta);
        return Refusal.None;
    }

    /// <summary>Why an account may not have one more such order.</summary>
    /// <param name="account">The account.</param>
    /// <param name="market">The market.</param>
    /// <param name="request">The order.</param>
    /// <param name="before">Orders of the same list before it.</param>
    public static Refusal RefuseCount(ExchangeAccount account, ExchangeMarket market, ExchangeOrderRequest request, int before)
    {
        var instrument = market.Instrument;
        var isConditional = request.Type is not (OrderType.Market or OrderType.Limit);
        var (open, conditional, buying) = (before, 0, 0m);
        foreach (var order in account.OpenOrders)
        {
            if (order.Market != market) continue;
            open++;
            if (order.IsConditional && !order.IsTriggered) conditional++;
            if (order.Side == OrderSide.Buy) buying += order.Remaining;
        }

        if (instrument.MaxOrders > 0 && open >= instrument.MaxOrders) return new Refusal(RefusalCode.MaxOrders);
        if (isConditional && instrument.MaxConditionalOrders > 0 && conditional >= instrument.MaxConditionalOrders)
            return new Refusal(RefusalCode.MaxConditionalOrders);
        if (instrument.MaxPosition > 0 && request.Side == OrderSide.Buy
            && account.Balance(instrument.Base).Total + buying + request.Quantity > instrument.MaxPosition)
            return new Refusal(RefusalCode.MaxPosition);
        return Refusal.None;
    }

    private static bool IsPrice(ExchangeInstrument instrument, decimal price) =>
        price == 0 || (price > 0 && price >= instrument.MinPrice && price <= instrument.MaxPrice && price % instrument.Tick == 0);

    private static bool IsNotional(ExchangeInstrument instrument, decimal notional) =>
        notional >= instrument.MinNotional && (instrument.MaxNotional == 0 || notional <= instrument.MaxNotional);

    private static bool IsTooFar(ExchangeInstrument instrument, decimal price, decimal average) =>
        price > 0 && average > 0 && instrument.PercentUp > 0 && (price > average * instrument.PercentUp || price < average * instrument.PercentDown);
}

using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Tape;

/// <summary>When waiting orders wake: stops against their side, take-profits and touched orders in its favour, trailing stops behind the best price so far.</summary>
internal static class TapeTriggers
{
    /// <summary>True for an order that waits for a price before it works.</summary>
    public static bool Waits(TapeOrder order) => order.Intent.NeedsStopPrice || order.Intent.NeedsTrailingOffset;

    /// <summary>True when the market has reached the trigger; a trailing stop follows the market first.</summary>
    public static bool IsReached(TapeOrder order, TapeBook book)
    {
        var price = book.TriggerPrice(order.IsBuy);
        if (price == 0) return false;
        if (order.Intent.NeedsTrailingOffset) Follow(order, book, price);
        return order.IsBuy == IsStop(order) ? price >= order.Stop : price <= order.Stop;
    }

    private static bool IsStop(TapeOrder order) => order.Intent.Type is OrderType.StopMarket or OrderType.StopLimit
        or OrderType.TrailingStopAmount or OrderType.TrailingStopPercent;

    private static void Follow(TapeOrder order, TapeBook book, long price)
    {
        var market = book.Instrument.PriceOf(price);
        var offset = order.Intent.TrailingOffset!.Value;
        if (order.Intent.Type == OrderType.TrailingStopPercent) offset *= market;
        var (below, above) = book.Instrument.NearestTicks(order.IsBuy ? market + offset : market - offset);
        if (!book.Instrument.TryPriceMantissa(order.IsBuy ? above : below, out var stop)) return;
        if (order.Stop == 0 || (order.IsBuy ? stop < order.Stop : stop > order.Stop)) order.Stop = stop;
    }
}

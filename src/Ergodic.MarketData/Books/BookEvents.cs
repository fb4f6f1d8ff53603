using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;

namespace Ergodic.MarketData.Books;

/// <summary>The flags of book events as what they mean.</summary>
internal static class BookEvents
{
    public static OrderSide BookSide(this in MarketEvent change) =>
        (change.Flags & MarketEventFlags.Sell) != MarketEventFlags.None ? OrderSide.Sell : OrderSide.Buy;

    public static bool EndsBatch(this in MarketEvent change) => (change.Flags & MarketEventFlags.BatchEnd) != MarketEventFlags.None;
}

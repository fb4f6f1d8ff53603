using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;

namespace Ergodic.MarketData.Tests.Books;

internal static class BookReading
{
    public static BookLevel[] Levels(this OrderBook book, OrderSide side)
    {
        var levels = new BookLevel[book.Count(side) + 3];
        return levels[..book.CopyTop(side, levels)];
    }

    public static BookLevel[] Levels(this OrderBook book) => [.. book.Levels(OrderSide.Buy), .. book.Levels(OrderSide.Sell)];

    public static BookLevel? Best(this OrderBook book, OrderSide side) => book.TryBest(side, out var level) ? level : null;
}

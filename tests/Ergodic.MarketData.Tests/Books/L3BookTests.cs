using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Books;

public class L3BookTests
{
    private const int Operations = 300_000;

    /// <summary>The oracle keeps the orders of each price in a list, oldest first.</summary>
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 60)]
    [InlineData(3, 1000)]
    public void Queues_and_levels_are_those_of_plain_lists(int seed, int span)
    {
        var (random, book, orders) = (new Random(seed), new L3Book(), new List<BookOrder>());
        var nextId = 1L;
        for (var i = 0; i < Operations; i++)
        {
            var at = orders.Count == 0 ? -1 : random.Next(orders.Count);
            var old = at < 0 ? default : orders[at];
            var (price, quantity) = (random.NextInt64(span) - (span / 4), random.NextInt64(1, 50));
            var side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
            switch (at < 0 || (orders.Count < 400 && random.Next(3) == 0) ? 0 : random.Next(1, 8))
            {
                case 0:
                    orders.Add(new BookOrder(nextId, side, price, quantity));
                    book.Apply(Event(BookOrderAction.Add, side, price, quantity, nextId++)).ShouldBeTrue();
                    break;
                case 1: // smaller at the same price keeps its place
                    quantity = random.NextInt64(1, old.Quantity + 1);
                    orders[at] = old with { Quantity = quantity };
                    book.Apply(Event(BookOrderAction.Modify, old.Side, old.Price, quantity, old.Id)).ShouldBeTrue();
                    break;
                case 2: // anything else goes to the end
                    if (random.Next(2) == 0) (price, quantity) = (old.Price, old.Quantity + quantity);
                    if (price == old.Price && quantity <= old.Quantity) quantity = old.Quantity + 1;
                    orders.RemoveAt(at);
                    orders.Add(old with { Price = price, Quantity = quantity });
                    book.Apply(Event(BookOrderAction.Modify, old.Side, price, quantity, old.Id)).ShouldBeTrue();
                    break;
                case 3:
                case 4:
                    quantity = random.NextInt64(1, old.Quantity + 1);
                    if (quantity == old.Quantity) orders.RemoveAt(at);
                    else orders[at] = old with { Quantity = old.Quantity - quantity };
                    book.Apply(Event(random.Next(2) == 0 ? BookOrderAction.Execute : BookOrderAction.Reduce, old.Side, old.Price, quantity, old.Id)).ShouldBeTrue();
                    break;
                case 5:
                    orders.RemoveAt(at);
                    book.Apply(Event(BookOrderAction.Delete, old.Side, 0, 0, old.Id)).ShouldBeTrue();
                    break;
                case 6:
                    orders.RemoveAt(at);
                    orders.Add(old with { Id = nextId, Price = price, Quantity = quantity });
                    book.Apply(Event(BookOrderAction.Replace, old.Side, price, quantity, old.Id, nextId++)).ShouldBeTrue();
                    break;
                case 7 when random.Next(3000) == 0:
                    orders.Clear();
                    book.Apply(Event(BookOrderAction.Clear, OrderSide.Buy, 0, 0, 0)).ShouldBeTrue();
                    break;
            }

            book.IsUsable.ShouldBeTrue();
            if (i % 16 == 0 && orders.Count > 0) CompareOne(book, orders, orders[random.Next(orders.Count)]);
            if (i % 2000 == 0) CompareWholly(book, orders);
        }

        CompareWholly(book, orders);
        book.Contradictions.ShouldBe(0);
    }

    [Theory]
    [InlineData(BookOrderAction.Add, 1, 10, 5, 0)] // known already
    [InlineData(BookOrderAction.Add, 9, 10, 0, 0)]
    [InlineData(BookOrderAction.Add, 9, 1L << 62, 1, 0)]
    [InlineData(BookOrderAction.Add, 9, 10, 1L << 62, 0)]
    [InlineData(BookOrderAction.Add, 9, 10, (1L << 62) - 1, 0)] // the level would overflow
    [InlineData(BookOrderAction.Modify, 9, 10, 5, 0)]
    [InlineData(BookOrderAction.Modify, 1, 10, 0, 0)]
    [InlineData(BookOrderAction.Modify, 1, 1L << 62, 5, 0)]
    [InlineData(BookOrderAction.Modify, 1, 11, (1L << 62) - 2, 0)]
    [InlineData(BookOrderAction.Reduce, 9, 10, 1, 0)]
    [InlineData(BookOrderAction.Execute, 1, 10, 6, 0)]
    [InlineData(BookOrderAction.Execute, 1, 10, 0, 0)]
    [InlineData(BookOrderAction.Delete, 9, 0, 0, 0)]
    [InlineData(BookOrderAction.Replace, 9, 10, 5, 10)]
    [InlineData(BookOrderAction.Replace, 1, 10, 5, 2)] // the new id is taken
    [InlineData(BookOrderAction.Replace, 1, 10, -5, 10)]
    [InlineData(BookOrderAction.None, 1, 10, 5, 0)]
    [InlineData((BookOrderAction)99, 1, 10, 5, 0)]
    public void What_cannot_be_changes_nothing_and_makes_the_book_unusable(BookOrderAction action, long id, long price, long quantity, long newId)
    {
        var book = new L3Book();
        book.Apply(Event(BookOrderAction.Add, OrderSide.Buy, 10, 5, 1)).ShouldBeTrue();
        book.Apply(Event(BookOrderAction.Add, OrderSide.Buy, 11, 7, 2)).ShouldBeTrue();
        book.Apply(Event(action, OrderSide.Buy, price, quantity, id, newId)).ShouldBeFalse();
        (book.Contradictions, book.IsUsable, book.Count).ShouldBe((1, false, 2));
        book.Levels.Levels().ShouldBe([new BookLevel(11, 7), new BookLevel(10, 5)]);
        book.TryFind(1, out var order).ShouldBeTrue();
        order.ShouldBe(new BookOrder(1, OrderSide.Buy, 10, 5));
        book.Apply(Event(BookOrderAction.Delete, OrderSide.Buy, 0, 0, 2)).ShouldBeTrue();
        book.IsUsable.ShouldBeFalse();
        book.Apply(Event(BookOrderAction.Clear, OrderSide.Buy, 0, 0, 0)).ShouldBeTrue();
        (book.IsUsable, book.Count, book.Levels.Count(OrderSide.Buy)).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void The_quantity_ahead_shrinks_with_what_trades_and_leaves_before_an_order()
    {
        var book = new L3Book();
        for (var id = 1L; id <= 4; id++) book.Apply(Event(BookOrderAction.Add, OrderSide.Sell, 100, 10 * id, id));
        Ahead(book, 4).ShouldBe((60, 3));
        book.Apply(Event(BookOrderAction.Execute, OrderSide.Sell, 100, 4, 1));
        Ahead(book, 4).ShouldBe((56, 3));
        book.Apply(Event(BookOrderAction.Delete, OrderSide.Sell, 100, 0, 2));
        Ahead(book, 4).ShouldBe((36, 2));
        book.Apply(Event(BookOrderAction.Modify, OrderSide.Sell, 100, 31, 3));
        Ahead(book, 4).ShouldBe((6, 1));
        Ahead(book, 3).ShouldBe((46, 2));
        book.CountAt(OrderSide.Sell, 100).ShouldBe(3);
        book.CountAt(OrderSide.Buy, 100).ShouldBe(0);
        book.TryQueuePosition(77, out _, out _).ShouldBeFalse();
        book.TryFind(77, out _).ShouldBeFalse();
        book.CopyQueue(OrderSide.Sell, 99, new BookOrder[1]).ShouldBe(0);
        var first = new BookOrder[2];
        book.CopyQueue(OrderSide.Sell, 100, first).ShouldBe(2);
        first.ShouldBe([new BookOrder(1, OrderSide.Sell, 100, 6), new BookOrder(4, OrderSide.Sell, 100, 40)]);
    }

    [Fact]
    public void A_book_is_read_at_batch_ends_and_counts_sequences_that_go_back()
    {
        var book = new L3Book();
        book.Apply(Event(BookOrderAction.Add, OrderSide.Buy, 10, 5, 1, sequence: 7, end: false));
        book.IsUsable.ShouldBeFalse();
        book.Apply(Event(BookOrderAction.Add, OrderSide.Buy, 10, 5, 2, sequence: 7));
        (book.IsUsable, book.OutOfOrder, book.LastSequence, book.Updates).ShouldBe((true, 0, 7, 2));
        book.Apply(Event(BookOrderAction.Add, OrderSide.Buy, 10, 5, 3, sequence: 6));
        book.OutOfOrder.ShouldBe(1);
        book.Apply(MarketEvent.Trade(0, default, default, 1, 1, 1, MarketEventFlags.None)).ShouldBeTrue();
        book.Updates.ShouldBe(3);
    }

    [Fact]
    public void Changing_a_warm_book_allocates_nothing()
    {
        var book = new L3Book();
        Allocations.Least(() => Churn(book)).ShouldBe(0);
        book.Contradictions.ShouldBe(0);
    }

    private static void Churn(L3Book book)
    {
        book.Apply(Event(BookOrderAction.Clear, OrderSide.Buy, 0, 0, 0));
        for (var i = 0L; i < 50_000; i++)
        {
            var side = (i & 1) == 0 ? OrderSide.Buy : OrderSide.Sell;
            var price = 10_000 + (i * 7919 % 500);
            book.Apply(Event(BookOrderAction.Add, side, price, 10, i));
            if (i >= 10) book.Apply(Event(BookOrderAction.Execute, side, 0, 3, i - 10));
            if (i >= 1000) book.Apply(Event(BookOrderAction.Delete, side, 0, 0, i - 1000));
            book.TryQueuePosition(i, out _, out _);
        }
    }

    private static (long Quantity, int Orders) Ahead(L3Book book, long id) =>
        book.TryQueuePosition(id, out var quantity, out var orders) ? (quantity, orders) : throw new InvalidOperationException($"No order {id}.");

    private static void CompareOne(L3Book book, List<BookOrder> orders, BookOrder one)
    {
        book.Count.ShouldBe(orders.Count);
        book.TryFind(one.Id, out var found).ShouldBeTrue();
        found.ShouldBe(one);
        var ahead = orders.TakeWhile(order => order.Id != one.Id).Where(order => order.Side == one.Side && order.Price == one.Price).ToArray();
        Ahead(book, one.Id).ShouldBe((ahead.Sum(order => order.Quantity), ahead.Length));
    }

    private static void CompareWholly(L3Book book, List<BookOrder> orders)
    {
        foreach (var side in (ReadOnlySpan<OrderSide>)[OrderSide.Buy, OrderSide.Sell])
        {
            var levels = orders.Where(order => order.Side == side).GroupBy(order => order.Price)
                .OrderBy(level => side == OrderSide.Buy ? -level.Key : level.Key).ToArray();
            book.Levels.Levels(side).ShouldBe(levels.Select(level => new BookLevel(level.Key, level.Sum(order => order.Quantity))));
            foreach (var level in levels)
            {
                var queue = new BookOrder[level.Count() + 2];
                book.CountAt(side, level.Key).ShouldBe(level.Count());
                queue[..book.CopyQueue(side, level.Key, queue)].ShouldBe(level);
            }
        }
    }

    private static MarketEvent Event(
        BookOrderAction action, OrderSide side, long price, long quantity, long id, long newId = 0, long sequence = 0, bool end = true) => new(
            MarketEventKind.BookOrder,
            (side == OrderSide.Sell ? MarketEventFlags.Sell : MarketEventFlags.None) | (end ? MarketEventFlags.BatchEnd : MarketEventFlags.None),
            (ushort)action, 0, default(Domain.Time.Timestamp), default, price, quantity, id, newId, sequence);
}

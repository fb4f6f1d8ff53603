using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Books;

public class OrderBookTests
{
    private const int Operations = 400_000;

    /// <summary>Grids, spans and drifts of prices: dense, coarse, off the grid now and then, far apart, around zero, at the ends of the range.</summary>
    [Theory]
    [InlineData(1, 6_183_764L, 1L, 60, 3)]
    [InlineData(2, 6_183_764L, 1L, 4000, 50)]
    [InlineData(3, 61_837_000_000L, 1_000_000L, 900, 1)]
    [InlineData(4, 0L, 5L, 40, 2)]
    [InlineData(5, 16_777_216L, 1L, 300, 20)]
    [InlineData(6, 4_000_000_000_000_000_000L, 7L, 500, 4)]
    [InlineData(7, -4_000_000_000_000_000_000L, 10L, 100, 4)]
    public void Every_answer_is_that_of_a_sorted_dictionary(int seed, long start, long tick, int span, int drift)
    {
        var random = new Random(seed);
        var (book, naive, mid) = (new OrderBook(2000), new NaiveBook(), start);
        for (var i = 0; i < Operations; i++)
        {
            mid += tick * random.Next(-drift, drift + 1);
            var side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
            var depth = random.Next(4) == 0 ? random.Next(span) : (int)(span * Math.Pow(random.NextDouble(), 3));
            var price = mid + (tick * (side == OrderSide.Buy ? -depth : depth));
            if (random.Next(5000) == 0) price += random.Next(1, 9) * tick / 8; // off the grid
            if (random.Next(5000) == 0) price += tick * (1L << random.Next(8, 30));
            var quantity = random.Next(2) == 0 ? 0 : random.NextInt64(1, 1L << random.Next(2, 50));
            book.Set(side, price, quantity).ShouldBe(naive.Set(side, price, quantity) ? BookChange.Applied : BookChange.NothingToRemove);
            book.QuantityAt(side, price).ShouldBe(quantity);
            if (i % 16 == 0) Compare(book, naive, mid, random);
            if (i % 5000 == 0) CompareWholly(book, naive, mid, random);
            if (random.Next(60_000) == 0) Empty(book, naive);
            if (random.Next(20_000) == 0) Trim(book, naive);
        }

        CompareWholly(book, naive, mid, random);
    }

    [Fact]
    public void An_empty_book_answers_with_nothing()
    {
        var book = new OrderBook();
        book.TryBest(OrderSide.Buy, out var level).ShouldBeFalse();
        level.ShouldBe(default);
        book.Mid.ShouldBe(double.NaN);
        book.Microprice.ShouldBe(double.NaN);
        book.Imbalance(5).ShouldBe(double.NaN);
        book.IsCrossed.ShouldBeFalse();
        book.IsLocked.ShouldBeFalse();
        book.CopyTop(OrderSide.Sell, new BookLevel[3]).ShouldBe(0);
        book.QuantityAt(OrderSide.Sell, 5).ShouldBe(0);
        book.WalkQuantity(OrderSide.Buy, 5).ShouldBe(default);
        book.WalkPrice(OrderSide.Buy, 5).AveragePrice.ShouldBe(double.NaN);
        book.Trim().ShouldBe(0);
        book.Set(OrderSide.Buy, 5, 0).ShouldBe(BookChange.NothingToRemove);
    }

    [Fact]
    public void Mid_microprice_and_imbalance_follow_their_formulas()
    {
        var book = new OrderBook();
        foreach (var (side, price, quantity) in ((OrderSide, long, long)[])[
            (OrderSide.Buy, 100, 30), (OrderSide.Buy, 99, 10), (OrderSide.Buy, 90, 1000), (OrderSide.Sell, 103, 10), (OrderSide.Sell, 104, 10)])
            book.Set(side, price, quantity);
        book.Mid.ShouldBe(101.5);
        book.Microprice.ShouldBe(((100 * 10) + (103 * 30)) / 40.0);
        book.Imbalance(1).ShouldBe(0.5);
        book.Imbalance(2).ShouldBe(20 / 60.0);
        book.Imbalance(99).ShouldBe((1040 - 20) / 1060.0);
        book.HasBothSides.ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => book.Imbalance(0));
    }

    [Fact]
    public void Walks_stop_where_their_aim_is_reached()
    {
        var book = new OrderBook();
        book.Set(OrderSide.Sell, 10, 5);
        book.Set(OrderSide.Sell, 12, 5);
        book.Set(OrderSide.Sell, 20, 5);
        book.WalkQuantity(OrderSide.Sell, 7).ShouldBe(new BookWalk(7, 74, 12, 2, true));
        book.WalkQuantity(OrderSide.Sell, 7).AveragePrice.ShouldBe(74 / 7.0);
        book.WalkQuantity(OrderSide.Sell, 15).ShouldBe(new BookWalk(15, 210, 20, 3, true));
        book.WalkQuantity(OrderSide.Sell, 16).ShouldBe(new BookWalk(15, 210, 20, 3, false));
        book.WalkQuantity(OrderSide.Sell, 0).ShouldBe(new BookWalk(0, 0, 0, 0, true));
        book.WalkPrice(OrderSide.Sell, 12).ShouldBe(new BookWalk(10, 110, 12, 2, true));
        book.WalkPrice(OrderSide.Sell, 20).ShouldBe(new BookWalk(15, 210, 20, 3, false));
        book.WalkPrice(OrderSide.Sell, 9).ShouldBe(new BookWalk(0, 0, 0, 0, true));
        book.WalkNotional(OrderSide.Sell, 9).ShouldBe(new BookWalk(0, 0, 0, 0, true));
        book.WalkNotional(OrderSide.Sell, 80).ShouldBe(new BookWalk(7, 74, 12, 2, true));
        book.WalkNotional(OrderSide.Sell, 110).ShouldBe(new BookWalk(10, 110, 12, 2, true));
        book.WalkNotional(OrderSide.Sell, 210).ShouldBe(new BookWalk(15, 210, 20, 3, true));
        book.WalkNotional(OrderSide.Sell, 211).ShouldBe(new BookWalk(15, 210, 20, 3, false));
    }

    [Fact]
    public void Sums_stay_at_the_largest_number_rather_than_overflow()
    {
        var book = new OrderBook();
        const long Most = (1L << 62) - 1;
        for (var i = 0; i < 20; i++) book.Set(OrderSide.Buy, Most - i, Most).ShouldBe(BookChange.Applied);
        var walk = book.WalkPrice(OrderSide.Buy, 0);
        walk.Quantity.ShouldBe(long.MaxValue);
        walk.Notional.ShouldBe(Int128.MaxValue);
        walk.Levels.ShouldBe(20);
        book.Microprice.ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(100, -1)]
    [InlineData(1L << 62, 1)]
    [InlineData(-(1L << 62), 1)]
    [InlineData(long.MinValue, 0)]
    [InlineData(100, 1L << 62)]
    [InlineData(100, long.MinValue)]
    public void A_negative_quantity_or_a_mantissa_out_of_range_changes_nothing(long price, long quantity)
    {
        var book = new OrderBook();
        book.Set(OrderSide.Buy, 100, 7);
        book.Set(OrderSide.Buy, price, quantity).ShouldBe(BookChange.Invalid);
        book.Levels().ShouldBe([new BookLevel(100, 7)]);
        book.QuantityAt(OrderSide.Buy, 1L << 62).ShouldBe(0);
    }

    [Fact]
    public void A_crossed_book_and_a_locked_one_are_told_apart()
    {
        var book = new OrderBook();
        book.Set(OrderSide.Buy, 100, 1);
        book.Set(OrderSide.Sell, 101, 1);
        (book.IsCrossed, book.IsLocked).ShouldBe((false, false));
        book.Set(OrderSide.Buy, 101, 1);
        (book.IsCrossed, book.IsLocked).ShouldBe((false, true));
        book.Set(OrderSide.Buy, 102, 1);
        (book.IsCrossed, book.IsLocked).ShouldBe((true, false));
    }

    [Fact]
    public void Events_are_applied_by_what_they_say()
    {
        var book = new OrderBook();
        foreach (var next in BookFeed.Snapshot(1, [new(100, 1), new(99, 2)], [new(101, 3)])) book.Apply(next).ShouldBe(BookChange.Applied);
        book.Apply(BookFeed.Delta(OrderSide.Buy, 100, 0, 0, 0, 0, true)).ShouldBe(BookChange.Applied);
        book.Apply(BookFeed.Delta(OrderSide.Sell, 102, 0, 0, 0, 0, true)).ShouldBe(BookChange.NothingToRemove);
        book.Apply(BookFeed.Delta(OrderSide.Sell, 102, -1, 0, 0, 0, true)).ShouldBe(BookChange.Invalid);
        book.Apply(MarketEvent.Trade(0, default, default, 1, 1, 1, MarketEventFlags.None)).ShouldBe(BookChange.Applied);
        book.Levels().ShouldBe([new BookLevel(99, 2), new BookLevel(101, 3)]);
        Should.Throw<ArgumentOutOfRangeException>(() => new OrderBook(0));
    }

    [Fact]
    public void Changing_and_reading_a_warm_book_allocates_nothing()
    {
        var book = new OrderBook(500);
        var levels = new BookLevel[50];
        Allocations.Least(() => Churn(book, levels)).ShouldBe(0);
    }

    private static void Churn(OrderBook book, BookLevel[] levels)
    {
        var random = new Xorshift(7);
        book.Clear();
        for (var i = 0; i < 100_000; i++)
        {
            var price = 1_000_000 + (long)(random.Next() % 20_000);
            var side = price < 1_010_000 ? OrderSide.Buy : OrderSide.Sell;
            book.Set(side, price, (long)(random.Next() % 3));
            if (i % 50 != 0) continue;
            book.Trim();
            book.CopyTop(side, levels);
            book.WalkQuantity(side, 20);
            book.WalkNotional(side, 20_000_000);
            book.Imbalance(10);
        }
    }

    private static void Compare(OrderBook book, NaiveBook naive, long mid, Random random)
    {
        foreach (var side in (ReadOnlySpan<OrderSide>)[OrderSide.Buy, OrderSide.Sell])
        {
            book.Count(side).ShouldBe(naive.Count(side));
            book.Best(side).ShouldBe(naive.Best(side));
            var price = mid + random.Next(-500, 500);
            book.QuantityAt(side, price).ShouldBe(naive.QuantityAt(side, price));
        }
    }

    private static void CompareWholly(OrderBook book, NaiveBook naive, long mid, Random random)
    {
        foreach (var side in (ReadOnlySpan<OrderSide>)[OrderSide.Buy, OrderSide.Sell])
        {
            var levels = naive.Levels(side);
            book.Levels(side).ShouldBe(levels);
            var top = new BookLevel[Math.Min(levels.Length, 50)];
            book.CopyTop(side, top).ShouldBe(top.Length);
            top.ShouldBe(levels[..top.Length]);

            var better = levels.Where(level => side == OrderSide.Buy ? level.Price >= mid : level.Price <= mid).ToArray();
            var walk = book.WalkPrice(side, mid);
            (walk.Quantity, walk.Levels, walk.IsComplete).ShouldBe((better.Sum(level => level.Quantity), better.Length, better.Length < levels.Length));
            walk.Notional.ShouldBe(better.Aggregate(Int128.Zero, (sum, level) => sum + ((Int128)level.Price * level.Quantity)));

            var wanted = random.NextInt64(1, levels.Sum(level => level.Quantity) + 2);
            var (left, cost) = (wanted, Int128.Zero);
            foreach (var level in levels)
            {
                var taken = Math.Min(left, level.Quantity);
                cost += (Int128)level.Price * taken;
                left -= taken;
            }

            var bought = book.WalkQuantity(side, wanted);
            (bought.Quantity, bought.Notional, bought.IsComplete).ShouldBe((wanted - left, cost, left == 0));
            if (levels.Length == 0 || levels.Min(level => level.Price) <= 0) continue;
            book.WalkNotional(side, bought.Notional).Quantity.ShouldBe(bought.Quantity);
            book.WalkNotional(side, bought.Notional - 1).Quantity.ShouldBe(bought.Quantity - 1);
        }
    }

    private static void Empty(OrderBook book, NaiveBook naive)
    {
        book.Clear();
        naive.Clear();
        book.Levels().ShouldBeEmpty();
    }

    private static void Trim(OrderBook book, NaiveBook naive)
    {
        var before = naive.Count(OrderSide.Buy) + naive.Count(OrderSide.Sell);
        naive.Trim(book.MaxDepth);
        book.Trim().ShouldBe(before - naive.Count(OrderSide.Buy) - naive.Count(OrderSide.Sell));
    }

    /// <summary>Random numbers without allocation.</summary>
    private struct Xorshift(ulong state)
    {
        public ulong Next()
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return state;
        }
    }
}

using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Books;

namespace Ergodic.MarketData.Tests.Books;

/// <summary>Makes book events, and whole feeds of a venue that numbers its messages by a rule.</summary>
internal static class BookFeed
{
    public static MarketEvent Delta(OrderSide side, long price, long quantity, long first, long last, long previous, bool end) => new(
        MarketEventKind.BookDelta, Flags(side, end), 0, 0, default(Timestamp), default, price, quantity, first, last, previous);

    public static MarketEvent Checksum(uint checksum, long first = 0, long last = 0, long previous = 0) => new(
        MarketEventKind.BookChecksum, MarketEventFlags.BatchEnd, 0, 0, default(Timestamp), default, checksum, 0, first, last, previous);

    public static MarketEvent[] Snapshot(long id, IReadOnlyCollection<BookLevel> bids, IReadOnlyCollection<BookLevel> asks, long checksum = 0) =>
    [
        new(MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, 0, 0, default(Timestamp), default, bids.Count + asks.Count, id, checksum),
        .. bids.Select(level => Level(OrderSide.Buy, level)),
        .. asks.Select(level => Level(OrderSide.Sell, level)),
        new(MarketEventKind.BookSnapshotEnd, MarketEventFlags.BatchEnd, 0, 0, default(Timestamp), default),
    ];

    public static MarketEvent Level(OrderSide side, BookLevel level) => new(
        MarketEventKind.BookSnapshotLevel, Flags(side, false), 0, 0, default(Timestamp), default, level.Price, level.Quantity);

    /// <summary>One message of deltas.</summary>
    public static MarketEvent[] Message(long first, long last, long previous, params (OrderSide Side, long Price, long Quantity)[] levels) =>
        [.. levels.Select((level, i) => Delta(level.Side, level.Price, level.Quantity, first, last, previous, i == levels.Length - 1))];

    /// <summary>
    /// Messages of a random market, never crossed at their ends. No message holds a price twice.
    /// </summary>
    public static List<FeedStep> Random(BookSequenceRule rule, int count, Random random)
    {
        var (book, feed, mid) = (new NaiveBook(), new List<FeedStep>(), 1000L);
        var last = random.NextInt64(1, 1_000_000);
        for (var i = 0; i < count; i++)
        {
            mid += random.Next(-1, 2);
            var changes = new Dictionary<(OrderSide, long), long>();
            foreach (var level in book.Levels(OrderSide.Buy).Where(level => level.Price >= mid)) changes[(OrderSide.Buy, level.Price)] = 0;
            foreach (var level in book.Levels(OrderSide.Sell).Where(level => level.Price <= mid)) changes[(OrderSide.Sell, level.Price)] = 0;
            var wanted = changes.Count + random.Next(1, 6);
            while (changes.Count < wanted)
            {
                var side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
                var price = side == OrderSide.Buy ? mid - random.Next(1, 20) : mid + random.Next(1, 20);
                changes[(side, price)] = random.Next(3) == 0 ? 0 : random.Next(1, 1000);
            }

            var previous = last;
            var first = rule == BookSequenceRule.BinanceFutures ? last + random.Next(1, 50) : last + 1;
            last = first + random.Next(1, 9);
            var message = Message(first, last, previous, [.. changes.Select(change => (change.Key.Item1, change.Key.Item2, change.Value))]);
            foreach (var change in message) book.Apply(change);
            feed.Add(new FeedStep(message, last, book.Levels(OrderSide.Buy), book.Levels(OrderSide.Sell)));
        }

        return feed;
    }

    private static MarketEventFlags Flags(OrderSide side, bool end) =>
        (side == OrderSide.Sell ? MarketEventFlags.Sell : MarketEventFlags.None) | (end ? MarketEventFlags.BatchEnd : MarketEventFlags.None);
}

using Ergodic.MarketData.Books;

namespace Ergodic.MarketData.Tests.Books;

public class BookSequenceTests
{
    /// <summary>The book stands at 100 after a message that named 90 as its predecessor.</summary>
    [Theory]
    // Binance spot, first after the snapshot at 100: U ≤ 101 ≤ u.
    [InlineData(BookSequenceRule.BinanceSpot, true, 101, 105, 0, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.BinanceSpot, true, 95, 101, 0, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.BinanceSpot, true, 95, 100, 0, BookVerdict.Stale)]
    [InlineData(BookSequenceRule.BinanceSpot, true, 102, 105, 0, BookVerdict.Gap)]
    // Binance spot, live: U = 101.
    [InlineData(BookSequenceRule.BinanceSpot, false, 101, 101, 0, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.BinanceSpot, false, 102, 103, 0, BookVerdict.Gap)]
    [InlineData(BookSequenceRule.BinanceSpot, false, 100, 103, 0, BookVerdict.Gap)]
    [InlineData(BookSequenceRule.BinanceSpot, false, 95, 100, 0, BookVerdict.Duplicate)]
    [InlineData(BookSequenceRule.BinanceSpot, false, 90, 99, 0, BookVerdict.OutOfOrder)]
    // Binance futures, first: U ≤ 100 ≤ u; previous = 100 says the same where the snapshot ends with a message.
    [InlineData(BookSequenceRule.BinanceFutures, true, 98, 120, 97, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.BinanceFutures, true, 100, 100, 97, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.BinanceFutures, true, 110, 120, 100, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.BinanceFutures, true, 90, 99, 80, BookVerdict.Stale)]
    [InlineData(BookSequenceRule.BinanceFutures, true, 110, 120, 105, BookVerdict.Gap)]
    // Binance futures, live: pu = 100.
    [InlineData(BookSequenceRule.BinanceFutures, false, 110, 120, 100, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.BinanceFutures, false, 101, 120, 105, BookVerdict.Gap)]
    [InlineData(BookSequenceRule.BinanceFutures, false, 91, 100, 90, BookVerdict.Duplicate)]
    [InlineData(BookSequenceRule.BinanceFutures, false, 85, 90, 80, BookVerdict.OutOfOrder)]
    // Previous id, first: previous = 100, older ones are stale.
    [InlineData(BookSequenceRule.Previous, true, 0, 105, 100, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.Previous, true, 0, 100, 95, BookVerdict.Stale)]
    [InlineData(BookSequenceRule.Previous, true, 0, 110, 105, BookVerdict.Gap)]
    // Previous id, live: a keep-alive repeats the id, a venue that numbers anew sends a smaller one.
    [InlineData(BookSequenceRule.Previous, false, 0, 105, 100, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.Previous, false, 0, 100, 100, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.Previous, false, 0, 3, 100, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.Previous, false, 0, 100, 90, BookVerdict.Duplicate)]
    [InlineData(BookSequenceRule.Previous, false, 0, 110, 105, BookVerdict.Gap)]
    [InlineData(BookSequenceRule.Previous, false, 0, 90, 85, BookVerdict.Gap)]
    [InlineData(BookSequenceRule.Previous, false, 0, 100, 95, BookVerdict.Gap)]
    // Without numbers, and without changes.
    [InlineData(BookSequenceRule.None, true, 0, 0, 0, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.None, false, 0, 0, 0, BookVerdict.Apply)]
    [InlineData(BookSequenceRule.SnapshotOnly, false, 0, 0, 0, BookVerdict.Unexpected)]
    public void A_message_is_judged_by_the_rule_of_its_venue(
        BookSequenceRule rule, bool isFirst, long first, long last, long previous, BookVerdict expected) =>
        BookSequence.Judge(rule, isFirst, 100, 90, first, last, previous).ShouldBe(expected);

    [Fact]
    public void An_unknown_rule_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => BookSequence.Judge((BookSequenceRule)99, false, 1, 1, 1, 1, 1));
}

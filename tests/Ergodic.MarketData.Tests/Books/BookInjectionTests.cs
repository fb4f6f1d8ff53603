using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;

namespace Ergodic.MarketData.Tests.Books;

/// <summary>
/// Faults put into generated feeds. One rule holds throughout: a usable book is the venue's book, at every message end. And every
/// fault behind the snapshot is found: it is counted, or the book asks for a snapshot, before the second message after it.
/// </summary>
public class BookInjectionTests
{
    private const int Messages = 60;

    [Theory]
    [InlineData(BookSequenceRule.BinanceSpot)]
    [InlineData(BookSequenceRule.BinanceFutures)]
    [InlineData(BookSequenceRule.Previous)]
    public void Lost_doubled_late_and_exchanged_messages_are_found(BookSequenceRule rule)
    {
        var random = new Random(17 + (int)rule);
        for (var run = 0; run < 1500; run++)
        {
            var feed = BookFeed.Random(rule, Messages, random);
            var truth = feed.ToDictionary(step => step.LastId, step => step.Levels);
            var snapshotAt = random.Next(0, 20);
            var shownAfter = random.Next(snapshotAt, 25);
            var at = random.Next(shownAfter + 2, Messages - 2);
            var messages = feed.Select(step => step.Message).ToList();
            var kind = random.Next(5);
            switch (kind)
            {
                case 0: // none
                    break;
                case 1:
                    messages.RemoveAt(at);
                    break;
                case 2:
                    messages.Insert(at + 1, messages[at]);
                    break;
                case 3:
                    (messages[at], messages[at + 1]) = (messages[at + 1], messages[at]);
                    break;
                case 4:
                    messages.Insert(at + 1, messages[at - 1]);
                    break;
            }

            var book = new BookSynchroniser(rule);
            var snapshot = feed[snapshotAt].Snapshot();
            for (var i = 0; i < messages.Count; i++)
            {
                foreach (var change in messages[i]) book.Apply(change);
                ShouldBeTrue(book, truth);
                if (i == shownAfter)
                {
                    foreach (var part in snapshot) book.Apply(part);
                    book.IsUsable.ShouldBeTrue();
                    book.LastId.ShouldBe(feed[i].LastId);
                    ShouldBeTrue(book, truth);
                }

                if (i == at + 1) IsFound(book).ShouldBe(kind != 0, $"seed run {run}, kind {kind}");
            }

            if (kind == 0) book.LastId.ShouldBe(feed[^1].LastId);
            if (!book.NeedsSnapshot) continue;
            foreach (var part in feed[^1].Snapshot()) book.Apply(part);
            book.IsUsable.ShouldBeTrue();
            ShouldBeTrue(book, truth);
        }
    }

    /// <summary>
    /// Inside a message the order of deltas at different prices means nothing; what is found is a delta before or behind its message, and a message
    /// without its end. (A delta that vanishes inside a message leaves no trace but in a checksum.)
    /// </summary>
    [Theory]
    [InlineData(BookSequenceRule.BinanceSpot)]
    [InlineData(BookSequenceRule.BinanceFutures)]
    [InlineData(BookSequenceRule.Previous)]
    public void Deltas_exchanged_doubled_or_cut_off_never_leave_a_wrong_book_usable(BookSequenceRule rule)
    {
        var random = new Random(71 + (int)rule);
        for (var run = 0; run < 1500; run++)
        {
            var feed = BookFeed.Random(rule, Messages, random);
            var truth = feed.ToDictionary(step => step.LastId, step => step.Levels);
            var at = random.Next(2, Messages - 2);
            var changes = feed[at].Message.ToList();
            var kind = random.Next(4);
            var other = random.Next(changes.Count);
            switch (kind)
            {
                case 0:
                    changes.Reverse(other, changes.Count - other);
                    break;
                case 1:
                    changes.Insert(other, changes[other]);
                    break;
                case 2:
                    changes.RemoveAt(changes.Count - 1);
                    break;
                case 3: // the first delta of the next message comes too early
                    changes.Insert(other, feed[at + 1].Message[0]);
                    break;
            }

            var book = new BookSynchroniser(rule);
            foreach (var part in feed[0].Snapshot()) book.Apply(part);
            for (var i = 1; i < feed.Count; i++)
            {
                foreach (var change in i == at ? [.. changes] : feed[i].Message) book.Apply(change);
                ShouldBeTrue(book, truth);
                if (i == at + 1 && kind == 2 && changes.Count > 0) book.State.ShouldBe(BookState.Gap);
            }
        }
    }

    [Fact]
    public void Without_numbers_a_checksum_finds_a_lost_change_of_the_top_at_once()
    {
        var (random, checksum) = (new Random(5), new BookChecksum(BookChecksumFormat.Kraken, 0, 0));
        var found = 0;
        for (var run = 0; run < 400; run++)
        {
            var feed = BookFeed.Random(BookSequenceRule.None, Messages, random);
            var (at, truth) = (random.Next(1, Messages), new OrderBook());
            var book = new BookSynchroniser(BookSequenceRule.None, checksum);
            foreach (var part in feed[0].Snapshot()) book.Apply(part);
            foreach (var change in feed[0].Message) truth.Apply(change);
            for (var i = 1; i <= at; i++)
            {
                foreach (var change in feed[i].Message) truth.Apply(change);
                var lost = i == at ? random.Next(feed[i].Message.Length) : -1;
                for (var k = 0; k < feed[i].Message.Length; k++)
                {
                    var change = feed[i].Message[k];
                    if (k == lost) continue;
                    book.Apply(BookFeed.Delta(
                        (change.Flags & MarketEventFlags.Sell) != MarketEventFlags.None ? OrderSide.Sell : OrderSide.Buy, change.P0, change.P1, 0, 0, 0, end: false));
                }

                book.Apply(BookFeed.Checksum(checksum.Of(truth)));
                var same = Top(book.Book).SequenceEqual(Top(truth));
                book.IsUsable.ShouldBe(same);
                if (same) continue;
                found++;
                book.LastFault.ShouldBe(BookFault.Checksum);
            }
        }

        found.ShouldBeGreaterThan(50);
    }

    private static BookLevel[] Top(OrderBook book) => [.. book.Levels(OrderSide.Buy).Take(10), .. book.Levels(OrderSide.Sell).Take(10)];

    private static bool IsFound(BookSynchroniser book) =>
        book.NeedsSnapshot || book.Counts.Gaps + book.Counts.Duplicates + book.Counts.OutOfOrder + book.Counts.Faults > 0;

    private static void ShouldBeTrue(BookSynchroniser book, Dictionary<long, BookLevel[]> truth)
    {
        if (book.IsUsable) book.Book.Levels().AsSpan().SequenceEqual(truth[book.LastId]).ShouldBeTrue();
    }
}

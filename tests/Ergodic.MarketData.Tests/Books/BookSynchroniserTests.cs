using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Books;

public class BookSynchroniserTests
{
    private static readonly MarketEvent[] Start = BookFeed.Snapshot(100, [new(10, 1), new(9, 2)], [new(12, 3)]);

    [Fact]
    public void Changes_before_the_snapshot_are_held_and_the_stale_ones_read_past()
    {
        var book = new BookSynchroniser(BookSequenceRule.BinanceSpot);
        (book.State, book.NeedsSnapshot, book.IsUsable).ShouldBe((BookState.AwaitingSnapshot, true, false));
        Feed(book, BookFeed.Message(95, 100, 0, (OrderSide.Buy, 10, 77)));
        Feed(book, BookFeed.Message(101, 103, 0, (OrderSide.Buy, 10, 5), (OrderSide.Sell, 12, 0), (OrderSide.Sell, 13, 4)));
        (book.State, book.NeedsSnapshot, book.IsUsable).ShouldBe((BookState.Buffering, true, false));
        foreach (var next in Start[..^1]) book.Apply(next).ShouldBeFalse();
        (book.State, book.NeedsSnapshot, book.IsUsable).ShouldBe((BookState.Loading, false, false));
        book.Apply(Start[^1]).ShouldBeTrue();
        (book.State, book.IsUsable, book.LastId).ShouldBe((BookState.Live, true, 103));
        book.Book.Levels().ShouldBe([new BookLevel(10, 5), new BookLevel(9, 2), new BookLevel(13, 4)]);
        (book.Counts.Held, book.Counts.Stale, book.Counts.Batches, book.Counts.Updates, book.Counts.Snapshots).ShouldBe((4, 1, 1, 3, 1));
        book.LastFault.ShouldBe(BookFault.None);
    }

    [Fact]
    public void A_book_is_read_at_batch_ends_only()
    {
        var book = Live(BookSequenceRule.BinanceSpot);
        book.Apply(BookFeed.Delta(OrderSide.Buy, 13, 1, 101, 102, 0, end: false)).ShouldBeFalse();
        book.IsUsable.ShouldBeFalse();
        book.Apply(BookFeed.Delta(OrderSide.Sell, 12, 0, 101, 102, 0, end: false)).ShouldBeFalse();
        book.Apply(BookFeed.Delta(OrderSide.Sell, 15, 0, 101, 102, 0, end: true)).ShouldBeTrue();
        book.IsUsable.ShouldBeTrue();
        (book.Counts.Updates, book.Counts.UnknownRemovals, book.Counts.Crossed).ShouldBe((2, 1, 0));
    }

    [Fact]
    public void A_snapshot_older_than_what_is_held_asks_for_another()
    {
        var book = new BookSynchroniser(BookSequenceRule.BinanceSpot);
        Feed(book, BookFeed.Message(102, 103, 0, (OrderSide.Buy, 10, 5)));
        Feed(book, Start).ShouldBeFalse();
        (book.State, book.LastFault, book.Counts.Gaps).ShouldBe((BookState.Gap, BookFault.SnapshotTooOld, 1));
        Feed(book, BookFeed.Message(104, 105, 0, (OrderSide.Buy, 9, 0)));
        Feed(book, BookFeed.Snapshot(102, [new(10, 1), new(9, 2)], [new(12, 3)])).ShouldBeTrue();
        book.Book.Levels().ShouldBe([new BookLevel(10, 5), new BookLevel(12, 3)]);
        book.LastId.ShouldBe(105);
    }

    [Fact]
    public void After_a_gap_the_book_is_unusable_until_the_next_snapshot()
    {
        var book = Live(BookSequenceRule.Previous);
        Feed(book, BookFeed.Message(0, 110, 105, (OrderSide.Buy, 10, 5))).ShouldBeFalse();
        (book.State, book.LastFault, book.IsUsable, book.NeedsSnapshot).ShouldBe((BookState.Gap, BookFault.SnapshotTooOld, false, true));
        Feed(book, BookFeed.Message(0, 120, 110, (OrderSide.Buy, 8, 5))).ShouldBeFalse();
        Feed(book, BookFeed.Snapshot(110, [new(10, 5)], [new(12, 3)])).ShouldBeTrue();
        book.Book.Levels().ShouldBe([new BookLevel(10, 5), new BookLevel(8, 5), new BookLevel(12, 3)]);
        Feed(book, BookFeed.Message(0, 140, 130, (OrderSide.Buy, 8, 5))).ShouldBeFalse();
        (book.LastFault, book.Counts.Gaps, book.Counts.Faults).ShouldBe((BookFault.SequenceGap, 2, 2));
    }

    [Fact]
    public void A_batch_that_lost_its_end_is_torn()
    {
        var book = Live(BookSequenceRule.BinanceSpot);
        Feed(book, BookFeed.Message(101, 102, 0, (OrderSide.Buy, 10, 5), (OrderSide.Buy, 8, 5))[..1]);
        Feed(book, BookFeed.Message(103, 104, 0, (OrderSide.Buy, 7, 5))).ShouldBeFalse();
        (book.State, book.LastFault).ShouldBe((BookState.Gap, BookFault.TornBatch));
        Feed(book, BookFeed.Snapshot(102, [new(10, 5), new(8, 5)], [])).ShouldBeTrue();
        book.Book.Levels().ShouldBe([new BookLevel(10, 5), new BookLevel(8, 5), new BookLevel(7, 5)]);
        Feed(book, BookFeed.Message(105, 106, 0, (OrderSide.Buy, 10, 5), (OrderSide.Buy, 8, 5))[..1]);
        Feed(book, BookFeed.Snapshot(110, [new(10, 5)], [])).ShouldBeTrue();
        book.Counts.Faults.ShouldBe(2);
    }

    [Fact]
    public void A_delta_behind_the_end_of_its_message_is_a_contradiction_unless_the_book_holds_it()
    {
        var message = BookFeed.Message(101, 102, 0, (OrderSide.Buy, 10, 5), (OrderSide.Sell, 14, 6));
        var book = Live(BookSequenceRule.BinanceSpot);
        Feed(book, message);
        Feed(book, message).ShouldBeFalse();
        (book.Counts.Duplicates, book.State, book.IsUsable).ShouldBe((1, BookState.Live, true));
        var late = Live(BookSequenceRule.BinanceSpot);
        Feed(late, [message[1], message[0]]).ShouldBeFalse();
        (late.State, late.LastFault, late.Counts.Duplicates, late.Counts.Dropped).ShouldBe((BookState.Gap, BookFault.Contradiction, 1, 1));
    }

    [Fact]
    public void An_invalid_level_makes_the_book_unusable_and_the_rest_of_its_message_is_dropped()
    {
        var book = Live(BookSequenceRule.BinanceSpot);
        Feed(book, BookFeed.Message(101, 102, 0, (OrderSide.Buy, 10, -5), (OrderSide.Buy, 8, 5), (OrderSide.Buy, 7, 5))).ShouldBeFalse();
        (book.State, book.LastFault, book.Counts.InvalidLevels, book.Counts.Dropped, book.Counts.Held)
            .ShouldBe((BookState.Gap, BookFault.InvalidLevel, 1, 3, 0));
        Feed(book, BookFeed.Message(103, 104, 0, (OrderSide.Buy, 7, 7)));
        Feed(book, BookFeed.Snapshot(102, [new(10, 5)], [])).ShouldBeTrue();
        book.Book.Levels().ShouldBe([new BookLevel(10, 5), new BookLevel(7, 7)]);
    }

    [Fact]
    public void An_invalid_level_among_held_changes_takes_its_message_with_it()
    {
        var book = new BookSynchroniser(BookSequenceRule.BinanceSpot);
        Feed(book, BookFeed.Message(101, 102, 0, (OrderSide.Buy, 10, 1), (OrderSide.Buy, 9, -1), (OrderSide.Buy, 8, 5)));
        Feed(book, BookFeed.Message(103, 104, 0, (OrderSide.Buy, 7, 7)));
        Feed(book, Start).ShouldBeFalse();
        (book.State, book.LastFault, book.Counts.Dropped).ShouldBe((BookState.Gap, BookFault.InvalidLevel, 2));
        Feed(book, Start).ShouldBeFalse();
        book.LastFault.ShouldBe(BookFault.SnapshotTooOld);
        Feed(book, BookFeed.Snapshot(102, [new(10, 5)], [])).ShouldBeTrue();
        book.Book.Levels().ShouldBe([new BookLevel(10, 5), new BookLevel(7, 7)]);
    }

    [Theory]
    [InlineData("too few")]
    [InlineData("too many")]
    [InlineData("twice the same price")]
    [InlineData("no quantity")]
    [InlineData("broken off")]
    public void A_snapshot_that_is_not_what_it_announced_is_refused(string flaw)
    {
        MarketEvent[] snapshot = flaw switch
        {
            "too few" => [.. Start[..2], .. Start[3..]],
            "too many" => [.. Start[..^1], BookFeed.Level(OrderSide.Sell, new(20, 1)), Start[^1]],
            "twice the same price" => [.. Start[..2], Start[1], .. Start[3..]],
            "no quantity" => [.. Start[..2], BookFeed.Level(OrderSide.Buy, new(9, 0)), .. Start[3..]],
            _ => Start[..3],
        };
        var book = new BookSynchroniser(BookSequenceRule.BinanceSpot);
        Feed(book, snapshot).ShouldBeFalse();
        book.IsUsable.ShouldBeFalse();
        Feed(book, BookFeed.Message(101, 102, 0, (OrderSide.Buy, 10, 7))).ShouldBeFalse();
        Feed(book, Start).ShouldBeTrue();
        book.LastFault.ShouldBe(flaw == "no quantity" ? BookFault.InvalidLevel : BookFault.SnapshotIncomplete);
        (book.Counts.Faults, book.LastId).ShouldBe((1, 102));
    }

    [Fact]
    public void Parts_of_a_snapshot_without_its_beginning_break_a_live_book()
    {
        var book = Live(BookSequenceRule.BinanceSpot);
        book.Apply(Start[1]).ShouldBeFalse();
        (book.State, book.LastFault, book.Counts.Dropped).ShouldBe((BookState.Gap, BookFault.SnapshotIncomplete, 1));
        var other = Live(BookSequenceRule.BinanceSpot);
        other.Apply(Start[^1]).ShouldBeFalse();
        other.LastFault.ShouldBe(BookFault.SnapshotIncomplete);
        other.Apply(Start[^1]).ShouldBeFalse();
        other.Counts.Faults.ShouldBe(1);
    }

    [Fact]
    public void An_older_rest_snapshot_does_not_set_a_live_book_back_and_a_newer_one_replaces_it()
    {
        var book = Live(BookSequenceRule.BinanceFutures);
        Feed(book, BookFeed.Message(100, 120, 99, (OrderSide.Buy, 10, 5)));
        Feed(book, BookFeed.Snapshot(110, [new(1, 1)], [])).ShouldBeFalse();
        (book.Counts.StaleSnapshots, book.LastId, book.Book.Best(OrderSide.Buy), book.IsUsable).ShouldBe((1, 120, new BookLevel(10, 5), true));
        Feed(book, BookFeed.Snapshot(130, [new(1, 1)], [])).ShouldBeTrue();
        (book.LastId, book.Book.Best(OrderSide.Buy)).ShouldBe((130, new BookLevel(1, 1)));
        Feed(book, BookFeed.Message(121, 128, 120, (OrderSide.Buy, 1, 9))).ShouldBeFalse();
        Feed(book, BookFeed.Message(129, 140, 128, (OrderSide.Buy, 1, 3))).ShouldBeTrue();
        (book.Counts.Stale, book.Book.Best(OrderSide.Buy)).ShouldBe((1, new BookLevel(1, 3)));
        var stream = Live(BookSequenceRule.Previous);
        Feed(stream, BookFeed.Snapshot(1, [new(1, 1)], [])).ShouldBeTrue();
        stream.LastId.ShouldBe(1);
    }

    [Fact]
    public void A_full_buffer_is_given_up_by_whole_messages()
    {
        var book = new BookSynchroniser(BookSequenceRule.BinanceSpot, maxHeld: 3);
        Feed(book, BookFeed.Message(101, 101, 0, (OrderSide.Buy, 10, 1), (OrderSide.Buy, 9, 1)));
        Feed(book, BookFeed.Message(102, 102, 0, (OrderSide.Buy, 10, 2), (OrderSide.Buy, 9, 2), (OrderSide.Buy, 8, 2)));
        (book.Counts.Overflows, book.Counts.Dropped, book.Counts.Held).ShouldBe((1, 5, 4));
        Feed(book, BookFeed.Message(103, 103, 0, (OrderSide.Buy, 10, 3)));
        Feed(book, Start).ShouldBeFalse();
        book.LastFault.ShouldBe(BookFault.SnapshotTooOld);
        Feed(book, BookFeed.Snapshot(102, [new(10, 2)], [])).ShouldBeTrue();
        book.Book.Levels().ShouldBe([new BookLevel(10, 3)]);
        Should.Throw<ArgumentOutOfRangeException>(() => new BookSynchroniser(BookSequenceRule.None, maxHeld: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new BookSynchroniser((BookSequenceRule)77));
    }

    [Fact]
    public void A_crossed_book_is_not_usable_and_asks_for_a_snapshot_when_it_stays_so()
    {
        var book = Live(BookSequenceRule.BinanceSpot);
        Feed(book, BookFeed.Message(101, 101, 0, (OrderSide.Buy, 12, 1))).ShouldBeTrue();
        book.Counts.Locked.ShouldBe(1);
        Feed(book, BookFeed.Message(102, 102, 0, (OrderSide.Buy, 13, 1))).ShouldBeFalse();
        (book.State, book.IsUsable, book.Counts.Crossed).ShouldBe((BookState.Live, false, 1));
        Feed(book, BookFeed.Message(103, 103, 0, (OrderSide.Buy, 13, 0), (OrderSide.Buy, 12, 0))).ShouldBeTrue();
        for (var id = 104L; id < 104 + BookSynchroniser.CrossedBatchesBeforeResync; id++)
        {
            book.State.ShouldBe(BookState.Live);
            Feed(book, BookFeed.Message(id, id, 0, (OrderSide.Buy, 13, id))).ShouldBeFalse();
        }

        (book.State, book.LastFault).ShouldBe((BookState.Gap, BookFault.Crossed));
    }

    [Fact]
    public void Only_old_messages_for_long_ask_for_a_snapshot()
    {
        var book = Live(BookSequenceRule.BinanceSpot);
        for (var i = 0; i < BookSynchroniser.OldBatchesBeforeResync; i++)
        {
            Feed(book, BookFeed.Message(90, 95, 0, (OrderSide.Buy, 10, 3))).ShouldBeFalse();
            book.IsUsable.ShouldBeTrue();
        }

        Feed(book, BookFeed.Message(90, 95, 0, (OrderSide.Buy, 10, 3))).ShouldBeFalse();
        (book.State, book.LastFault).ShouldBe((BookState.Gap, BookFault.OnlyOldMessages));
        book.Book.Best(OrderSide.Buy).ShouldBe(new BookLevel(10, 1));
    }

    [Fact]
    public void A_message_without_levels_moves_the_sequence_on()
    {
        var book = Live(BookSequenceRule.Previous);
        book.Apply(BookFeed.Delta(OrderSide.Buy, 0, 0, 0, 105, 100, end: true)).ShouldBeTrue();
        book.Apply(BookFeed.Checksum(0, 0, 110, 105)).ShouldBeTrue();
        book.Apply(BookFeed.Delta(OrderSide.Buy, 0, 0, 0, 110, 105, end: true)).ShouldBeFalse();
        (book.LastId, book.Counts.UnknownRemovals, book.Counts.Updates, book.Counts.Batches, book.Counts.Checksums, book.Counts.Duplicates)
            .ShouldBe((110, 0, 0, 2, 0, 1));
        Feed(book, BookFeed.Message(0, 3, 110, (OrderSide.Buy, 10, 4))).ShouldBeTrue(); // numbered anew
        book.LastId.ShouldBe(3);
    }

    [Fact]
    public void Without_numbers_nothing_is_held_and_every_change_after_the_snapshot_is_taken()
    {
        var book = new BookSynchroniser(BookSequenceRule.None, maxDepth: 2);
        Feed(book, BookFeed.Message(0, 0, 0, (OrderSide.Buy, 10, 5)));
        (book.State, book.Counts.Dropped).ShouldBe((BookState.AwaitingSnapshot, 1));
        Feed(book, Start).ShouldBeTrue();
        Feed(book, BookFeed.Message(0, 0, 0, (OrderSide.Buy, 11, 5))).ShouldBeTrue();
        book.Book.Levels().ShouldBe([new BookLevel(11, 5), new BookLevel(10, 1), new BookLevel(12, 3)]);
        book.Counts.Trimmed.ShouldBe(1);
        Feed(book, BookFeed.Message(0, 0, 0, (OrderSide.Buy, 11, -5), (OrderSide.Buy, 1, 1))[..1]);
        Feed(book, Start).ShouldBeTrue();
        Feed(book, BookFeed.Message(0, 0, 0, (OrderSide.Buy, 11, 6))).ShouldBeTrue();
        book.Book.Best(OrderSide.Buy).ShouldBe(new BookLevel(11, 6));
    }

    [Fact]
    public void A_feed_of_snapshots_takes_each_and_no_change()
    {
        var book = new BookSynchroniser(BookSequenceRule.SnapshotOnly);
        Feed(book, Start).ShouldBeTrue();
        Feed(book, BookFeed.Message(0, 0, 0, (OrderSide.Buy, 10, 5))).ShouldBeFalse();
        (book.Counts.Unexpected, book.IsUsable).ShouldBe((1, true));
        Feed(book, BookFeed.Snapshot(0, [new(7, 7)], [])).ShouldBeTrue();
        book.Book.Levels().ShouldBe([new BookLevel(7, 7)]);
    }

    [Fact]
    public void A_wrong_checksum_makes_the_book_unusable()
    {
        var checksum = new BookChecksum(BookChecksumFormat.Kraken, 0, 0);
        var truth = new OrderBook();
        foreach (var next in Start) truth.Apply(next);
        var book = new BookSynchroniser(BookSequenceRule.None, checksum);
        Feed(book, BookFeed.Snapshot(0, [new(10, 1), new(9, 2)], [new(12, 3)], checksum.Of(truth))).ShouldBeTrue();
        truth.Set(OrderSide.Buy, 11, 4);
        var good = BookFeed.Checksum(checksum.Of(truth));
        Feed(book, [BookFeed.Delta(OrderSide.Buy, 11, 4, 0, 0, 0, end: false), good]).ShouldBeTrue();
        Feed(book, [BookFeed.Delta(OrderSide.Buy, 11, 5, 0, 0, 0, end: false), good]).ShouldBeFalse();
        (book.State, book.LastFault, book.Counts.Checksums, book.Counts.ChecksumFailures).ShouldBe((BookState.Gap, BookFault.Checksum, 3, 1));
        Feed(book, BookFeed.Snapshot(0, [new(10, 1)], [], 1)).ShouldBeFalse();
        book.LastFault.ShouldBe(BookFault.Checksum);
        Feed(book, BookFeed.Snapshot(0, [new(10, 1)], [])).ShouldBeTrue();
        var signed = BookFeed.Snapshot(0, [new(10, 1), new(9, 2)], [new(12, 3)], unchecked((int)checksum.Of(Of(Start))));
        Feed(book, signed).ShouldBeTrue();
    }

    [Fact]
    public void A_reset_forgets_the_book_and_keeps_the_counts()
    {
        var book = Live(BookSequenceRule.BinanceSpot);
        Feed(book, BookFeed.Message(103, 104, 0, (OrderSide.Buy, 10, 5)));
        book.Reset();
        (book.State, book.IsUsable, book.Book.Count(OrderSide.Buy), book.Counts.Gaps, book.Counts.Dropped).ShouldBe((BookState.AwaitingSnapshot, false, 0, 1, 1));
        Feed(book, Start).ShouldBeTrue();
        book.LastId.ShouldBe(100);
    }

    [Fact]
    public void Other_events_change_nothing() =>
        Live(BookSequenceRule.BinanceSpot).Apply(MarketEvent.Trade(0, default, default, 1, 1, 1, MarketEventFlags.None)).ShouldBeFalse();

    [Fact]
    public void Following_a_feed_allocates_nothing()
    {
        var feed = BookFeed.Random(BookSequenceRule.Previous, 2000, new Random(3));
        var book = new BookSynchroniser(BookSequenceRule.Previous);
        MarketEvent[] all = [.. feed[0].Snapshot(), .. feed.Skip(1).SelectMany(step => step.Message)];
        Allocations.Least(() => Feed(book, all)).ShouldBe(0);
        book.IsUsable.ShouldBeTrue();
    }

    private static BookSynchroniser Live(BookSequenceRule rule)
    {
        var book = new BookSynchroniser(rule);
        Feed(book, Start).ShouldBeTrue();
        return book;
    }

    private static OrderBook Of(MarketEvent[] events)
    {
        var book = new OrderBook();
        foreach (var next in events) book.Apply(next);
        return book;
    }

    /// <summary>Applies events; returns what the last one answered.</summary>
    private static bool Feed(BookSynchroniser book, MarketEvent[] events)
    {
        var answer = false;
        foreach (ref readonly var next in events.AsSpan()) answer = book.Apply(next);
        return answer;
    }
}

using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Tests.Formats.Books;

/// <summary>What holds for the events of every order-book file.</summary>
internal static class BookEvents
{
    /// <summary>How many batches of changed levels there are.</summary>
    public static int Batches(IEnumerable<MarketEvent> events) =>
        events.Count(e => e.Kind == MarketEventKind.BookDelta && e.Flags.HasFlag(MarketEventFlags.BatchEnd));

    /// <summary>Time does not run backwards, batches share ids and end, snapshots have the levels they announce.</summary>
    public static void ShouldBeWellFormed(IReadOnlyList<MarketEvent> events)
    {
        var isOpen = false;
        MarketEvent before = default, begin = default;
        var levels = 0L;
        foreach (var e in events)
        {
            if (before.Kind != MarketEventKind.None) (e.ReceiveTime >= before.ReceiveTime).ShouldBeTrue();
            if (isOpen)
            {
                e.Kind.ShouldBe(MarketEventKind.BookDelta);
                (e.P2, e.P3, e.P4, e.ReceiveTime, e.VenueTime).ShouldBe((before.P2, before.P3, before.P4, before.ReceiveTime, before.VenueTime));
            }

            isOpen = e.Kind == MarketEventKind.BookDelta && !e.Flags.HasFlag(MarketEventFlags.BatchEnd);
            if (begin.Kind != MarketEventKind.None)
                e.Kind.ShouldBe(levels++ < begin.P0 ? MarketEventKind.BookSnapshotLevel : MarketEventKind.BookSnapshotEnd);
            else
                e.Kind.ShouldNotBe(MarketEventKind.BookSnapshotLevel);
            if (e.Kind == MarketEventKind.BookSnapshotBegin) (begin, levels) = (e, 0);
            if (e.Kind == MarketEventKind.BookSnapshotEnd) begin = default;
            before = e;
        }

        isOpen.ShouldBeFalse();
        begin.Kind.ShouldBe(MarketEventKind.None);
    }
}

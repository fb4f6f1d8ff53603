namespace Ergodic.MarketData.Books;

/// <summary>Everything a <see cref="BookSynchroniser"/> did, counted since it was made. Messages are batches unless said.</summary>
public sealed class BookCounts
{
    /// <summary>Snapshots loaded.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>Snapshots read past because the live book is newer.</summary>
    public long StaleSnapshots { get; internal set; }

    /// <summary>Messages applied.</summary>
    public long Batches { get; internal set; }

    /// <summary>Levels set or removed by deltas.</summary>
    public long Updates { get; internal set; }

    /// <summary>Deltas that removed a level the book did not hold.</summary>
    public long UnknownRemovals { get; internal set; }

    /// <summary>Messages older than the snapshot.</summary>
    public long Stale { get; internal set; }

    /// <summary>Repetitions of the last message.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Earlier messages, late or again.</summary>
    public long OutOfOrder { get; internal set; }

    /// <summary>Messages of changes where only snapshots are expected.</summary>
    public long Unexpected { get; internal set; }

    /// <summary>Times a message was missing: <see cref="BookFault.SequenceGap"/> and <see cref="BookFault.SnapshotTooOld"/>.</summary>
    public long Gaps { get; internal set; }

    /// <summary>Times the book lost its feed for whatever reason, gaps included.</summary>
    public long Faults { get; internal set; }

    /// <summary>Events held for a snapshot.</summary>
    public long Held { get; internal set; }

    /// <summary>Events dropped unapplied: no room, no numbers to place them by, or the rest of a broken batch.</summary>
    public long Dropped { get; internal set; }

    /// <summary>Times the held events were given up because there was no room.</summary>
    public long Overflows { get; internal set; }

    /// <summary>Levels refused for a negative quantity or a mantissa out of range.</summary>
    public long InvalidLevels { get; internal set; }

    /// <summary>Batch ends with best bid above best ask.</summary>
    public long Crossed { get; internal set; }

    /// <summary>Batch ends with best bid equal to best ask.</summary>
    public long Locked { get; internal set; }

    /// <summary>Checksums compared.</summary>
    public long Checksums { get; internal set; }

    /// <summary>Checksums that differed.</summary>
    public long ChecksumFailures { get; internal set; }

    /// <summary>Levels cut because they lay beyond the depth kept.</summary>
    public long Trimmed { get; internal set; }
}

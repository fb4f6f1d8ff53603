namespace Ergodic.MarketData.Books;

/// <summary>Why a book lost its feed.</summary>
public enum BookFault : byte
{
    /// <summary>It never did.</summary>
    None = 0,

    /// <summary>A message is missing.</summary>
    SequenceGap = 1,

    /// <summary>The snapshot ends before the first message held: a newer one is needed.</summary>
    SnapshotTooOld = 2,

    /// <summary>A batch broke off: the next one began before its end.</summary>
    TornBatch = 3,

    /// <summary>A level with a negative quantity or a mantissa out of range.</summary>
    InvalidLevel = 4,

    /// <summary>A repeated message says something else than the book holds.</summary>
    Contradiction = 5,

    /// <summary>The venue's checksum differs.</summary>
    Checksum = 6,

    /// <summary>Best bid above best ask for <see cref="BookSynchroniser.CrossedBatchesBeforeResync"/> batches in a row.</summary>
    Crossed = 7,

    /// <summary>Only old messages for <see cref="BookSynchroniser.OldBatchesBeforeResync"/> batches in a row: the numbering cannot be the one known.</summary>
    OnlyOldMessages = 8,

    /// <summary>A snapshot without its beginning or end, with another count of levels than announced, or with a price twice.</summary>
    SnapshotIncomplete = 9,
}

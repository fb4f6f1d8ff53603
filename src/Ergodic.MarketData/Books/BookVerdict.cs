namespace Ergodic.MarketData.Books;

/// <summary>What a message is to a book that stands at some id.</summary>
public enum BookVerdict : byte
{
    /// <summary>The next one: apply it.</summary>
    Apply = 0,

    /// <summary>Older than the snapshot: read past it.</summary>
    Stale = 1,

    /// <summary>It ends where the book stands: the last message again.</summary>
    Duplicate = 2,

    /// <summary>It ends before where the book stands: an earlier message, late or again.</summary>
    OutOfOrder = 3,

    /// <summary>Something between the book and this message is missing.</summary>
    Gap = 4,

    /// <summary>A change where only snapshots are expected.</summary>
    Unexpected = 5,
}

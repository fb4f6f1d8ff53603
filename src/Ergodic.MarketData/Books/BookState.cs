namespace Ergodic.MarketData.Books;

/// <summary>How far a book is in following its feed. All but <see cref="Loading"/> and <see cref="Live"/> ask for a snapshot.</summary>
public enum BookState : byte
{
    /// <summary>No snapshot yet and nothing held.</summary>
    AwaitingSnapshot = 0,

    /// <summary>No snapshot yet; changes that came before it are held.</summary>
    Buffering = 1,

    /// <summary>A snapshot is coming in.</summary>
    Loading = 2,

    /// <summary>The book follows the feed.</summary>
    Live = 3,

    /// <summary>The book lost the feed: it stays unusable until the next snapshot; changes are held for it.</summary>
    Gap = 4,
}

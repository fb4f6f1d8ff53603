namespace Ergodic.MarketData.Books;

/// <summary>What setting one level did.</summary>
public enum BookChange : byte
{
    /// <summary>A level was added, changed or removed.</summary>
    Applied = 0,

    /// <summary>Quantity 0 at a price that holds no level: normal where the level lay outside the snapshot.</summary>
    NothingToRemove = 1,

    /// <summary>The quantity is negative, or a mantissa is 2^62 or more: nothing was changed.</summary>
    Invalid = 2,
}

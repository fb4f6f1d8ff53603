namespace Ergodic.Domain.Market;

/// <summary>Facts about one market event that need a bit each.</summary>
[Flags]
public enum MarketEventFlags : byte
{
    /// <summary>Nothing set.</summary>
    None = 0,

    /// <summary>Book level: the ask side. Trade: the buyer was the maker.</summary>
    Sell = 1,

    /// <summary>The last event of a batch that belongs together.</summary>
    BatchEnd = 2,

    /// <summary>A continuation event follows with the rest of the payload.</summary>
    Continued = 4,

    /// <summary>Filled in later from another source than the live feed.</summary>
    Backfilled = 8,

    /// <summary>Made by a generator: not a record of any market.</summary>
    Synthetic = 16,
}

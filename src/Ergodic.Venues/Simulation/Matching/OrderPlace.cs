namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Where a live order waits.</summary>
public enum OrderPlace : byte
{
    /// <summary>Nowhere: it is being worked on, or gone.</summary>
    None = 0,

    /// <summary>In the book at its price.</summary>
    Book = 1,

    /// <summary>Without a price, for the auction.</summary>
    Auction = 2,

    /// <summary>For its trigger price.</summary>
    Trigger = 3,

    /// <summary>For its parent to fill.</summary>
    Parent = 4,

    /// <summary>For the closing auction to begin.</summary>
    Close = 5,

    /// <summary>Triggered or released, next in turn to be worked on.</summary>
    Turn = 6,
}

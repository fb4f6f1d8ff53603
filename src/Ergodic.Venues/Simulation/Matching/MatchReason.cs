namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Why an order was refused, canceled, reduced or expired.</summary>
public enum MatchReason : byte
{
    /// <summary>None given.</summary>
    None = 0,

    /// <summary>The request asked for it.</summary>
    Requested = 1,

    /// <summary>The id is not above every id taken before.</summary>
    IdNotAscending = 2,

    /// <summary>The owner is outside 0 to <see cref="MatchingTicket.MaxOwner"/>.</summary>
    InvalidOwner = 3,

    /// <summary>A side, type, time in force, flag, policy or source that does not exist.</summary>
    InvalidTerms = 4,

    /// <summary>The quantity, budget or display quantity is negative, missing, too large, or does not fit the type.</summary>
    InvalidQuantity = 5,

    /// <summary>A limit price is missing, below 1, too large, or not wanted by the type.</summary>
    InvalidPrice = 6,

    /// <summary>A trigger price or trailing distance is missing, out of range, or not wanted by the type.</summary>
    InvalidTrigger = 7,

    /// <summary>An expiry is missing, past, or not wanted by the time in force.</summary>
    InvalidExpiry = 8,

    /// <summary>Terms that are each right but not together, such as post-only and fill-or-kill.</summary>
    ContradictoryTerms = 9,

    /// <summary>The orders of a list do not make such a list.</summary>
    InvalidList = 10,

    /// <summary>The market takes no orders now.</summary>
    MarketClosed = 11,

    /// <summary>The phase has no place for such an order.</summary>
    NotInThisPhase = 12,

    /// <summary>A post-only order would take.</summary>
    WouldTake = 13,

    /// <summary>There is no position to reduce, or none left.</summary>
    ReduceOnly = 14,

    /// <summary>The limit is on the far side of the price band.</summary>
    OutsideBand = 15,

    /// <summary>The trigger price is reached already.</summary>
    WouldTrigger = 16,

    /// <summary>The book cannot hold that quantity.</summary>
    BookFull = 17,

    /// <summary>No such live order.</summary>
    UnknownOrder = 18,

    /// <summary>The new total is not above what is filled.</summary>
    BelowFilled = 19,

    /// <summary>The quantity of an order in a list cannot be amended.</summary>
    OrderInList = 20,

    /// <summary>Nothing more to trade with.</summary>
    NoLiquidity = 21,

    /// <summary>Immediate-or-cancel: the rest.</summary>
    Immediate = 22,

    /// <summary>Fill-or-kill: it could not be filled whole.</summary>
    NotWhole = 23,

    /// <summary>It met an order of its owner.</summary>
    SelfTrade = 24,

    /// <summary>An order linked to it filled, triggered or ended.</summary>
    Linked = 25,

    /// <summary>Its expiry time came.</summary>
    ExpiryTime = 26,

    /// <summary>The session ended.</summary>
    SessionEnd = 27,

    /// <summary>Its auction is over.</summary>
    AuctionOver = 28,

    /// <summary>The budget does not pay for one lot.</summary>
    BudgetTooSmall = 29,

    /// <summary>Of a trade: it was an auction's.</summary>
    Auction = 30,

    /// <summary>The amendment asks for nothing, or for what the order has no use for.</summary>
    NothingToAmend = 31,
}

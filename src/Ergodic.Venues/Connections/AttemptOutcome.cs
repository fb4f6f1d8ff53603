namespace Ergodic.Venues.Connections;

/// <summary>What one attempt at a venue came to. What follows from it is the order manager's to decide, by what was attempted.</summary>
public enum AttemptOutcome
{
    /// <summary>The venue took it.</summary>
    Accepted = 1,

    /// <summary>The venue refused it for good: filters, funds, key, symbol.</summary>
    Refused = 2,

    /// <summary>Refused before it was looked at, as too much was asked: may be tried again later.</summary>
    Throttled = 3,

    /// <summary>Refused because of the time stamped on it: may be tried again with a corrected clock.</summary>
    WrongClock = 4,

    /// <summary>Nobody knows whether it happened: to be looked up, never guessed.</summary>
    Unknown = 5,

    /// <summary>The client order id is taken: perhaps by ourselves, to be looked up.</summary>
    Duplicate = 6,

    /// <summary>The venue knows no such working order: it may be done, to be looked up.</summary>
    NoSuchOrder = 7,
}

namespace Ergodic.Domain.Errors;

/// <summary>The faults of running systems that have a prescribed answer.</summary>
public enum SystemFaultKind : byte
{
    /// <summary>A venue does not answer.</summary>
    VenueTimeout = 1,

    /// <summary>A venue says "too many requests".</summary>
    VenueThrottled = 2,

    /// <summary>A stream went silent or closed.</summary>
    StreamLost = 3,

    /// <summary>An order would break a limit.</summary>
    RiskLimit = 4,

    /// <summary>A model is late or gives no number.</summary>
    ModelFailure = 5,

    /// <summary>The database is unreachable.</summary>
    DatabaseDown = 6,

    /// <summary>The journal cannot be written.</summary>
    JournalFailure = 7,

    /// <summary>A breaker's threshold was reached.</summary>
    BreakerTrip = 8,

    /// <summary>Our position is not the venue's.</summary>
    PositionDesync = 9,

    /// <summary>Input that fails validation.</summary>
    BadData = 10,

    /// <summary>A venue refused an order.</summary>
    OrderRejected = 11,
}

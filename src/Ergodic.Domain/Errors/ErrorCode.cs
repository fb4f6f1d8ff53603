namespace Ergodic.Domain.Errors;

/// <summary>Every way things go wrong, by a number that never changes its meaning. Hundreds digit = family.</summary>
public enum ErrorCode : ushort
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>Data: a field is missing or not what it must be.</summary>
    InputValidation = 100,

    /// <summary>Data: stored or received data contradicts itself.</summary>
    DataIntegrity = 101,

    /// <summary>Data: a price lies outside its permitted band.</summary>
    PriceOutOfBounds = 102,

    /// <summary>Data: a volume is negative or not finite.</summary>
    VolumeInvalid = 103,

    /// <summary>Data: a sequence number is missing.</summary>
    SequenceGap = 104,

    /// <summary>Data: bytes could not be decoded.</summary>
    Deserialization = 105,

    /// <summary>Data: a value is too old to act on.</summary>
    StaleData = 106,

    /// <summary>Math: a divisor is zero or next to it.</summary>
    DivisionByZero = 200,

    /// <summary>Math: a result does not fit.</summary>
    NumericalOverflow = 201,

    /// <summary>Math: NaN or an infinity.</summary>
    InvalidFloatingPoint = 202,

    /// <summary>Math: an argument outside the domain of a function.</summary>
    MathematicalComputation = 203,

    /// <summary>Security: an attack or a forged value.</summary>
    SecurityViolation = 300,

    /// <summary>Security: not allowed for this identity.</summary>
    UnauthorizedAccess = 301,

    /// <summary>Security: too many requests.</summary>
    RateLimitExceeded = 302,

    /// <summary>Trading: a size could not be computed or is out of range.</summary>
    PositionSizing = 400,

    /// <summary>Trading: the position would exceed its quantity limit.</summary>
    PositionLimit = 401,

    /// <summary>Trading: an order or exposure exceeds its value limit.</summary>
    NotionalLimit = 402,

    /// <summary>Trading: too much in one place.</summary>
    ConcentrationLimit = 403,

    /// <summary>Trading: a Kelly fraction out of range.</summary>
    KellyFraction = 404,

    /// <summary>Trading: value at risk over its limit.</summary>
    VarLimit = 405,

    /// <summary>Trading: not enough margin or buying power.</summary>
    InsufficientMargin = 406,

    /// <summary>Trading: today's loss reached its limit.</summary>
    DailyLossLimit = 407,

    /// <summary>Trading: another risk limit was reached.</summary>
    RiskLimitExceeded = 408,

    /// <summary>Trading: a circuit breaker is open.</summary>
    CircuitBreaker = 409,

    /// <summary>Trading: the market's regime changed.</summary>
    MarketRegimeChange = 410,

    /// <summary>Trading: an order is malformed.</summary>
    InvalidOrder = 411,

    /// <summary>Trading: the venue refused an order.</summary>
    OrderRejected = 412,

    /// <summary>Trading: a client order id or intent was used before.</summary>
    DuplicateOrder = 413,

    /// <summary>Trading: an order would trade with our own.</summary>
    SelfTrade = 414,

    /// <summary>System: a bounded resource is used up.</summary>
    ResourceExhaustion = 500,

    /// <summary>System: two writers, or a transition that is not in its table.</summary>
    ConcurrencyViolation = 501,

    /// <summary>System: a setting is unknown, mistyped or unsafe.</summary>
    Configuration = 502,

    /// <summary>System: no answer in time.</summary>
    Timeout = 503,

    /// <summary>System: every permitted attempt failed.</summary>
    MaxRetriesExceeded = 504,

    /// <summary>External: a market data feed failed.</summary>
    MarketDataFeed = 600,

    /// <summary>External: an endpoint cannot be reached.</summary>
    NetworkCommunication = 601,

    /// <summary>External: a store could not be read or written.</summary>
    DataPersistence = 602,

    /// <summary>External: a venue is down.</summary>
    VenueOutage = 603,

    /// <summary>Compliance: a rule of a regulator was broken.</summary>
    ComplianceViolation = 700,

    /// <summary>Compliance: the audit trail is damaged.</summary>
    AuditTrailCorruption = 701,

    /// <summary>Compliance: a report could not be made.</summary>
    RegulatoryReporting = 702,
}

namespace Ergodic.Domain.Errors;

/// <summary>Makes the faults whose codes have parameters, each with the same wording everywhere: what, which values, what next.</summary>
public static class TradingFaults
{
    /// <summary>A field is missing or not what it must be.</summary>
    public static TradingException InputValidation(string field, string reason) =>
        new(ErrorCode.InputValidation, $"Invalid {field}: {reason}.");

    /// <summary>A price lies outside its permitted band, bounds included.</summary>
    public static TradingException PriceOutOfBounds(decimal price, decimal min, decimal max) =>
        new(ErrorCode.PriceOutOfBounds, max == decimal.MaxValue
            ? $"Price {price} must be at least {min}: check the source's decimals and the instrument's rules."
            : $"Price {price} lies outside {min} to {max}: check the source's decimals and the instrument's price band.");

    /// <summary>A sequence number is missing, or came again.</summary>
    public static TradingException SequenceGap(long expected, long actual) =>
        new(ErrorCode.SequenceGap, actual > expected
            ? $"Sequence jumped to {actual} where {expected} was due, {(Int128)actual - expected} missing: fetch a snapshot and resynchronise."
            : $"Sequence fell back to {actual} where {expected} was due: drop the duplicate, and resynchronise if it goes on.");

    /// <summary>A divisor is zero or too close to it.</summary>
    public static TradingException DivisionByZero(string context) =>
        new(ErrorCode.DivisionByZero, $"Division by zero or next to it in {context}: guard the divisor or skip the value.");

    /// <summary>A result does not fit its type without loss.</summary>
    public static TradingException Overflow(string operation, Exception? inner = null) =>
        new(ErrorCode.NumericalOverflow, $"The result does not fit: {operation}. Nothing was changed; check the quantities, prices and decimals.", inner);

    /// <summary>NaN or an infinity where a number must be.</summary>
    public static TradingException InvalidFloatingPoint(string context, double value) =>
        new(ErrorCode.InvalidFloatingPoint, $"{value} in {context}: wait until the inputs are warm, or skip the value.");

    /// <summary>An argument lies outside a function's domain.</summary>
    public static TradingException MathematicalComputation(string context, string reason) =>
        new(ErrorCode.MathematicalComputation, $"Cannot compute {context}: {reason}.");

    /// <summary>A limit that has no code of its own was reached.</summary>
    public static TradingException RiskLimitExceeded(string type, decimal value, decimal limit) =>
        new(ErrorCode.RiskLimitExceeded, $"{type} would be {value}, its limit is {limit}: reduce the order or the exposure.");

    /// <summary>A circuit breaker is open.</summary>
    public static TradingException CircuitBreaker(string name, string reason) =>
        new(ErrorCode.CircuitBreaker, $"Circuit breaker {name} is open: {reason}. It closes by itself after its pause, or by an operator's reset.");

    /// <summary>A setting is unknown, mistyped or unsafe.</summary>
    public static TradingException Configuration(string parameter, string value, string remedy) =>
        new(ErrorCode.Configuration, $"Setting {parameter} is '{value}': {remedy}.");

    /// <summary>No answer in time.</summary>
    public static TradingException Timeout(string operation, TimeSpan limit) =>
        new(ErrorCode.Timeout, $"No answer to {operation} within {limit.TotalSeconds} s: its outcome is unknown, look it up before repeating it.");

    /// <summary>Every permitted attempt failed.</summary>
    public static TradingException MaxRetriesExceeded(string operation, int attempts, Exception? inner = null) =>
        new(ErrorCode.MaxRetriesExceeded, $"All {attempts} attempts at {operation} failed: see the last cause.", inner);

    /// <summary>A market data feed failed.</summary>
    public static TradingException MarketDataFeed(string source, string reason, Exception? inner = null) =>
        new(ErrorCode.MarketDataFeed, $"Market data from {source} failed: {reason}. Its prices count as stale until it is back.", inner);

    /// <summary>An endpoint cannot be reached.</summary>
    public static TradingException NetworkCommunication(string endpoint, string reason, Exception? inner = null) =>
        new(ErrorCode.NetworkCommunication, $"Cannot reach {endpoint}: {reason}. Check the network and the venue's status page.", inner);

    /// <summary>A store could not be read or written.</summary>
    public static TradingException DataPersistence(string operation, string reason, Exception? inner = null) =>
        new(ErrorCode.DataPersistence, $"Storage failed at {operation}: {reason}. Check space, permissions and the connection.", inner);

    /// <summary>A rule of a regulator was broken.</summary>
    public static TradingException ComplianceViolation(string regulation, string reason) =>
        new(ErrorCode.ComplianceViolation, $"{regulation}: {reason}. Trading waits for the account owner's decision.");
}

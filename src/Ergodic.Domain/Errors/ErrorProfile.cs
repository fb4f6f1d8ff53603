using static Ergodic.Domain.Errors.ErrorSeverity;
using static Ergodic.Domain.Errors.InterventionLevel;

namespace Ergodic.Domain.Errors;

/// <summary>What a kind of fault means by default. One row a code; hosts may choose a stronger recovery, never a weaker one.</summary>
/// <param name="Code">The kind of fault.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Recovery">What to do unless the place where it happened knows better.</param>
public sealed record ErrorProfile(ErrorCode Code, ErrorSeverity Severity, RecoveryStrategy Recovery)
{
    private const int CodesPerFamily = 100;

    private static readonly RecoveryStrategy Halt = new RecoveryStrategy.EmergencyHalt();
    private static readonly RecoveryStrategy Defaults = new RecoveryStrategy.SafeDefaults();

    private static readonly Dictionary<ErrorCode, ErrorProfile> Table = new ErrorProfile[]
    {
        new(ErrorCode.InputValidation, Warning, Defaults),
        new(ErrorCode.DataIntegrity, Critical, Ask(UrgentOperator)),
        new(ErrorCode.PriceOutOfBounds, Warning, Defaults),
        new(ErrorCode.VolumeInvalid, Warning, Defaults),
        new(ErrorCode.SequenceGap, Warning, Retry(5, 1)),
        new(ErrorCode.Deserialization, Error, Defaults),
        new(ErrorCode.StaleData, Warning, Without("new orders in the instrument")),

        new(ErrorCode.DivisionByZero, Error, Defaults),
        new(ErrorCode.NumericalOverflow, Critical, Halt),
        new(ErrorCode.InvalidFloatingPoint, Error, Defaults),
        new(ErrorCode.MathematicalComputation, Error, Defaults),

        new(ErrorCode.SecurityViolation, Critical, Halt),
        new(ErrorCode.UnauthorizedAccess, Error, Ask(Operator)),
        new(ErrorCode.RateLimitExceeded, Warning, Retry(5, 1)),

        new(ErrorCode.PositionSizing, Warning, Defaults),
        new(ErrorCode.PositionLimit, Warning, Without("opening orders in the instrument")),
        new(ErrorCode.NotionalLimit, Warning, Without("opening orders over the limit")),
        new(ErrorCode.ConcentrationLimit, Warning, Without("opening orders in the group")),
        new(ErrorCode.KellyFraction, Warning, Defaults),
        new(ErrorCode.VarLimit, Error, Without("opening orders")),
        new(ErrorCode.InsufficientMargin, Error, Without("opening orders")),
        new(ErrorCode.DailyLossLimit, Critical, Halt),
        new(ErrorCode.RiskLimitExceeded, Warning, Without("opening orders over the limit")),
        new(ErrorCode.CircuitBreaker, Warning, Pause(300)),
        new(ErrorCode.MarketRegimeChange, Information, Without("strategies not fit for the regime")),
        new(ErrorCode.InvalidOrder, Warning, Defaults),
        new(ErrorCode.OrderRejected, Information, Defaults),
        new(ErrorCode.DuplicateOrder, Warning, Defaults),
        new(ErrorCode.SelfTrade, Warning, Defaults),

        new(ErrorCode.ResourceExhaustion, Critical, Without("research", "projections", "new subscriptions")),
        new(ErrorCode.ConcurrencyViolation, Critical, Halt),
        new(ErrorCode.Configuration, Error, Ask(Operator)),
        new(ErrorCode.Timeout, Warning, Retry(5, 1)),
        new(ErrorCode.MaxRetriesExceeded, Error, Pause(60)),

        new(ErrorCode.MarketDataFeed, Error, Retry(10, 1)),
        new(ErrorCode.NetworkCommunication, Warning, Retry(5, 1)),
        new(ErrorCode.DataPersistence, Critical, Without("projections", "history queries")),
        new(ErrorCode.VenueOutage, Critical, Pause(60)),

        new(ErrorCode.ComplianceViolation, Critical, Ask(AccountOwner)),
        new(ErrorCode.AuditTrailCorruption, Critical, Halt),
        new(ErrorCode.RegulatoryReporting, Error, Ask(AccountOwner)),
    }.ToDictionary(profile => profile.Code);

    /// <summary>The part of the system the fault belongs to.</summary>
    public ErrorFamily Family => (ErrorFamily)((int)Code / CodesPerFamily);

    /// <summary>The profile of a kind of fault.</summary>
    /// <exception cref="TradingException">The code is <see cref="ErrorCode.None"/> or not one of the taxonomy.</exception>
    public static ErrorProfile Of(ErrorCode code) => Table.TryGetValue(code, out var profile)
        ? profile
        : throw TradingFaults.InputValidation("error code", $"{(int)code} is no fault of the taxonomy");

    private static RecoveryStrategy.RetryWithBackoff Retry(int attempts, int baseSeconds) => new(attempts, TimeSpan.FromSeconds(baseSeconds));

    private static RecoveryStrategy.CircuitBreaker Pause(int seconds) => new(TimeSpan.FromSeconds(seconds));

    private static RecoveryStrategy.GracefulDegradation Without(params string[] functions) => new(functions);

    private static RecoveryStrategy.ManualIntervention Ask(InterventionLevel level) => new(level);
}

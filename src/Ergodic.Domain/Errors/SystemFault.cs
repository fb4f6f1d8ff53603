namespace Ergodic.Domain.Errors;

/// <summary>A fault of the running system with its detection, recovery, effect on the control mode, and alert.</summary>
/// <param name="Kind">Which fault.</param>
/// <param name="Code">Its code in the taxonomy.</param>
/// <param name="Detection">How it is noticed.</param>
/// <param name="Recovery">What is done.</param>
/// <param name="Strategy">The same as a strategy with its figures.</param>
/// <param name="ModeEffect">What it does to the control mode.</param>
/// <param name="Alert">Who is told.</param>
public sealed record SystemFault(
    SystemFaultKind Kind, ErrorCode Code, string Detection, string Recovery, RecoveryStrategy Strategy, FaultModeEffect ModeEffect, FaultAlert Alert)
{
    /// <summary>How long a venue may take to answer.</summary>
    public static readonly TimeSpan VenueAnswerLimit = TimeSpan.FromSeconds(30);

    /// <summary>After how many failed attempts at a venue failover is considered.</summary>
    public const int AttemptsBeforeFailover = 3;

    /// <summary>The longest wait between attempts to reconnect a stream.</summary>
    public static readonly TimeSpan LongestReconnectDelay = TimeSpan.FromSeconds(30);

    private static readonly RecoveryStrategy FiveAttempts = new RecoveryStrategy.RetryWithBackoff(5, TimeSpan.FromSeconds(1));

    /// <summary>Every fault, in order of <see cref="SystemFaultKind"/>.</summary>
    public static IReadOnlyList<SystemFault> All { get; } =
    [
        new(SystemFaultKind.VenueTimeout, ErrorCode.Timeout, "no answer for 30 s",
            "up to 5 attempts under the same client order id, looked up before each resend; failover considered after 3",
            FiveAttempts, FaultModeEffect.None, FaultAlert.Warning),
        new(SystemFaultKind.VenueThrottled, ErrorCode.RateLimitExceeded, "status 429 and its header",
            "wait as long as Retry-After says, then back off",
            FiveAttempts, FaultModeEffect.None, FaultAlert.Warning),
        new(SystemFaultKind.StreamLost, ErrorCode.MarketDataFeed, "no heartbeat",
            "reconnect after 1, 2, 4, 8 to 30 s with jitter, subscribe again, resynchronise books",
            new RecoveryStrategy.RetryWithBackoff(int.MaxValue, TimeSpan.FromSeconds(1)), FaultModeEffect.None, FaultAlert.Warning),
        new(SystemFaultKind.RiskLimit, ErrorCode.RiskLimitExceeded, "pre-trade check",
            "reject the order",
            new RecoveryStrategy.SafeDefaults(), FaultModeEffect.None, FaultAlert.Warning),
        new(SystemFaultKind.ModelFailure, ErrorCode.InvalidFloatingPoint, "inference late or not a number",
            "signals from technical analysis alone",
            new RecoveryStrategy.GracefulDegradation(["model signals"]), FaultModeEffect.DownToSemiAuto, FaultAlert.Critical),
        new(SystemFaultKind.DatabaseDown, ErrorCode.DataPersistence, "connection error",
            "queue in bounded memory and retry; the journal is unaffected",
            new RecoveryStrategy.GracefulDegradation(["projections", "history queries"]), FaultModeEffect.EmergencyAfterLimit, FaultAlert.Critical),
        new(SystemFaultKind.JournalFailure, ErrorCode.AuditTrailCorruption, "write or flush error",
            "stop: what cannot be recorded must not be done",
            new RecoveryStrategy.EmergencyHalt(), FaultModeEffect.Emergency, FaultAlert.Critical),
        new(SystemFaultKind.BreakerTrip, ErrorCode.CircuitBreaker, "threshold reached",
            "pause the component",
            new RecoveryStrategy.CircuitBreaker(TimeSpan.FromMinutes(5)), FaultModeEffect.ByBreaker, FaultAlert.Warning),
        new(SystemFaultKind.PositionDesync, ErrorCode.DataIntegrity, "reconciliation",
            "resynchronise from the venue",
            new RecoveryStrategy.ManualIntervention(InterventionLevel.UrgentOperator), FaultModeEffect.Manual, FaultAlert.Critical),
        new(SystemFaultKind.BadData, ErrorCode.InputValidation, "validation",
            "quarantine, skip, count",
            new RecoveryStrategy.SafeDefaults(), FaultModeEffect.None, FaultAlert.ByRate),
        new(SystemFaultKind.OrderRejected, ErrorCode.OrderRejected, "venue report",
            "record, no retry",
            new RecoveryStrategy.SafeDefaults(), FaultModeEffect.None, FaultAlert.Information),
    ];

    /// <summary>The prescribed answer to a fault.</summary>
    /// <exception cref="TradingException">The kind is not one of <see cref="SystemFaultKind"/>.</exception>
    public static SystemFault Of(SystemFaultKind kind) => Enum.IsDefined(kind)
        ? All[(int)kind - 1]
        : throw TradingFaults.InputValidation("system fault", $"{(int)kind} is not in the table");
}

using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;

namespace Ergodic.Execution.Rules;

/// <summary>How the order manager deals with silence, refusals and doubt. docs/orders.md tells it as a story.</summary>
public sealed record ExecutionRules
{
    /// <summary>Attempts of one kind before it gives up and calls for a person.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Wait before the second attempt; doubled from one to the next.</summary>
    public long FirstBackOffNanoseconds { get; init; } = 100_000_000;

    /// <summary>Longest wait between two attempts.</summary>
    public long LongestBackOffNanoseconds { get; init; } = 30 * Timestamp.NanosecondsPerSecond;

    /// <summary>How long after an attempt a venue may still not know of it.</summary>
    public long SettleNanoseconds { get; init; } = 2 * Timestamp.NanosecondsPerSecond;

    /// <summary>How often a venue must say that it has no such order before it is believed.</summary>
    public int LookUpsBeforeResend { get; init; } = 2;

    /// <summary>An order older than this is not sent again: the reason for it has passed.</summary>
    public long ResendWithinNanoseconds { get; init; } = 60 * Timestamp.NanosecondsPerSecond;

    /// <summary>How long to wait for an answer to an attempt; 0 waits for ever, as in a backtest, where every answer comes.</summary>
    public long AnswerTimeoutNanoseconds { get; init; }

    /// <summary>How often the account is compared with the venue's; 0 is never.</summary>
    public long ReconcileNanoseconds { get; init; }

    /// <summary>What is done about positions that differ from the venue's and stay so.</summary>
    public DifferencePolicy OnPositionDifference { get; init; }

    /// <summary>Largest difference of a balance that is put down to rounding.</summary>
    public decimal BalanceTolerance { get; init; } = 0.00000001m;

    /// <summary>The rules of a backtest: the simulated venue answers everything.</summary>
    public static ExecutionRules Backtest { get; } = new();

    /// <summary>The rules of trading at a real venue: 30 seconds for an answer, a reconciliation each minute.</summary>
    public static ExecutionRules Live { get; } = new()
    {
        AnswerTimeoutNanoseconds = 30 * Timestamp.NanosecondsPerSecond,
        ReconcileNanoseconds = 60 * Timestamp.NanosecondsPerSecond,
    };

    /// <summary>These rules, or a <see cref="ErrorCode.Configuration"/> fault that names what is wrong with them.</summary>
    public ExecutionRules Checked()
    {
        Require(MaxAttempts is >= 1 and <= 100, nameof(MaxAttempts), MaxAttempts, "1 to 100");
        Require(FirstBackOffNanoseconds > 0, nameof(FirstBackOffNanoseconds), FirstBackOffNanoseconds, "more than 0");
        Require(LongestBackOffNanoseconds >= FirstBackOffNanoseconds, nameof(LongestBackOffNanoseconds), LongestBackOffNanoseconds, "no less than the first");
        Require(SettleNanoseconds >= 0, nameof(SettleNanoseconds), SettleNanoseconds, "0 or more");
        Require(LookUpsBeforeResend is >= 1 and <= 100, nameof(LookUpsBeforeResend), LookUpsBeforeResend, "1 to 100");
        Require(ResendWithinNanoseconds >= 0, nameof(ResendWithinNanoseconds), ResendWithinNanoseconds, "0 or more");
        Require(AnswerTimeoutNanoseconds >= 0, nameof(AnswerTimeoutNanoseconds), AnswerTimeoutNanoseconds, "0 or more");
        Require(ReconcileNanoseconds >= 0, nameof(ReconcileNanoseconds), ReconcileNanoseconds, "0 or more");
        Require(BalanceTolerance >= 0, nameof(BalanceTolerance), BalanceTolerance, "0 or more");
        return this;
    }

    private static void Require<T>(bool holds, string parameter, T value, string range)
    {
        if (!holds) throw new TradingException(ErrorCode.Configuration, $"execution.{parameter} is {value}; it must be {range}.");
    }
}

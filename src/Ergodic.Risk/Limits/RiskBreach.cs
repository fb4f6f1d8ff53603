using Ergodic.Domain.Errors;
using Ergodic.Risk.Gate;

namespace Ergodic.Risk.Limits;

/// <summary>The account-wide stops: one definition for the gate and for the watch at every market event.</summary>
public static class RiskBreach
{
    /// <summary>Name of the daily-loss stop.</summary>
    public const string DailyLoss = "daily-loss";

    /// <summary>Name of the drawdown stop.</summary>
    public const string Drawdown = "drawdown";

    /// <summary>True when today's loss has reached its limit; <paramref name="breach"/> names the figures.</summary>
    public static bool IsDailyLossReached(RiskLimits limits, decimal equity, decimal sessionStartEquity, out Rejection breach) =>
        IsReached(limits.MaxDailyLoss, equity, sessionStartEquity, ErrorCode.DailyLossLimit, DailyLoss, out breach);

    /// <summary>True when the fall from the highest equity has reached its limit.</summary>
    public static bool IsDrawdownReached(RiskLimits limits, decimal equity, decimal peakEquity, out Rejection breach) =>
        IsReached(limits.MaxDrawdown, equity, peakEquity, ErrorCode.RiskLimitExceeded, Drawdown, out breach);

    private static bool IsReached(decimal? limit, decimal equity, decimal from, ErrorCode code, string name, out Rejection breach)
    {
        breach = default;
        if (limit is not { } most || equity >= from) return false;
        if (from > 0 && from - equity < most * from) return false;
        breach = new Rejection(code, name, from > 0 ? (from - equity) / from : 1m, most);
        return true;
    }
}

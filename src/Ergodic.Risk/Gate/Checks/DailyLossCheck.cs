using Ergodic.Domain.Errors;
using Ergodic.Risk.Limits;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>Loss since the session's start.</summary>
internal sealed class DailyLossCheck() : RiskCheck(RiskBreach.DailyLoss, ErrorCode.DailyLossLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var isReached = RiskBreach.IsDailyLossReached(question.Limits, question.Account.Equity.GetValueOrDefault(), question.Account.SessionStartEquity, out var breach);
        (value, limit) = (breach.Value, breach.Limit);
        return !isReached;
    }
}

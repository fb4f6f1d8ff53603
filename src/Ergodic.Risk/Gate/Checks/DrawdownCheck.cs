using Ergodic.Domain.Errors;
using Ergodic.Risk.Limits;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>Fall from the highest equity.</summary>
internal sealed class DrawdownCheck() : RiskCheck(RiskBreach.Drawdown, ErrorCode.RiskLimitExceeded)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var isReached = RiskBreach.IsDrawdownReached(question.Limits, question.Account.Equity.GetValueOrDefault(), question.Account.PeakEquity, out var breach);
        (value, limit) = (breach.Value, breach.Limit);
        return !isReached;
    }
}

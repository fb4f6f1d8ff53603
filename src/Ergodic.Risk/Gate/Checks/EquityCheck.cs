using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>Equity can be valued and is positive.</summary>
internal sealed class EquityCheck() : RiskCheck("equity", ErrorCode.InsufficientMargin)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit) =>
        question.Account.Equity > 0
            ? Passed(out value, out limit)
            : Refused(question.Account.Equity.GetValueOrDefault(), 0, out value, out limit);
}

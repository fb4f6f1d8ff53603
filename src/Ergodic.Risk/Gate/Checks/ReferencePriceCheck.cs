using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>There is a positive last price to judge the order by.</summary>
internal sealed class ReferencePriceCheck() : RiskCheck("reference-price", ErrorCode.StaleData)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit) =>
        question.Exposure.Mark > 0 ? Passed(out value, out limit) : Refused(question.Exposure.Mark, 0, out value, out limit);
}

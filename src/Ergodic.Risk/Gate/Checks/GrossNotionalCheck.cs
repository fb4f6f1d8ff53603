using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>Σ of every instrument's worst leg.</summary>
internal sealed class GrossNotionalCheck() : RiskCheck("gross-notional", ErrorCode.NotionalLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Limits.MaxGrossNotional is not { } most) return Passed(out value, out limit);
        return IsWithin(question.OtherGross + question.ProjectedValue, most, out value, out limit);
    }
}

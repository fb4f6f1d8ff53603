using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The position's value on its worst leg.</summary>
internal sealed class PositionNotionalCheck() : RiskCheck("position-notional", ErrorCode.NotionalLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Limits.MaxPositionNotional is not { } most) return Passed(out value, out limit);
        return IsWithin(question.ProjectedValue, most, out value, out limit);
    }
}

using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The position if every working order on this side trades.</summary>
internal sealed class PositionQuantityCheck() : RiskCheck("position-quantity", ErrorCode.PositionLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit) =>
        IsWithin(Math.Abs(question.ProjectedQuantity), question.Limits.MaxPositionQuantity, out value, out limit);
}

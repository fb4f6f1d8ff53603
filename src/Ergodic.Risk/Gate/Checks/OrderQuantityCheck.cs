using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>One order's quantity.</summary>
internal sealed class OrderQuantityCheck() : RiskCheck("order-quantity", ErrorCode.PositionLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit) =>
        IsWithin(question.Intent.Quantity, question.Limits.MaxOrderQuantity, out value, out limit);
}

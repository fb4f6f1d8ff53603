using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>What can only be held is not sold beyond the holding less the sells already working.</summary>
internal sealed class ShortSaleCheck() : RiskCheck("short-sale", ErrorCode.InsufficientMargin)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Instrument.CanBeShort || question.Intent.Side == OrderSide.Buy) return Passed(out value, out limit);
        return IsWithin(question.Intent.Quantity, Math.Max(0, question.Exposure.Position - question.Exposure.WorkingSells), out value, out limit);
    }
}

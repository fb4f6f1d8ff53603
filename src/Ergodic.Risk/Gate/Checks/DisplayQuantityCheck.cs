using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The visible part of an iceberg is positive, on the lot grid and no more than the whole.</summary>
internal sealed class DisplayQuantityCheck() : RiskCheck("display-quantity", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Intent.DisplayQuantity is not { } shown) return Passed(out value, out limit);
        return shown > 0 && question.Instrument.IsOnLot(shown)
            ? IsWithin(shown, question.Intent.Quantity, out value, out limit)
            : Refused(shown, 0, out value, out limit);
    }
}

using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The quantity is positive and on the lot grid. A refusal off the grid names the nearest lot at or below.</summary>
internal sealed class QuantityCheck() : RiskCheck("quantity", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var quantity = question.Intent.Quantity;
        if (quantity <= 0) return Refused(quantity, 0, out value, out limit);
        var (below, _) = question.Instrument.NearestLots(quantity);
        return below == quantity ? Passed(out value, out limit) : Refused(quantity, below, out value, out limit);
    }
}

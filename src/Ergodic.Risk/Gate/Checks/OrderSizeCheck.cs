using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The quantity lies within the instrument's own minimum and maximum.</summary>
internal sealed class OrderSizeCheck() : RiskCheck("order-size", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var quantity = question.Intent.Quantity;
        var instrument = question.Instrument;
        return quantity < instrument.MinQuantity
            ? Refused(quantity, instrument.MinQuantity, out value, out limit)
            : IsWithin(quantity, instrument.MaxQuantity, out value, out limit);
    }
}

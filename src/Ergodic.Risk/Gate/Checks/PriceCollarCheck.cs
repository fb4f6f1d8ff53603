using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>A limit price lies within the collar and the venue's own band around the last price. Figures are fractions of it.</summary>
internal sealed class PriceCollarCheck() : RiskCheck("price-collar", ErrorCode.PriceOutOfBounds)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Intent.LimitPrice is not { } price || question.Exposure.Mark == 0) return Passed(out value, out limit);
        var distance = Math.Abs(price - question.Exposure.Mark) / question.Exposure.Mark;
        return IsWithin(distance, question.Limits.PriceCollar, out value, out limit)
            && IsWithin(distance, question.Instrument.PercentPriceBand, out value, out limit);
    }
}

using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>Limit and stop prices lie on the tick grid. A refusal names the nearest tick at or below.</summary>
internal sealed class TickCheck() : RiskCheck("tick", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var instrument = question.Instrument;
        if (question.Intent.LimitPrice is { } price && !instrument.IsOnTick(price)) return Refused(price, instrument.NearestTicks(price).Below, out value, out limit);
        if (question.Intent.StopPrice is { } stop && !instrument.IsOnTick(stop)) return Refused(stop, instrument.NearestTicks(stop).Below, out value, out limit);
        return Passed(out value, out limit);
    }
}

using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>
/// Limit and stop prices lie on the tick grid and can be written in the instrument's decimals. A refusal names the nearest tick
/// at or below, or is an overflow where the price has none.
/// </summary>
internal sealed class TickCheck() : RiskCheck("tick", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        ref readonly var intent = ref question.Intent;
        return IsPrice(intent.LimitPrice, question.Instrument, out value, out limit) && IsPrice(intent.StopPrice, question.Instrument, out value, out limit);
    }

    private static bool IsPrice(decimal? price, Instrument instrument, out decimal value, out decimal limit) =>
        price is not { } wanted || (instrument.IsOnTick(wanted) && instrument.TryPriceMantissa(wanted, out _))
            ? Passed(out value, out limit)
            : Refused(wanted, instrument.NearestTicks(wanted).Below, out value, out limit);
}

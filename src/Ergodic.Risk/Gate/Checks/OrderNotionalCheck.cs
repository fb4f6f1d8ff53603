using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>One order's value: within our limit and the instrument's minimum and maximum.</summary>
internal sealed class OrderNotionalCheck() : RiskCheck("order-notional", ErrorCode.NotionalLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var notional = question.OrderValue;
        if (notional < question.Instrument.MinNotional) return Refused(notional, question.Instrument.MinNotional, out value, out limit);
        return IsWithin(notional, question.Instrument.MaxNotional, out value, out limit)
            && IsWithin(notional, question.Limits.MaxOrderNotional, out value, out limit);
    }
}

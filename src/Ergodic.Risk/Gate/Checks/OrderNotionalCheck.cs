using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>One order's value: within our limit in reporting currency, and the venue's minimum and maximum in settlement currency.</summary>
internal sealed class OrderNotionalCheck() : RiskCheck("order-notional", ErrorCode.NotionalLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var atVenue = question.VenueValue;
        if (atVenue < question.Instrument.MinNotional) return Refused(atVenue, question.Instrument.MinNotional, out value, out limit);
        return IsWithin(atVenue, question.Instrument.MaxNotional, out value, out limit)
            && IsWithin(question.OrderValue, question.Limits.MaxOrderNotional, out value, out limit);
    }
}

using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The net value if everything on this side trades.</summary>
internal sealed class NetNotionalCheck() : RiskCheck("net-notional", ErrorCode.NotionalLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Limits.MaxNetNotional is not { } most) return Passed(out value, out limit);
        var added = question.Exposure.Value(question.Intent.Quantity, question.ValuationPrice);
        var net = question.Intent.Side == OrderSide.Buy ? question.Book.LongestValue + added : question.Book.ShortestValue - added;
        return IsWithin(Math.Abs(net), most, out value, out limit);
    }
}

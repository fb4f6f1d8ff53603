using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The strategy is named, and neither its name nor the reason is longer than the journal keeps.</summary>
internal sealed class LabelCheck() : RiskCheck("label", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var strategy = question.Intent.Strategy?.Length ?? 0;
        var longest = Math.Max(strategy, question.Intent.Reason?.Length ?? 0);
        return strategy > 0 && longest <= OrderIntent.MaxTextLength
            ? Passed(out value, out limit)
            : Refused(longest, OrderIntent.MaxTextLength, out value, out limit);
    }
}

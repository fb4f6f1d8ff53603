using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The net value in the order's direction if everything on its side trades.</summary>
internal sealed class NetNotionalCheck() : RiskCheck("net-notional", ErrorCode.NotionalLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Limits.MaxNetNotional is not { } most) return Passed(out value, out limit);
        return IsWithin(question.ProjectedNet, most, out value, out limit);
    }
}

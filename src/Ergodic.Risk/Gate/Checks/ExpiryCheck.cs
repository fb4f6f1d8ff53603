using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>A good-till-date order ends in the future. Figures are Unix seconds.</summary>
internal sealed class ExpiryCheck() : RiskCheck("expiry", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Intent.TimeInForce != TimeInForce.Gtd || question.Intent.ExpireTime > question.Account.Now) return Passed(out value, out limit);
        const decimal NanosecondsPerSecond = 1_000_000_000m;
        return Refused(question.Intent.ExpireTime.Nanoseconds / NanosecondsPerSecond, question.Account.Now.Nanoseconds / NanosecondsPerSecond, out value, out limit);
    }
}

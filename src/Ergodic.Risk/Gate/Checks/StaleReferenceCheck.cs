using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The last price is fresh. Figures are seconds.</summary>
internal sealed class StaleReferenceCheck() : RiskCheck("reference-age", ErrorCode.StaleData)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        if (question.Limits.MaxReferenceAge is not { } most) return Passed(out value, out limit);
        const decimal NanosecondsPerSecond = 1_000_000_000m;
        return IsWithin((question.Account.Now - question.Exposure.MarkTime) / NanosecondsPerSecond, (decimal)most.TotalSeconds, out value, out limit);
    }
}

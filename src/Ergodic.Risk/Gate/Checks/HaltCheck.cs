using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>New risk is not stopped. The figures are those of the stop.</summary>
internal sealed class HaltCheck() : RiskCheck("halt", ErrorCode.RiskLimitExceeded)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit) =>
        question.Account.Halt is { } halt ? Refused(halt.Value, halt.Limit, out value, out limit) : Passed(out value, out limit);
}

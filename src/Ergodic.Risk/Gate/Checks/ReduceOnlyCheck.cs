using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>A reduce-only order stays within the position less the orders already working to close it.</summary>
internal sealed class ReduceOnlyCheck() : RiskCheck("reducible", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit) =>
        question.Intent.IsReduceOnly && question.Effect != OrderEffect.Reduce
            ? Refused(question.Intent.Quantity, question.Exposure.Reducible, out value, out limit)
            : Passed(out value, out limit);
}

using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>How many instruments are active at once.</summary>
internal sealed class ConcurrentPositionsCheck() : RiskCheck("concurrent-positions", ErrorCode.PositionLimit)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit) =>
        IsWithin(question.Book.ActiveInstruments + (question.Exposure.IsEmpty ? 1 : 0), question.Limits.MaxConcurrentPositions, out value, out limit);
}

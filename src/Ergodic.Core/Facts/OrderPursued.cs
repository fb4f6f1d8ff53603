using Ergodic.Core.Pursuits;
using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>The state of an order at its venue is in doubt, and something is done about it.</summary>
/// <param name="Pursuit">What, and how far it has come.</param>
public readonly record struct OrderPursued(Pursuit Pursuit) : IFact<OrderPursued>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.OrderPursued;

    /// <inheritdoc/>
    public static OrderPursued Decode(ref StateReader reader) => new(Pursuit.Read(ref reader));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Pursuit.Write(writer);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.Execution.Pursuits.Set(Pursuit);
    }
}

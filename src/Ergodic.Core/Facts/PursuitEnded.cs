using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>An order is no longer in doubt.</summary>
/// <param name="Id">The order.</param>
public readonly record struct PursuitEnded(ClientOrderId Id) : IFact<PursuitEnded>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.PursuitEnded;

    /// <inheritdoc/>
    public static PursuitEnded Decode(ref StateReader reader) => new(ClientOrderId.Read(ref reader));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.Execution.Pursuits.Remove(Id);
    }
}

using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>An order the venue does not have passed the gate once more and is sent again under its id.</summary>
/// <param name="Id">The order.</param>
/// <param name="GateSequence">Number of the gate answer.</param>
public readonly record struct OrderResent(ClientOrderId Id, long GateSequence) : IFact<OrderResent>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.OrderResent;

    /// <inheritdoc/>
    public static OrderResent Decode(ref StateReader reader) => new(ClientOrderId.Read(ref reader), reader.Int64());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.Int64(GateSequence);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.GateSequence = GateSequence;
    }
}

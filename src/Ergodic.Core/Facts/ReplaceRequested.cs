using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>The gate let a change of a working order through; the larger of both quantities counts until the venue has answered.</summary>
/// <param name="Id">The order.</param>
/// <param name="Terms">How it shall be.</param>
/// <param name="GateSequence">Number of the gate answer.</param>
public readonly record struct ReplaceRequested(ClientOrderId Id, OrderTerms Terms, long GateSequence) : IFact<ReplaceRequested>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.ReplaceRequested;

    /// <inheritdoc/>
    public static ReplaceRequested Decode(ref StateReader reader) => new(ClientOrderId.Read(ref reader), OrderTerms.Read(ref reader), reader.Int64());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        Terms.Write(writer);
        writer.Int64(GateSequence);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.GateSequence = GateSequence;
        var order = state.Known(Id);
        var before = order.RemainingQuantity;
        state.Orders.BeginReplace(order, Terms, header.Stamp);
        state.Reserve(order, order.RemainingQuantity - before);
    }
}

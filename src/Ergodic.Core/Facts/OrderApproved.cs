using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>The risk gate let an order through; from here its exposure counts.</summary>
/// <param name="Id">Our id.</param>
/// <param name="Intent">What was approved.</param>
/// <param name="GateSequence">Number of the gate answer.</param>
/// <param name="LimitEpoch">The limits it was judged by.</param>
/// <param name="IsReducing">True when it only brings the position nearer to zero.</param>
/// <param name="ReferencePrice">The price it was judged at.</param>
/// <param name="Equity">The equity it was judged at.</param>
public readonly record struct OrderApproved(
    ClientOrderId Id, OrderIntent Intent, long GateSequence, long LimitEpoch, bool IsReducing, decimal ReferencePrice, decimal Equity)
    : IFact<OrderApproved>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.OrderApproved;

    /// <inheritdoc/>
    public static OrderApproved Decode(ref StateReader reader)
    {
        var id = ClientOrderId.Read(ref reader);
        var (gateSequence, limitEpoch, isReducing) = (reader.Int64(), reader.Int64(), reader.Boolean());
        var (referencePrice, equity) = (reader.Decimal(), reader.Decimal());
        return new OrderApproved(id, OrderIntent.Read(ref reader), gateSequence, limitEpoch, isReducing, referencePrice, equity);
    }

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.Int64(GateSequence);
        writer.Int64(LimitEpoch);
        writer.Boolean(IsReducing);
        writer.Decimal(ReferencePrice);
        writer.Decimal(Equity);
        Intent.Write(writer);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.GateSequence = GateSequence;
        var order = state.Orders.Add(Id, Intent, GateSequence, IsReducing, header.Stamp);
        if (Id.IsGiven) state.Execution.Submissions.Note(Id, header.Stamp);
        if (Intent.Contingency != Contingency.None) state.Brackets.Place(order);
        state.Reserve(order, Intent.Quantity);
    }
}

using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>An order took another state.</summary>
/// <param name="Id">The order.</param>
/// <param name="Status">Its state now.</param>
/// <param name="VenueOrderId">The id the venue gave it, or 0.</param>
/// <param name="Reason">Why, where somebody said so.</param>
public readonly record struct OrderMoved(ClientOrderId Id, OrderStatus Status, long VenueOrderId = 0, string Reason = "") : IFact<OrderMoved>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.OrderMoved;

    /// <inheritdoc/>
    public static OrderMoved Decode(ref StateReader reader) => new(ClientOrderId.Read(ref reader), (OrderStatus)reader.Byte(), reader.Int64(), reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.Byte((byte)Status);
        writer.Int64(VenueOrderId);
        writer.Text(Reason);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        var order = state.Known(Id);
        if (VenueOrderId != 0) OrderRegister.Acknowledge(order, VenueOrderId);
        var remaining = order.RemainingQuantity;
        if (order.Intent.Contingency != Contingency.None) state.Brackets.Move(order, Status);
        state.Orders.Move(order, Status, header.Stamp);
        if (order.IsTerminal) state.Reserve(order, -remaining);
        else if (order.Pending is not null && Status is OrderStatus.New or OrderStatus.Triggered or OrderStatus.PartiallyFilled) DropReplace(state, order, remaining);
    }

    /// <summary>It works as it did: what its replacement would have added counts no more.</summary>
    private static void DropReplace(TradingState state, Order order, decimal remaining)
    {
        OrderRegister.DropReplace(order);
        state.Reserve(order, order.RemainingQuantity - remaining);
    }
}

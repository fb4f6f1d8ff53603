using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>An order has other terms at its venue.</summary>
/// <param name="Id">The order.</param>
/// <param name="VenueOrderId">The venue's id of it now, or 0.</param>
/// <param name="Quantity">What it may trade in all.</param>
/// <param name="LimitPrice">Its worst price.</param>
/// <param name="StopPrice">Its trigger price.</param>
/// <param name="Status">Its state now.</param>
public readonly record struct OrderReplaced(
    ClientOrderId Id, long VenueOrderId, decimal Quantity, decimal? LimitPrice, decimal? StopPrice, OrderStatus Status) : IFact<OrderReplaced>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.OrderReplaced;

    /// <inheritdoc/>
    public static OrderReplaced Decode(ref StateReader reader) => new(
        ClientOrderId.Read(ref reader), reader.Int64(), reader.Decimal(), reader.OptionalDecimal(), reader.OptionalDecimal(), (OrderStatus)reader.Byte());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.Int64(VenueOrderId);
        writer.Decimal(Quantity);
        writer.OptionalDecimal(LimitPrice);
        writer.OptionalDecimal(StopPrice);
        writer.Byte((byte)Status);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        var order = state.Known(Id);
        var before = order.IsTerminal ? 0 : order.RemainingQuantity;
        if (VenueOrderId != 0) OrderRegister.Acknowledge(order, VenueOrderId);
        OrderRegister.Change(order, Quantity, LimitPrice, StopPrice);
        if (order.Status != Status) state.Orders.Move(order, Status, header.Stamp);
        state.Brackets.Change(order);
        state.Reserve(order, (order.IsTerminal ? 0 : order.RemainingQuantity) - before);
    }
}

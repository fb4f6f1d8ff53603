using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Facts;

/// <summary>An order traded. The ledger books it, the position follows, and the order takes its next state.</summary>
/// <param name="Id">The order.</param>
/// <param name="Status">The order's state now; a closed order keeps its state.</param>
/// <param name="TradeId">The venue's id of the trade.</param>
/// <param name="Quantity">What traded.</param>
/// <param name="Price">At what price.</param>
/// <param name="Fee">What it cost.</param>
/// <param name="Liquidity">Maker or taker.</param>
/// <param name="VenueTime">When it traded.</param>
public readonly record struct OrderFilled(
    ClientOrderId Id, OrderStatus Status, long TradeId, decimal Quantity, decimal Price, Money Fee, Liquidity Liquidity, Timestamp VenueTime) : IFact<OrderFilled>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.OrderFilled;

    /// <inheritdoc/>
    public static OrderFilled Decode(ref StateReader reader) => new(
        ClientOrderId.Read(ref reader), (OrderStatus)reader.Byte(), reader.Int64(), reader.Decimal(), reader.Decimal(),
        new Money(reader.Decimal(), new Currency(reader.Text())), (Liquidity)reader.Byte(), reader.Time());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.Byte((byte)Status);
        writer.Int64(TradeId);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.Decimal(Fee.Amount);
        writer.Text(Fee.Currency.Code);
        writer.Byte((byte)Liquidity);
        writer.Time(VenueTime);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        var order = state.Known(Id);
        ref readonly var intent = ref order.Intent;
        var instrument = state.Instruments[intent.Instrument];
        var released = order.IsTerminal ? 0 : Math.Min(Quantity, order.RemainingQuantity);
        state.Ledger.BookFill(instrument, intent.Side, Quantity, Price, Fee);
        state.Orders.AddFill(order, TradeId, Quantity, Price, header.Stamp);
        if (!order.IsTerminal) state.Orders.Move(order, Status, header.Stamp);
        if (released != 0) state.Reserve(order, -released);
        if (intent.Contingency != Contingency.None && state.Brackets.TryFindOf(in intent, Id, out var bracket)) bracket.Book(intent.Side, Quantity);
        state.Exposure.SetPosition(instrument.Number, state.Ledger.PositionOf(instrument).Quantity);
        state.NoteFill(order, in this, header);
    }
}

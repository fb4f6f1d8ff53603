using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Facts;

/// <summary>An order has traded by the venue's word, and no trade can be found: the difference is booked at the average price. What turns up later is <see cref="FillIdentified"/>.</summary>
/// <param name="Id">The order.</param>
/// <param name="Status">The order's state now.</param>
/// <param name="Quantity">What was missing.</param>
/// <param name="Price">At which price it is booked.</param>
/// <param name="Fee">The fee it would cost to take.</param>
/// <param name="VenueTime">When the venue said so.</param>
public readonly record struct FillReconstructed(
    ClientOrderId Id, OrderStatus Status, decimal Quantity, decimal Price, Money Fee, Timestamp VenueTime) : IFact<FillReconstructed>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.FillReconstructed;

    /// <inheritdoc/>
    public static FillReconstructed Decode(ref StateReader reader) => new(
        ClientOrderId.Read(ref reader), (OrderStatus)reader.Byte(), reader.Decimal(), reader.Decimal(), new Money(reader.Decimal(), new Currency(reader.Text())), reader.Time());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.Byte((byte)Status);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.Decimal(Fee.Amount);
        writer.Text(Fee.Currency.Code);
        writer.Time(VenueTime);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        var number = -(state.Execution.GuessedFills.Count + 1);
        new OrderFilled(Id, Status, number, Quantity, Price, Fee, Liquidity.Taker, VenueTime).Apply(state, header);
        state.Execution.GuessedFills.Add(Id, Quantity, Price, Fee);
    }
}

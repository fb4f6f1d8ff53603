using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Execution.Gateways;

/// <summary>One trade of the account as the venue lists it, ours or anybody's.</summary>
/// <param name="Order">Our id of the order, or none where the list does not carry it.</param>
/// <param name="VenueOrderId">The venue's id of the order.</param>
/// <param name="Instrument">Number of the instrument.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="TradeId">The venue's id of the trade: the same one the fill's report carries.</param>
/// <param name="Quantity">What traded; positive.</param>
/// <param name="Price">At what price.</param>
/// <param name="Fee">What the venue charged; negative for a rebate.</param>
/// <param name="Liquidity">Maker or taker.</param>
/// <param name="VenueTime">When.</param>
public readonly record struct VenueTrade(
    ClientOrderId Order, long VenueOrderId, uint Instrument, OrderSide Side, long TradeId, decimal Quantity, decimal Price, Money Fee, Liquidity Liquidity, Timestamp VenueTime)
{
    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        Order.Write(writer);
        writer.Int64(VenueOrderId);
        writer.UInt32(Instrument);
        writer.Byte((byte)Side);
        writer.Int64(TradeId);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.Decimal(Fee.Amount);
        writer.Text(Fee.Currency.Code);
        writer.Byte((byte)Liquidity);
        writer.Time(VenueTime);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static VenueTrade Read(ref StateReader reader) => new(
        ClientOrderId.Read(ref reader), reader.Int64(), reader.UInt32(), (OrderSide)reader.Byte(), reader.Int64(), reader.Decimal(), reader.Decimal(),
        new Money(reader.Decimal(), new Currency(reader.Text())), (Liquidity)reader.Byte(), reader.Time());
}

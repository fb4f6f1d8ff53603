using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Execution.Gateways;

/// <summary>
/// An order as its venue holds it, ours or anybody's. Where a venue answered a replacement with a new order, quantities are those of the
/// whole chain: what the earlier ones traded is added to both.
/// </summary>
public sealed record StandingOrder
{
    /// <summary>Our id under which it was placed or replaced; none for an order we did not send.</summary>
    public ClientOrderId Id { get; init; }

    /// <summary>The venue's id.</summary>
    public required long VenueOrderId { get; init; }

    /// <summary>Number of its instrument.</summary>
    public required uint Instrument { get; init; }

    /// <summary>Bought or sold.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it trades.</summary>
    public required OrderType Type { get; init; }

    /// <summary>
    /// One of <see cref="OrderStatus.New"/>, <see cref="OrderStatus.Triggered"/>, <see cref="OrderStatus.PartiallyFilled"/>,
    /// <see cref="OrderStatus.Filled"/>, <see cref="OrderStatus.Canceled"/>, <see cref="OrderStatus.Rejected"/> and <see cref="OrderStatus.Expired"/>.
    /// </summary>
    public required OrderStatus Status { get; init; }

    /// <summary>What it may trade in all.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>What it has traded so far.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>Average price of that, or null where the venue does not say.</summary>
    public decimal? AveragePrice { get; init; }

    /// <summary>Worst price, for the limit types.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Trigger price, for the types that have one.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>When it last changed at the venue.</summary>
    public Timestamp VenueTime { get; init; }

    /// <summary>True when it can still trade.</summary>
    public bool IsWorking => !OrderLifecycle.IsTerminal(Status);

    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        Id.Write(writer);
        writer.Int64(VenueOrderId);
        writer.UInt32(Instrument);
        writer.Byte((byte)Side);
        writer.Byte((byte)Type);
        writer.Byte((byte)Status);
        writer.Decimal(Quantity);
        writer.Decimal(FilledQuantity);
        writer.OptionalDecimal(AveragePrice);
        writer.OptionalDecimal(LimitPrice);
        writer.OptionalDecimal(StopPrice);
        writer.Time(VenueTime);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static StandingOrder Read(ref StateReader reader) => new()
    {
        Id = ClientOrderId.Read(ref reader),
        VenueOrderId = reader.Int64(),
        Instrument = reader.UInt32(),
        Side = (OrderSide)reader.Byte(),
        Type = (OrderType)reader.Byte(),
        Status = (OrderStatus)reader.Byte(),
        Quantity = reader.Decimal(),
        FilledQuantity = reader.Decimal(),
        AveragePrice = reader.OptionalDecimal(),
        LimitPrice = reader.OptionalDecimal(),
        StopPrice = reader.OptionalDecimal(),
        VenueTime = reader.Time(),
    };
}

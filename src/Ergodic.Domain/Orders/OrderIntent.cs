using Ergodic.Domain.Encoding;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Orders;

/// <summary>What somebody wants traded. It is only a wish: nothing reaches a venue without passing the risk gate.</summary>
public readonly record struct OrderIntent
{
    /// <summary>Longest <see cref="Reason"/> and <see cref="Strategy"/> in characters; the gate refuses longer ones.</summary>
    public const int MaxTextLength = 200;

    /// <summary>Number in the run's instrument table.</summary>
    public required uint Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it trades.</summary>
    public required OrderType Type { get; init; }

    /// <summary>Base units, shares or contracts; positive.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>How long it works.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>Post-only and reduce-only.</summary>
    public OrderFlags Flags { get; init; }

    /// <summary>How it hangs together with linked orders.</summary>
    public Contingency Contingency { get; init; }

    /// <summary>The control mode under which it was made.</summary>
    public ControlMode Mode { get; init; }

    /// <summary>Worst price, for the limit types.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Trigger price, for the stop, take-profit and if-touched types.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop: an amount or a fraction.</summary>
    public decimal? TrailingOffset { get; init; }

    /// <summary>Visible part of an iceberg.</summary>
    public decimal? DisplayQuantity { get; init; }

    /// <summary>When a good-till-date order ends.</summary>
    public Timestamp ExpireTime { get; init; }

    /// <summary>The parent of a child order, or none.</summary>
    public ClientOrderId Parent { get; init; }

    /// <summary>The order this one cancels or is canceled by, or none.</summary>
    public ClientOrderId Linked { get; init; }

    /// <summary>Who wants it.</summary>
    public required string Strategy { get; init; }

    /// <summary>Why, in a few words.</summary>
    public string Reason { get; init; }

    /// <summary>+1 for a buy, −1 for a sell.</summary>
    public int Sign => Side == OrderSide.Buy ? 1 : -1;

    /// <summary>True when it may only bring the position nearer to zero.</summary>
    public bool IsReduceOnly => (Flags & OrderFlags.ReduceOnly) != OrderFlags.None;

    /// <summary>True for types that wait for a trigger price.</summary>
    public bool NeedsStopPrice => Type is OrderType.StopMarket or OrderType.StopLimit or OrderType.TakeProfitMarket
        or OrderType.TakeProfitLimit or OrderType.LimitIfTouched or OrderType.MarketIfTouched;

    /// <summary>True for types that carry a limit price.</summary>
    public bool NeedsLimitPrice => Type is OrderType.Limit or OrderType.StopLimit or OrderType.TakeProfitLimit or OrderType.LimitIfTouched;

    /// <summary>True for types that follow the price.</summary>
    public bool NeedsTrailingOffset => Type is OrderType.TrailingStopAmount or OrderType.TrailingStopPercent;

    /// <summary>This intent with labels no longer than the journal keeps.</summary>
    public OrderIntent WithKeptLabels() => this with { Strategy = Kept(Strategy), Reason = Kept(Reason) };

    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        writer.UInt32(Instrument);
        writer.Byte((byte)Side);
        writer.Byte((byte)Type);
        writer.Byte((byte)TimeInForce);
        writer.Byte((byte)Flags);
        writer.Byte((byte)Contingency);
        writer.Byte((byte)Mode);
        writer.Decimal(Quantity);
        writer.OptionalDecimal(LimitPrice);
        writer.OptionalDecimal(StopPrice);
        writer.OptionalDecimal(TrailingOffset);
        writer.OptionalDecimal(DisplayQuantity);
        writer.Time(ExpireTime);
        Parent.Write(writer);
        Linked.Write(writer);
        writer.Text(Strategy);
        writer.Text(Reason);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static OrderIntent Read(ref StateReader reader) => new()
    {
        Instrument = reader.UInt32(),
        Side = (OrderSide)reader.Byte(),
        Type = (OrderType)reader.Byte(),
        TimeInForce = (TimeInForce)reader.Byte(),
        Flags = (OrderFlags)reader.Byte(),
        Contingency = (Contingency)reader.Byte(),
        Mode = (ControlMode)reader.Byte(),
        Quantity = reader.Decimal(),
        LimitPrice = reader.OptionalDecimal(),
        StopPrice = reader.OptionalDecimal(),
        TrailingOffset = reader.OptionalDecimal(),
        DisplayQuantity = reader.OptionalDecimal(),
        ExpireTime = reader.Time(),
        Parent = ClientOrderId.Read(ref reader),
        Linked = ClientOrderId.Read(ref reader),
        Strategy = reader.Text(),
        Reason = reader.Text(),
    };

    private static string Kept(string? label) => label is { Length: > MaxTextLength } ? label[..MaxTextLength] : label ?? "";
}

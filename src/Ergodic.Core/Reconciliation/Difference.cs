using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Reconciliation;

/// <summary>One figure that differs between our books and a venue's account.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Order">The order, for those about one.</param>
/// <param name="VenueOrderId">The venue's id of it.</param>
/// <param name="Instrument">The instrument, for those about one.</param>
/// <param name="Currency">The currency, for balances; empty otherwise.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Theirs">The venue's.</param>
/// <param name="IsConfirmed">True when the account before showed the same.</param>
/// <param name="Action">What is done about it.</param>
public sealed record Difference(
    DifferenceKind Kind, ClientOrderId Order, long VenueOrderId, uint Instrument, string Currency, decimal Ours, decimal Theirs, bool IsConfirmed, DifferenceAction Action)
{
    /// <summary>True when both are about the same thing and differ by as much.</summary>
    public bool IsSameAs(Difference other) =>
        Kind == other.Kind && Order == other.Order && VenueOrderId == other.VenueOrderId && Instrument == other.Instrument
        && Currency == other.Currency && Theirs - Ours == other.Theirs - other.Ours;

    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        writer.Byte((byte)Kind);
        Order.Write(writer);
        writer.Int64(VenueOrderId);
        writer.UInt32(Instrument);
        writer.Text(Currency);
        writer.Decimal(Ours);
        writer.Decimal(Theirs);
        writer.Boolean(IsConfirmed);
        writer.Byte((byte)Action);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Difference Read(ref StateReader reader) => new(
        (DifferenceKind)reader.Byte(), ClientOrderId.Read(ref reader), reader.Int64(), reader.UInt32(), reader.Text(), reader.Decimal(), reader.Decimal(),
        reader.Boolean(), (DifferenceAction)reader.Byte());
}

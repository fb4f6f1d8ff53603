using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Facts;

/// <summary>A connector spoke about its venue as a whole.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Kind">What it said.</param>
/// <param name="QuietUntil">Until when it wants to be left alone.</param>
/// <param name="Reason">Why.</param>
public readonly record struct VenueNoticed(string Venue, VenueNoticeKind Kind, Timestamp QuietUntil, string Reason) : IFact<VenueNoticed>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.VenueNoticed;

    /// <inheritdoc/>
    public static VenueNoticed Decode(ref StateReader reader) => new(reader.Text(), (VenueNoticeKind)reader.Byte(), reader.Time(), reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Text(Venue);
        writer.Byte((byte)Kind);
        writer.Time(QuietUntil);
        writer.Text(Reason);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        var venue = state.Execution.Venues.Open(Venue);
        if (Kind is VenueNoticeKind.Connected or VenueNoticeKind.Disconnected) venue.IsConnected = Kind == VenueNoticeKind.Connected;
        venue.QuietUntil = Timestamp.Max(venue.QuietUntil, QuietUntil);
    }
}

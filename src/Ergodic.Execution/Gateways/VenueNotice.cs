using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;

namespace Ergodic.Execution.Gateways;

/// <summary>A change of the connection to a venue, or an answer about no order in particular. An input of the core.</summary>
/// <param name="Venue">The venue's name, as in its instruments' ids.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Time">When the connector noticed.</param>
/// <param name="RetryAfterNanoseconds">How long the venue wants to be left alone; 0 where it does not say.</param>
/// <param name="Reason">Why, in a line.</param>
public readonly record struct VenueNotice(string Venue, VenueNoticeKind Kind, Timestamp Time, long RetryAfterNanoseconds = 0, string Reason = "")
{
    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        writer.Text(Venue);
        writer.Byte((byte)Kind);
        writer.Time(Time);
        writer.Int64(RetryAfterNanoseconds);
        writer.Text(Reason);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static VenueNotice Read(ref StateReader reader) => new(reader.Text(), (VenueNoticeKind)reader.Byte(), reader.Time(), reader.Int64(), reader.Text());
}

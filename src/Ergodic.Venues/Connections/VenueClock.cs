using Ergodic.Domain.Time;

namespace Ergodic.Venues.Connections;

/// <summary>The venue's clock as far as we know it: ours, corrected by the last measurement less half of its round trip.</summary>
public sealed class VenueClock(TimeProvider time)
{
    private long _offsetMilliseconds;

    /// <summary>Our wall clock.</summary>
    public Timestamp Now => Timestamp.From(time.GetUtcNow().UtcDateTime);

    /// <summary>Milliseconds since 1970 UTC by the venue's clock.</summary>
    public long Milliseconds => time.GetUtcNow().ToUnixTimeMilliseconds() + Volatile.Read(ref _offsetMilliseconds);

    /// <summary>How far the venue is ahead of us.</summary>
    public TimeSpan Offset => TimeSpan.FromMilliseconds(Volatile.Read(ref _offsetMilliseconds));

    /// <summary>Notes what the venue's clock said between two readings of ours.</summary>
    /// <param name="sent">Our reading when we asked.</param>
    /// <param name="venueMilliseconds">The venue's, in milliseconds since 1970 UTC.</param>
    /// <param name="received">Our reading when the answer came.</param>
    public void Measured(DateTimeOffset sent, long venueMilliseconds, DateTimeOffset received)
    {
        var middle = sent.ToUnixTimeMilliseconds() + ((long)(received - sent).TotalMilliseconds / 2);
        Volatile.Write(ref _offsetMilliseconds, venueMilliseconds - middle);
    }

    /// <summary>A reading of our clock for <see cref="Measured"/>.</summary>
    public DateTimeOffset Read() => time.GetUtcNow();
}

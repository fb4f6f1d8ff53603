namespace Ergodic.Venues.Connections;

/// <summary>How one WebSocket connection is kept.</summary>
/// <param name="Address">Where to connect to; asked before each attempt, as some venues put a fresh key into it.</param>
public sealed record VenueSocketOptions(Func<Uri> Address)
{
    /// <summary>A connection attempt is given up after this long.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A ping goes out this often.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection that does not answer a ping for so long is taken for dead.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest message; a longer one ends the connection.</summary>
    public int LongestMessage { get; init; } = 16 * 1024 * 1024;

    /// <summary>A connection is replaced when it is this old, before the venue does it; infinite for never.</summary>
    public TimeSpan Lifetime { get; init; } = Timeout.InfiniteTimeSpan;
}

namespace Ergodic.Venues.Connections;

/// <summary>What a venue's protocol makes of a connection. All calls come from one task, one after the other.</summary>
public interface ISocketListener
{
    /// <summary>The connection stands: log on and subscribe here. What is thrown ends the connection, and it is tried again.</summary>
    ValueTask OpenedAsync(VenueSocket socket, CancellationToken cancellation);

    /// <summary>One whole message. What is thrown ends the connection: a message nobody understands is not passed over.</summary>
    void Received(ReadOnlySpan<byte> message);

    /// <summary>The connection is gone; everything since the last message may have been missed.</summary>
    void Lost(string reason);
}

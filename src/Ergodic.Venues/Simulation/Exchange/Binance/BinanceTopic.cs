using System.Buffers;
using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>A market stream somebody follows. Asked after every operation whether it has news; a message is written once for all its followers.</summary>
internal abstract class BinanceTopic(string name)
{
    private readonly List<(SocketSession Session, bool IsCombined)> _followers = [];

    /// <summary>Such as <c>btcusdt@trade</c>.</summary>
    public string Name { get; } = name;

    /// <summary>True when nobody follows it any more.</summary>
    public bool IsIdle => _followers.Count == 0;

    public void Follow(SocketSession session, bool isCombined)
    {
        Unfollow(session);
        _followers.Add((session, isCombined));
    }

    public void Unfollow(SocketSession session) => _followers.RemoveAll(one => one.Session == session);

    /// <summary>Sends what is new.</summary>
    public abstract void Poll(SimulatedExchange exchange, Timestamp now);

    /// <summary>Called when the last follower has gone.</summary>
    public virtual void End()
    {
    }

    protected void Send(Action<Utf8JsonWriter> write)
    {
        byte[]? bare = null, combined = null;
        for (var i = _followers.Count - 1; i >= 0; i--)
        {
            var (session, isCombined) = _followers[i];
            var message = isCombined ? combined ??= Bytes(write, Name) : bare ??= Bytes(write, null);
            if (!session.Send(message)) _followers.RemoveAt(i);
        }
    }

    private static byte[] Bytes(Action<Utf8JsonWriter> write, string? stream)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        if (stream is not null)
        {
            json.WriteStartObject();
            json.WriteString("stream", stream);
            json.WritePropertyName("data");
        }

        write(json);
        if (stream is not null) json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}

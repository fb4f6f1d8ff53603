using System.Buffers;
using System.Text.Json;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>A client of a market data stream: is greeted, signs in, follows symbols. Frames are arrays, in JSON or in MessagePack.</summary>
internal sealed class AlpacaDataSocket(AlpacaVenue venue, SocketSession session, bool isPacked)
{
    private static readonly string[] Channels =
        ["trades", "quotes", "bars", "updatedBars", "dailyBars", "statuses", "lulds", "corrections", "cancelErrors", "orderbooks", "news"];

    private readonly Dictionary<string, SortedSet<string>> _followed =
        Channels.ToDictionary(name => name, _ => new SortedSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);

    private readonly ArrayBufferWriter<byte> _waiting = new(1024);
    private bool _isIn;

    /// <summary>Serves the client until it leaves.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await venue.Loop.AskAsync(_ => Success("connected"), cancellation).ConfigureAwait(false);
        await session.RunAsync(async message => await venue.Loop.AskAsync(exchange => Hear(exchange, message), cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
        await venue.Loop.AskAsync(_ => Leave(), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Whether it follows a symbol in a channel.</summary>
    public bool Follows(string channel, string symbol) => _followed[channel] is { Count: > 0 } symbols && (symbols.Contains(symbol) || symbols.Contains("*"));

    /// <summary>Adds a message to the next frame.</summary>
    public void Add(ReadOnlyMemory<byte> message)
    {
        _waiting.Write(_waiting.WrittenCount == 0 ? "["u8 : ","u8);
        _waiting.Write(message.Span);
    }

    /// <summary>Sends what was added.</summary>
    public void Flush()
    {
        if (_waiting.WrittenCount == 0) return;
        _waiting.Write("]"u8);
        session.Send(isPacked ? PackedJson.FromJson(_waiting.WrittenMemory) : _waiting.WrittenSpan.ToArray());
        _waiting.ResetWrittenCount();
    }

    private bool Leave()
    {
        venue.Data.Close(this);
        return true;
    }

    private bool Hear(SimulatedExchange exchange, ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(isPacked ? PackedJson.ToJson(message.Span) : message);
            var request = new AlpacaBody(document.RootElement);
            var action = request.Text("action");
            return action switch
            {
                "auth" => SignIn(exchange, request.Text("key"), request.Text("secret")),
                "subscribe" or "unsubscribe" when !_isIn => Error(401, "not authenticated"),
                "subscribe" => Follow(document.RootElement, isMore: true),
                "unsubscribe" => Follow(document.RootElement, isMore: false),
                _ => Error(400, "invalid syntax"),
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or AlpacaError)
        {
            return Error(400, "invalid syntax");
        }
    }

    private bool SignIn(SimulatedExchange exchange, string key, string secret)
    {
        if (_isIn) return Error(403, "already authenticated");
        if (AlpacaFront.Find(exchange, key, secret) is null) return Error(402, "auth failed");
        _isIn = true;
        venue.Data.Open(this);
        return Success("authenticated");
    }

    private bool Follow(JsonElement request, bool isMore)
    {
        foreach (var channel in Channels)
        {
            if (!request.TryGetProperty(channel, out var symbols)) continue;
            foreach (var symbol in symbols.EnumerateArray().Select(one => one.GetString() ?? ""))
            {
                if (isMore) _followed[channel].Add(symbol);
                else _followed[channel].Remove(symbol);
            }
        }

        return Send(json =>
        {
            json.WriteString("T", "subscription");
            foreach (var channel in Channels)
            {
                json.WriteStartArray(channel);
                foreach (var symbol in _followed[channel is "corrections" or "cancelErrors" ? "trades" : channel]) json.WriteStringValue(symbol);
                json.WriteEndArray();
            }
        });
    }

    private bool Success(string what) => Send(json =>
    {
        json.WriteString("T", "success");
        json.WriteString("msg", what);
    });

    private bool Error(int code, string what) => Send(json =>
    {
        json.WriteString("T", "error");
        json.WriteNumber("code", code);
        json.WriteString("msg", what);
    });

    private bool Send(Action<Utf8JsonWriter> write)
    {
        Flush();
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        Add(buffer.WrittenMemory);
        Flush();
        return true;
    }
}

using System.Buffers;
using System.Text.Json;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>A client of the stream addresses <c>/ws</c> and <c>/stream</c>: follows streams by address and by message.</summary>
internal sealed class BinanceStreamSocket(BinanceVenue venue, SocketSession session, bool isCombined)
{
    private const int MostStreams = 1024;
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private bool _isCombined = isCombined;

    /// <summary>Serves the client until it leaves.</summary>
    public async Task RunAsync(string[] names, CancellationToken cancellation)
    {
        await venue.Loop.AskAsync(exchange => Follow(exchange, names), cancellation).ConfigureAwait(false);
        await session.RunAsync(async message => await venue.Loop.AskAsync(exchange => Hear(exchange, message.Span), cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        await venue.Loop.AskAsync(_ => Leave(), CancellationToken.None).ConfigureAwait(false);
    }

    private bool Follow(SimulatedExchange exchange, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (_names.Count >= MostStreams) return false;
            if (venue.ListenKeys.Account(name, exchange.Now) is { } account) venue.Users.Open(account, session, null, name, _isCombined);
            else if (venue.Streams.Follow(exchange, name, session, _isCombined)) _names.Add(name);
        }

        return true;
    }

    private bool Leave()
    {
        foreach (var name in _names) venue.Streams.Unfollow(name, session);
        venue.Users.Close(session);
        return true;
    }

    private bool Hear(SimulatedExchange exchange, ReadOnlySpan<byte> message)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var json = new Utf8JsonWriter(buffer);
        try
        {
            using var document = JsonDocument.Parse(message.ToArray());
            var request = document.RootElement;
            if (request.ValueKind != JsonValueKind.Object) throw new JsonException();
            var method = request.TryGetProperty("method", out var name) ? name.GetString() : null;
            var words = request.TryGetProperty("params", out var list) && list.ValueKind == JsonValueKind.Array ? list : default;
            json.WriteStartObject();
            if (!Do(exchange, method, words, json)) Error(json, 2, "Invalid request: unknown method or parameters");
            json.WritePropertyName("id");
            if (request.TryGetProperty("id", out var id)) id.WriteTo(json);
            else json.WriteNullValue();
            json.WriteEndObject();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            json.Reset();
            buffer.ResetWrittenCount();
            json.WriteStartObject();
            Error(json, 3, "Invalid JSON: expected an object with method, params and id");
            json.WriteEndObject();
        }

        json.Flush();
        return session.Send(buffer.WrittenSpan.ToArray());
    }

    private bool Do(SimulatedExchange exchange, string? method, JsonElement words, Utf8JsonWriter json)
    {
        var names = words.ValueKind == JsonValueKind.Array ? words.EnumerateArray().Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!).ToArray() : [];
        switch (method)
        {
            case "SUBSCRIBE" when names.Length > 0:
                if (!Follow(exchange, names)) return false;
                break;
            case "UNSUBSCRIBE" when names.Length > 0:
                foreach (var name in names)
                    if (_names.Remove(name)) venue.Streams.Unfollow(name, session);
                break;
            case "LIST_SUBSCRIPTIONS":
                json.WriteStartArray("result");
                foreach (var name in _names) json.WriteStringValue(name);
                json.WriteEndArray();
                return true;
            case "GET_PROPERTY" when names is ["combined"]:
                json.WriteBoolean("result", _isCombined);
                return true;
            case "SET_PROPERTY" when names is ["combined"] && words.GetArrayLength() == 2 && words[1].ValueKind is JsonValueKind.True or JsonValueKind.False:
                _isCombined = words[1].GetBoolean();
                foreach (var name in _names) venue.Streams.Follow(exchange, name, session, _isCombined);
                break;
            default:
                return false;
        }

        json.WriteNull("result");
        return true;
    }

    private static void Error(Utf8JsonWriter json, int code, string text)
    {
        json.WriteStartObject("error");
        json.WriteNumber("code", code);
        json.WriteString("msg", text);
        json.WriteEndObject();
    }
}

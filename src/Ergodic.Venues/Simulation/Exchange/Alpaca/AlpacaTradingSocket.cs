using System.Buffers;
using System.Text.Json;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>A client of <c>/stream</c>: signs in, then listens to its orders. Everything is sent in binary frames.</summary>
internal sealed class AlpacaTradingSocket(AlpacaVenue venue, SocketSession session)
{
    private ExchangeAccount? _account;

    /// <summary>Serves the client until it leaves.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await session.RunAsync(async message => await venue.Loop.AskAsync(exchange => Hear(exchange, message), cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
        await venue.Loop.AskAsync(_ => Leave(), CancellationToken.None).ConfigureAwait(false);
    }

    private bool Leave()
    {
        venue.Updates.Close(session);
        return true;
    }

    private bool Hear(SimulatedExchange exchange, ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var request = new AlpacaBody(document.RootElement);
            var data = request.Part("data");
            switch (request.Text("action"))
            {
                case "auth":
                    return SignIn(exchange, request.Text("key"), request.Text("secret"));
                case "authenticate":
                    return SignIn(exchange, data.Text("key_id"), data.Text("secret_key"));
                case "listen" when _account is not null:
                    return Listen(document.RootElement.GetProperty("data"));
                case "listen":
                    return Send(json => Authorization(json, isGiven: false, "listen"));
                default:
                    return Fail("unknown action");
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or AlpacaError)
        {
            return Fail("invalid message");
        }
    }

    private bool SignIn(SimulatedExchange exchange, string key, string secret)
    {
        var account = AlpacaFront.Find(exchange, key, secret);
        _account ??= account;
        Send(json => Authorization(json, account is not null, "authenticate"));
        if (account is null) session.Close();
        return true;
    }

    private bool Listen(JsonElement data)
    {
        var streams = data.GetProperty("streams").EnumerateArray().Select(name => name.GetString()).Where(name => name == "trade_updates").ToList();
        if (streams.Count > 0) venue.Updates.Open(_account!, session);
        else venue.Updates.Close(session);
        return Send(json =>
        {
            json.WriteString("stream", "listening");
            json.WriteStartObject("data");
            json.WriteStartArray("streams");
            foreach (var name in streams) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Authorization(Utf8JsonWriter json, bool isGiven, string action)
    {
        json.WriteString("stream", "authorization");
        json.WriteStartObject("data");
        json.WriteString("status", isGiven ? "authorized" : "unauthorized");
        json.WriteString("action", action);
        json.WriteEndObject();
    }

    private bool Fail(string why) => Send(json =>
    {
        json.WriteString("action", "error");
        json.WriteStartObject("data");
        json.WriteString("error_message", why);
        json.WriteEndObject();
    });

    private bool Send(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return session.Send(buffer.WrittenMemory);
    }
}

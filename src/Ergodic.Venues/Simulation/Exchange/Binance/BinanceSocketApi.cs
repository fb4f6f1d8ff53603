using System.Buffers;
using System.Text.Json;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>A client of the WebSocket API: the operations of the REST front by method name, sessions, and user streams on the same connection.</summary>
internal sealed class BinanceSocketApi(BinanceVenue venue, SocketSession session, string address)
{
    private ExchangeAccount? _account;
    private long _since;
    private int _subscriptions;

    /// <summary>Serves the client until it leaves.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await session.RunAsync(
            async message => await venue.Loop.AskAsync(exchange => session.Send(Answer(exchange, message)), cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        await venue.Loop.AskAsync(_ => venue.Users.Close(session), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Answers one message on the exchange's loop.</summary>
    public ReadOnlyMemory<byte> Answer(SimulatedExchange exchange, ReadOnlyMemory<byte> message)
    {
        JsonDocument? document = null;
        JsonElement id = default;
        try
        {
            document = JsonDocument.Parse(message);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException();
            document.RootElement.TryGetProperty("id", out id);
            return Answer(exchange, document.RootElement, id);
        }
        catch (JsonException)
        {
            return Fault(exchange, id, new BinanceError(-1135, "Invalid JSON Request"), null);
        }
        catch (BinanceError fault)
        {
            return Fault(exchange, id, fault, null);
        }
        finally
        {
            document?.Dispose();
        }
    }

    private byte[] Answer(SimulatedExchange exchange, JsonElement request, JsonElement id)
    {
        var method = request.TryGetProperty("method", out var word) && word.ValueKind == JsonValueKind.String ? word.GetString()! : throw BinanceError.Missing("method");
        var parameters = new BinanceParameters();
        if (request.TryGetProperty("params", out var sent) && sent.ValueKind == JsonValueKind.Object)
            foreach (var one in sent.EnumerateObject()) parameters.Add(one.Name, one.Value.ValueKind == JsonValueKind.String ? one.Value.GetString()! : one.Value.GetRawText());
        var operation = BinanceRoutes.Methods.GetValueOrDefault(method) ?? SessionOperation(method) ?? throw new BinanceError(-1020, "This operation is not supported.");
        var used = venue.Limits.Use(address, BinanceRoutes.WeightOf(operation, parameters), exchange.Now);
        var account = Who(exchange, operation, parameters);
        var body = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(body);
        var call = new BinanceCall(venue, exchange, account, parameters, json);
        try
        {
            operation.Answer(call);
        }
        catch (BinanceError fault)
        {
            return Fault(exchange, id, fault, used);
        }

        json.Flush();
        return Envelope(exchange, id, call.Status, call.Status == 200 ? "result" : "error", body.WrittenMemory, account, used);
    }

    /// <summary>Who asks: by key and signature, or by the session.</summary>
    private ExchangeAccount? Who(SimulatedExchange exchange, BinanceOperation operation, BinanceParameters parameters)
    {
        if (operation.Security == BinanceSecurity.None) return null;
        var signature = parameters.Take("signature");
        if (_account is not null && !parameters.Has("apiKey"))
        {
            if (operation.Security == BinanceSecurity.Signed) BinanceCredentials.CheckTime(parameters, exchange.Now);
            return _account;
        }

        var account = BinanceCredentials.Account(exchange, parameters.Text("apiKey"));
        if (operation.Security == BinanceSecurity.Signed)
        {
            var payload = string.Join('&', parameters.Sorted.Select(one => $"{one.Key}={one.Value}"));
            BinanceCredentials.Check(account, payload, signature, parameters, exchange.Now);
        }

        parameters.Take("apiKey");
        return account;
    }

    private BinanceOperation? SessionOperation(string method) => method switch
    {
        "session.logon" => new BinanceOperation(2, BinanceSecurity.Signed, Logon),
        "session.status" => new BinanceOperation(2, BinanceSecurity.None, Status),
        "session.logout" => new BinanceOperation(2, BinanceSecurity.None, Logout),
        "session.subscriptions" => new BinanceOperation(2, BinanceSecurity.None, Subscriptions),
        "userDataStream.subscribe" => new BinanceOperation(2, BinanceSecurity.None, Subscribe),
        "userDataStream.subscribe.signature" => new BinanceOperation(2, BinanceSecurity.Signed, call => Open(call, call.Account)),
        "userDataStream.unsubscribe" => new BinanceOperation(2, BinanceSecurity.None, Unsubscribe),
        _ => null,
    };

    private void Logon(BinanceCall call)
    {
        if (call.Account.PublicKey is null) throw new BinanceError(-4056, "HMAC_SHA256 API key is not supported.");
        _account = call.Account;
        _since = BinanceJson.Milliseconds(call.Exchange.Now);
        Status(call);
    }

    private void Status(BinanceCall call)
    {
        call.Json.WriteStartObject();
        call.Json.WriteString("apiKey", _account?.Key);
        if (_account is null) call.Json.WriteNull("authorizedSince");
        else call.Json.WriteNumber("authorizedSince", _since);
        call.Json.WriteNumber("connectedSince", _since);
        call.Json.WriteBoolean("returnRateLimits", true);
        call.Json.Time("serverTime", call.Exchange.Now);
        call.Json.WriteBoolean("userDataStream", venue.Users.Of(session).Any());
        call.Json.WriteEndObject();
    }

    private void Logout(BinanceCall call)
    {
        _account = null;
        Status(call);
    }

    private void Subscribe(BinanceCall call) => Open(call, _account ?? throw new BinanceError(-2015, "Invalid API-key, IP, or permissions for action.", 401));

    private void Open(BinanceCall call, ExchangeAccount account)
    {
        venue.Users.Open(account, session, _subscriptions);
        call.Json.WriteStartObject();
        call.Json.WriteNumber("subscriptionId", _subscriptions++);
        call.Json.WriteEndObject();
    }

    private void Unsubscribe(BinanceCall call)
    {
        venue.Users.Close(session, call.Parameters.Integer("subscriptionId") is { } id ? (int)Math.Min(id, int.MaxValue) : null);
        BinanceMarketData.Ping(call);
    }

    private void Subscriptions(BinanceCall call)
    {
        call.Json.WriteStartArray();
        foreach (var id in venue.Users.Of(session))
        {
            call.Json.WriteStartObject();
            call.Json.WriteNumber("subscriptionId", id);
            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }

    private byte[] Fault(SimulatedExchange exchange, JsonElement id, BinanceError fault, int? used)
    {
        var body = new ArrayBufferWriter<byte>(128);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteNumber("code", fault.Code);
        json.WriteString("msg", fault.Message);
        json.WriteEndObject();
        json.Flush();
        return Envelope(exchange, id, fault.Status, "error", body.WrittenMemory, null, used);
    }

    private byte[] Envelope(SimulatedExchange exchange, JsonElement id, int status, string name, ReadOnlyMemory<byte> body, ExchangeAccount? account, int? used)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length + 256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WritePropertyName("id");
        if (id.ValueKind == JsonValueKind.Undefined) json.WriteNullValue();
        else id.WriteTo(json);
        json.WriteNumber("status", status);
        json.WritePropertyName(name);
        json.WriteRawValue(body.Span, skipInputValidation: true);
        if (used is { } weight) venue.Limits.Write(json, "rateLimits", account, weight, exchange.Now);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}

using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ergodic.Domain.Time;
using Microsoft.AspNetCore.Http;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>The venue's REST front: reads a request, lets the loop answer it, writes the answer.</summary>
internal static class AlpacaFront
{
    private const int LargestBody = 1 << 16;

    /// <summary>Answers one request.</summary>
    public static async Task AnswerAsync(AlpacaVenue venue, HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var body = await ReadAsync(request, context.RequestAborted).ConfigureAwait(false);
        var (key, secret) = (request.Headers["APCA-API-KEY-ID"].ToString(), request.Headers["APCA-API-SECRET-KEY"].ToString());
        var (path, query) = (request.Path.Value ?? "/", request.QueryString.Value ?? "");
        var answer = await venue.Loop.AskAsync(exchange => Answer(venue, exchange, request.Method, path, query, body, key, secret), context.RequestAborted)
            .ConfigureAwait(false);
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        if (answer.Status == StatusCodes.Status204NoContent) return;
        response.ContentType = "application/json; charset=UTF-8";
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers a request on the exchange's loop.</summary>
    public static AlpacaAnswer Answer(
        AlpacaVenue venue, SimulatedExchange exchange, string method, string path, string query, string body, string key, string secret)
    {
        venue.Hours.Keep(exchange);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        var headers = new List<(string, string)> { ("X-Request-ID", venue.NewRequestId()) };
        try
        {
            if (key.Length == 0 || secret.Length == 0) throw AlpacaError.Unauthorized("request is not authorized");
            var account = Find(exchange, key, secret) ?? throw AlpacaError.Unauthorized("access key verification failed");
            var (isAllowed, remaining, reset) = venue.Limits.Use(key, AlpacaRoutes.IsData(path), exchange.Now);
            headers.Add(("X-RateLimit-Limit", Text(venue.Limits.PerMinute)));
            headers.Add(("X-RateLimit-Remaining", Text(remaining)));
            headers.Add(("X-RateLimit-Reset", Text(reset.Nanoseconds / Timestamp.NanosecondsPerSecond)));
            if (!isAllowed) throw AlpacaError.Throttled();
            var (operation, name) = AlpacaRoutes.Find(method, path);
            if (operation is null) throw AlpacaError.Missing($"endpoint not found: the simulated venue does not serve {method} {path}");
            var call = new AlpacaCall(venue, exchange, account, query, body, json) { Name = Uri.UnescapeDataString(name) };
            operation(call);
            json.Flush();
            return new AlpacaAnswer(call.Status, buffer.WrittenMemory, headers);
        }
        catch (AlpacaError fault)
        {
            json.Reset();
            buffer.ResetWrittenCount();
            Write(json, fault);
            json.Flush();
            return new AlpacaAnswer(fault.Status, buffer.WrittenMemory, headers);
        }
    }

    /// <summary>The account of a key, when the secret is right; otherwise null.</summary>
    public static ExchangeAccount? Find(SimulatedExchange exchange, string key, string secret) =>
        exchange.Account(key) is { } account && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(account.Secret), Encoding.UTF8.GetBytes(secret))
            ? account
            : null;

    /// <summary>Writes a refusal's body.</summary>
    public static void Write(Utf8JsonWriter json, AlpacaError fault)
    {
        json.WriteStartObject();
        json.WriteNumber("code", fault.Code);
        json.WriteString("message", fault.Message);
        foreach (var (name, value) in fault.Details) json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding")) return "";
        var bytes = new byte[LargestBody];
        var length = await request.Body.ReadAtLeastAsync(bytes, LargestBody, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>The venue's REST front: reads a request, lets the loop answer it, writes the answer.</summary>
internal static class BinanceRest
{
    private const int LargestBody = 1 << 16;

    /// <summary>Answers one request.</summary>
    public static async Task AnswerAsync(BinanceVenue venue, HttpContext context)
    {
        var request = context.Request;
        var body = await ReadAsync(request, context.RequestAborted).ConfigureAwait(false);
        var query = request.QueryString.Value is { Length: > 1 } text ? text[1..] : "";
        var route = $"{request.Method} {request.Path.Value}";
        var key = request.Headers["X-MBX-APIKEY"].ToString();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var answer = await venue.Loop.AskAsync(exchange => Answer(venue, exchange, route, query, body, key, address), context.RequestAborted).ConfigureAwait(false);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = "application/json;charset=UTF-8";
        response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers a request on the exchange's loop.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="exchange">The exchange.</param>
    /// <param name="route">Verb, space, path.</param>
    /// <param name="query">As sent, without the question mark.</param>
    /// <param name="body">As sent.</param>
    /// <param name="key">The key header.</param>
    /// <param name="address">Whose weight it is.</param>
    public static BinanceAnswer Answer(BinanceVenue venue, SimulatedExchange exchange, string route, string query, string body, string key, string address)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        var headers = new List<(string, string)>();
        try
        {
            if (!BinanceRoutes.Rest.TryGetValue(route, out var operation)) return NotFound(route);
            var parameters = new BinanceParameters();
            var (signedQuery, inQuery) = CutSignature(query);
            var (signedBody, inBody) = CutSignature(body);
            parameters.AddEncoded(signedQuery);
            parameters.AddEncoded(signedBody);
            var used = venue.Limits.Use(address, BinanceRoutes.WeightOf(operation, parameters), exchange.Now);
            headers.Add(("X-MBX-USED-WEIGHT", used.ToString()));
            headers.Add(("X-MBX-USED-WEIGHT-1M", used.ToString()));
            var account = operation.Security == BinanceSecurity.None ? null : BinanceCredentials.Account(exchange, key);
            if (operation.Security == BinanceSecurity.Signed) BinanceCredentials.Check(account!, signedQuery + signedBody, inQuery ?? inBody, parameters, exchange.Now);
            var call = new BinanceCall(venue, exchange, account, parameters, json);
            operation.Answer(call);
            json.Flush();
            if (account is not null && route.StartsWith("POST /api/v3/order", StringComparison.Ordinal))
            {
                var (ten, day) = venue.Limits.Orders(account, exchange.Now);
                headers.Add(("X-MBX-ORDER-COUNT-10S", ten.ToString()));
                headers.Add(("X-MBX-ORDER-COUNT-1D", day.ToString()));
            }

            return new BinanceAnswer(call.Status, buffer.WrittenMemory, headers);
        }
        catch (BinanceError fault)
        {
            if (fault.RetryAfterSeconds > 0) headers.Add(("Retry-After", fault.RetryAfterSeconds.ToString()));
            return Fault(fault, headers);
        }
    }

    /// <summary>What was signed, and the signature that came last in it.</summary>
    internal static (string Signed, string? Signature) CutSignature(string text)
    {
        var parts = text.Split('&');
        var index = Array.FindIndex(parts, part => part.StartsWith("signature=", StringComparison.Ordinal));
        if (index < 0) return (text, null);
        return (string.Join('&', parts.Where((_, i) => i != index)), Uri.UnescapeDataString(parts[index]["signature=".Length..]));
    }

    private static BinanceAnswer NotFound(string route)
    {
        var isPath = BinanceRoutes.IsPath(route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return isPath
            ? Fault(new BinanceError(-1020, "This operation is not supported.", 405), [])
            : Fault(new BinanceError(-1020, $"This operation is not supported: the simulated venue does not serve {route}.", 404), []);
    }

    private static BinanceAnswer Fault(BinanceError fault, List<(string, string)> headers)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("code", fault.Code);
        json.WriteString("msg", fault.Message);
        json.WriteEndObject();
        json.Flush();
        return new BinanceAnswer(fault.Status, buffer.WrittenMemory, headers);
    }

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding")) return "";
        var bytes = new byte[LargestBody];
        var length = await request.Body.ReadAtLeastAsync(bytes, LargestBody, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}

using Ergodic.Domain.Errors;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Alpaca;

/// <summary>Alpaca's REST: the key goes into headers, nothing is signed. Source: the venue's API reference.</summary>
public sealed class AlpacaRest(AlpacaOptions options, HttpClient client, TimeProvider time)
{
    private readonly VenueHttp _http = new(client, time);

    /// <summary>The venue's clock.</summary>
    public VenueClock Clock { get; } = new(time);

    /// <summary>Makes a request of the trading API; a body is JSON.</summary>
    public Task<VenueAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellation) =>
        SendAsync(options.Rest, method, path, body, cancellation);

    /// <summary>Reads market data.</summary>
    public Task<VenueAnswer> ReadDataAsync(string path, CancellationToken cancellation) => SendAsync(options.Data, HttpMethod.Get, path, null, cancellation);

    /// <summary>Reads what has to be there.</summary>
    /// <exception cref="TradingException">It could not be read.</exception>
    public async Task<ReadOnlyMemory<byte>> RequireAsync(string path, CancellationToken cancellation)
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, cancellation).ConfigureAwait(false);
        return answer.IsSuccess ? answer.Body : throw Unread(options.Rest, path, in answer);
    }

    /// <summary>Reads market data that has to be there.</summary>
    /// <exception cref="TradingException">It could not be read.</exception>
    public async Task<ReadOnlyMemory<byte>> RequireDataAsync(string path, CancellationToken cancellation)
    {
        var answer = await ReadDataAsync(path, cancellation).ConfigureAwait(false);
        return answer.IsSuccess ? answer.Body : throw Unread(options.Data, path, in answer);
    }

    /// <summary>Measures the venue's clock.</summary>
    /// <exception cref="TradingException">It could not be read.</exception>
    public async Task SynchroniseClockAsync(CancellationToken cancellation)
    {
        var sent = Clock.Read();
        var body = await RequireAsync("/v2/clock", cancellation).ConfigureAwait(false);
        var received = Clock.Read();
        using var clock = AlpacaAnswers.Parse(body);
        AlpacaAnswers.Understand("/v2/clock", () => Clock.Measured(sent, AlpacaAnswers.Time(clock.RootElement, "timestamp").Nanoseconds / 1_000_000, received));
    }

    private static TradingException Unread(Uri address, string path, in VenueAnswer answer)
    {
        var fault = AlpacaFault.Of(in answer);
        return new TradingException(
            fault.Outcome == AttemptOutcome.Throttled && answer.Status == 429 ? ErrorCode.RateLimitExceeded : ErrorCode.NetworkCommunication,
            $"{address}{path.TrimStart('/')}: {fault.Message}{(fault.Code == 0 ? "" : $" ({fault.Code})")}. Check the address and the key; paper and live have different ones.");
    }

    private async Task<VenueAnswer> SendAsync(Uri address, HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path));
        request.Headers.Add("APCA-API-KEY-ID", options.Key);
        request.Headers.Add("APCA-API-SECRET-KEY", options.Secret);
        if (body is { } content)
        {
            request.Content = new ReadOnlyMemoryContent(content);
            request.Content.Headers.ContentType = new("application/json");
        }

        return await _http.SendAsync(request, cancellation).ConfigureAwait(false);
    }
}

using System.Globalization;
using System.Text;
using Ergodic.Domain.Errors;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Binance;

/// <summary>
/// Binance's REST: puts requests together, stamps and signs them. Source: rest-api.md of the Binance spot API documentation; values
/// are percent-encoded before the payload is signed.
/// </summary>
public sealed class BinanceClient
{
    private readonly BinanceOptions _options;
    private readonly VenueHttp _http;
    private readonly HmacSignature _signature;

    /// <summary>Makes a client.</summary>
    public BinanceClient(BinanceOptions options, HttpClient client, TimeProvider time)
    {
        _options = options;
        _http = new VenueHttp(client, time);
        _signature = new HmacSignature(options.Secret);
        Clock = new VenueClock(time);
    }

    /// <summary>The venue's clock.</summary>
    public VenueClock Clock { get; }

    /// <summary>Reads something public.</summary>
    public Task<VenueAnswer> ReadAsync(string path, string query, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, query, cancellation);

    /// <summary>Makes a signed request; <paramref name="parameters"/> are sent in their order.</summary>
    public Task<VenueAnswer> SignedAsync(HttpMethod method, string path, IReadOnlyList<(string Name, string Value)> parameters, CancellationToken cancellation) =>
        SendAsync(method, path, Signed(parameters, sorts: false), cancellation);

    /// <summary>
    /// The payload with receive window, time stamp and signature, as a query string. The WebSocket API wants its parameters sorted by name
    /// and the key among them.
    /// </summary>
    public string Signed(IReadOnlyList<(string Name, string Value)> parameters, bool sorts)
    {
        List<(string Name, string Value)> all =
        [
            .. parameters,
            ("recvWindow", _options.ReceiveWindow.ToString(CultureInfo.InvariantCulture)),
            ("timestamp", Clock.Milliseconds.ToString(CultureInfo.InvariantCulture)),
        ];
        if (sorts)
        {
            all.Add(("apiKey", _options.Key));
            all.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        }

        var payload = new StringBuilder();
        foreach (var (name, value) in all) payload.Append(payload.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return $"{payload}&signature={_signature.Sha256Hex(payload.ToString())}";
    }

    /// <summary>Measures the venue's clock.</summary>
    /// <exception cref="TradingException"><see cref="ErrorCode.NetworkCommunication"/>: it could not be read.</exception>
    public async Task SynchroniseClockAsync(CancellationToken cancellation)
    {
        var sent = Clock.Read();
        var answer = await ReadAsync("/api/v3/time", "", cancellation).ConfigureAwait(false);
        if (!answer.IsSuccess) throw Unread("/api/v3/time", in answer);
        Clock.Measured(sent, BinanceAnswers.ServerTime(answer.Body), Clock.Read());
    }

    /// <summary>The fault of something that had to be read and was not.</summary>
    public TradingException Unread(string path, in VenueAnswer answer)
    {
        var fault = BinanceFault.Of(in answer);
        return new TradingException(
            fault.Outcome == AttemptOutcome.Throttled ? ErrorCode.RateLimitExceeded : ErrorCode.NetworkCommunication,
            $"{_options.Rest}{path.TrimStart('/')}: {fault.Message}{(fault.Code == 0 ? "" : $" ({fault.Code})")}. Check the address and, for account data, the key.");
    }

    private async Task<VenueAnswer> SendAsync(HttpMethod method, string path, string query, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(_options.Rest, query.Length == 0 ? path : $"{path}?{query}"));
        if (_options.Key.Length > 0) request.Headers.Add("X-MBX-APIKEY", _options.Key);
        return await _http.SendAsync(request, cancellation).ConfigureAwait(false);
    }
}

using System.ComponentModel.DataAnnotations;

namespace Ergodic.Venues.Binance;

/// <summary>Where Binance spot is reached and as whom. The addresses are configuration: a test network or a simulated exchange has others.</summary>
public sealed record BinanceOptions
{
    /// <summary>REST, without <c>/api/v3</c>.</summary>
    public Uri Rest { get; init; } = new("https://api.binance.com");

    /// <summary>Market streams, without <c>/stream</c>.</summary>
    public Uri Streams { get; init; } = new("wss://stream.binance.com:9443");

    /// <summary>The WebSocket API, without <c>/ws-api/v3</c>.</summary>
    public Uri Api { get; init; } = new("wss://ws-api.binance.com:443");

    /// <summary>The API key's public part.</summary>
    public string Key { get; init; } = "";

    /// <summary>The API key's secret, from the environment or a vault; never written anywhere.</summary>
    public string Secret { get; init; } = "";

    /// <summary>How old a request may be when it arrives, in milliseconds.</summary>
    [Range(1, 60_000)]
    public int ReceiveWindow { get; init; } = 5_000;

    /// <summary>The same without its secret.</summary>
    public override string ToString() => $"{Rest} as {Key}";
}

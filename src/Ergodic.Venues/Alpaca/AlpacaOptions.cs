namespace Ergodic.Venues.Alpaca;

/// <summary>Where Alpaca is reached and as whom. The usual addresses are those of paper trading: real money is asked for by name.</summary>
public sealed record AlpacaOptions
{
    /// <summary>Trading REST, without <c>/v2</c>.</summary>
    public Uri Rest { get; init; } = new("https://paper-api.alpaca.markets");

    /// <summary>Stream of the account's orders, without <c>/stream</c>.</summary>
    public Uri Api { get; init; } = new("wss://paper-api.alpaca.markets");

    /// <summary>Market data REST, without <c>/v2</c>.</summary>
    public Uri Data { get; init; } = new("https://data.alpaca.markets");

    /// <summary>Market data streams, without <c>/v2</c>.</summary>
    public Uri Streams { get; init; } = new("wss://stream.data.alpaca.markets");

    /// <summary>Which of the venue's share feeds: <c>iex</c>, or <c>sip</c> for those who pay for it.</summary>
    public string Feed { get; init; } = "iex";

    /// <summary>The API key's public part.</summary>
    public string Key { get; init; } = "";

    /// <summary>The API key's secret, from the environment or a vault; never written anywhere.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The same without its secret.</summary>
    public override string ToString() => $"{Rest} as {Key}";
}

namespace Ergodic.Venues.Alpaca;

/// <summary>What a message of a market data stream is.</summary>
internal enum AlpacaTickKind
{
    /// <summary>Of no use here.</summary>
    Other = 0,

    /// <summary>A trade.</summary>
    Trade,

    /// <summary>Best bid and ask.</summary>
    Quote,

    /// <summary>A minute bar.</summary>
    Bar,

    /// <summary>Greeting or signing in went well.</summary>
    Success,

    /// <summary>What is followed now.</summary>
    Subscription,

    /// <summary>A refusal.</summary>
    Error,
}

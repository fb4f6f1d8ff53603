namespace Ergodic.Venues.Alpaca;

/// <summary>How far a market data stream's opening has come.</summary>
public enum AlpacaStreamStep
{
    /// <summary>No further than before.</summary>
    None = 0,

    /// <summary>The venue has greeted: sign in.</summary>
    Greeted = 1,

    /// <summary>The key was taken: subscribe.</summary>
    SignedIn = 2,

    /// <summary>The subscription stands.</summary>
    Subscribed = 3,
}

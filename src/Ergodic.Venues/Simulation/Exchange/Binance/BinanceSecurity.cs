namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>What a request must prove.</summary>
internal enum BinanceSecurity
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A known key.</summary>
    Key,

    /// <summary>A known key and a signature of now.</summary>
    Signed,
}

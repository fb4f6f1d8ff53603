namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>An account's amount of one asset.</summary>
internal sealed class ExchangeBalance(string asset)
{
    /// <summary>The asset.</summary>
    public string Asset { get; } = asset;

    /// <summary>All of it, locked or not.</summary>
    public decimal Total { get; internal set; }

    /// <summary>What working orders of a cash account hold.</summary>
    public decimal Locked { get; internal set; }

    /// <summary>What may be spent.</summary>
    public decimal Free => Total - Locked;
}

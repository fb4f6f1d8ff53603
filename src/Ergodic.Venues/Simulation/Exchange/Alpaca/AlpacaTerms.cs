namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>What the venue's orders say besides what the exchange knows; carried on the exchange's order.</summary>
internal sealed record AlpacaTerms
{
    /// <summary>The venue's id of the order.</summary>
    public required string Id { get; init; }

    /// <summary>The client's id.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>Such as <c>stop_limit</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Such as <c>day</c>.</summary>
    public required string TimeInForce { get; init; }

    /// <summary>Such as <c>bracket</c>; empty for a simple order.</summary>
    public string Class { get; init; } = "";

    /// <summary>As sent.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>Cash to spend instead of a quantity; 0 for none.</summary>
    public decimal Notional { get; init; }

    /// <summary>Trailing distance in percent; 0 for none.</summary>
    public decimal TrailPercent { get; init; }

    /// <summary>Trailing distance in cash; 0 for none.</summary>
    public decimal TrailPrice { get; init; }

    /// <summary>As sent, or null.</summary>
    public string? Intent { get; init; }

    /// <summary>The order this one took the place of, or null.</summary>
    public string? Replaces { get; init; }
}

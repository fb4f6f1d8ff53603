namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>What the venue remembers of an order in its own words.</summary>
internal sealed class BinanceTerms
{
    /// <summary>Such as <c>STOP_LOSS_LIMIT</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The client's number of its strategy, or null.</summary>
    public long? StrategyId { get; init; }

    /// <summary>The client's type of its strategy, or null.</summary>
    public long? StrategyType { get; init; }

    /// <summary>The client id of the request that canceled the order, or null.</summary>
    public string? CancelId { get; set; }

    /// <summary>The client id of the request that amended it last, or null.</summary>
    public string? AmendedFrom { get; set; }

    public static BinanceTerms Of(ExchangeOrder order) => (BinanceTerms)order.Request.Tag!;
}

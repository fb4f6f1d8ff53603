namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What holds on all markets of an exchange.</summary>
internal sealed record ExchangeRules
{
    /// <summary>Fee of the resting side, as a fraction of what it trades.</summary>
    public decimal MakerFee { get; init; } = 0.001m;

    /// <summary>Fee of the taking side.</summary>
    public decimal TakerFee { get; init; } = 0.001m;

    /// <summary>True takes every fee in quote; false in the asset received, as crypto venues do.</summary>
    public bool FeesInQuote { get; init; }

    /// <summary>Decimals fees are cut off at.</summary>
    public int FeeDecimals { get; init; } = 8;

    /// <summary>True lets no client id be used twice ever; false lets it be used again once its order is done.</summary>
    public bool ClientIdsAreForever { get; init; }

    /// <summary>How far beyond its trigger price a conditional market buy of a cash account may trade, as a fraction; funds are locked up to there.</summary>
    public decimal Collar { get; init; } = 0.05m;

    /// <summary>Terms of margin accounts.</summary>
    public MarginTerms Margin { get; init; } = new();
}

using Ergodic.Domain.Instruments;

namespace Ergodic.DataSources.Synthetic;

/// <summary>One instrument of a synthetic market. The ready ones are round figures of the order of the market they are named after, not estimates.</summary>
public sealed record SyntheticAsset
{
    /// <summary>Something like bitcoin.</summary>
    public static SyntheticAsset Bitcoin { get; } = new() { Symbol = "BTC/USDT", StartPrice = 40_000m, AnnualVolatility = 0.60, DailyVolume = 30_000 };

    /// <summary>Something like ether.</summary>
    public static SyntheticAsset Ether { get; } = new() { Symbol = "ETH/USDT", StartPrice = 2_500m, AnnualVolatility = 0.75, DailyVolume = 400_000 };

    /// <summary>Something like solana.</summary>
    public static SyntheticAsset Solana { get; } = new() { Symbol = "SOL/USDT", StartPrice = 100m, AnnualVolatility = 0.95, DailyVolume = 4_000_000 };

    /// <summary>Something like Apple's share.</summary>
    public static SyntheticAsset Apple { get; } = Share("AAPL", 190m, 0.28, 55e6);

    /// <summary>Something like a fund on the S&amp;P 500.</summary>
    public static SyntheticAsset Spy { get; } = Share("SPY", 500m, 0.16, 75e6);

    /// <summary>Something like Microsoft's share.</summary>
    public static SyntheticAsset Microsoft { get; } = Share("MSFT", 400m, 0.26, 22e6);

    /// <summary>The symbol in the common form, such as <c>BTC/USDT</c> or <c>AAPL</c>; names the asset's random streams too.</summary>
    public required string Symbol { get; init; }

    /// <summary>Its full name; the venue is always <c>synthetic</c>.</summary>
    public InstrumentId Id => new(Symbol, "synthetic");

    /// <summary>First price, more than 0.</summary>
    public required decimal StartPrice { get; init; }

    /// <summary>
    /// Standard deviation of a year's log return where the regime multiplies by 1, jumps apart; 0.001 to 10.
    /// </summary>
    public required double AnnualVolatility { get; init; }

    /// <summary>Expected log return of a year besides what the regime adds; −10 to 10.</summary>
    public double AnnualDrift { get; init; }

    /// <summary>Base units traded in an ordinary day, more than 0.</summary>
    public required double DailyVolume { get; init; }

    /// <summary>Decimals of prices, 0 to 8; the tick is one unit of the last.</summary>
    public int PriceDecimals { get; init; } = 2;

    /// <summary>Decimals of quantities, 0 to 8.</summary>
    public int QuantityDecimals { get; init; } = 8;

    private static SyntheticAsset Share(string ticker, decimal price, double volatility, double volume) =>
        new() { Symbol = ticker, StartPrice = price, AnnualVolatility = volatility, AnnualDrift = 0.06, DailyVolume = volume, QuantityDecimals = 0 };
}

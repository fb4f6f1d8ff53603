using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Simulation.Tests.Seams;

/// <summary>What the world trades: two coins, a linear contract and an inverse one, so that money moves in every way there is.</summary>
internal static class Listing
{
    public static readonly Currency Usdt = new("USDT");
    public static readonly Currency Btc = new("BTC");
    private static readonly Currency Eth = new("ETH");
    private static readonly Currency Usd = new("USD");

    public static IReadOnlyList<Instrument> Instruments { get; } =
    [
        new()
        {
            Id = new("BTC/USDT", "world"), Number = 0, Kind = InstrumentKind.Spot, Base = Btc, Quote = Usdt, Settle = Usdt,
            PriceDecimals = 2, QuantityDecimals = 3, PriceTick = 0.01m, LotStep = 0.001m,
        },
        new()
        {
            Id = new("ETH/USDT", "world"), Number = 1, Kind = InstrumentKind.Spot, Base = Eth, Quote = Usdt, Settle = Usdt,
            PriceDecimals = 3, QuantityDecimals = 2, PriceTick = 0.005m, LotStep = 0.05m, MinQuantity = 0.1m, MinNotional = 2m,
        },
        new()
        {
            Id = new("BTC/USDT:USDT", "world"), Number = 2, Kind = InstrumentKind.Perpetual, Base = Btc, Quote = Usdt, Settle = Usdt,
            PriceDecimals = 1, QuantityDecimals = 0, PriceTick = 0.1m, LotStep = 1m, Multiplier = 0.1m, MaxLeverage = 10m,
        },
        new()
        {
            Id = new("BTC/USD:BTC", "world"), Number = 3, Kind = InstrumentKind.Perpetual, Base = Btc, Quote = Usd, Settle = Btc, IsInverse = true,
            PriceDecimals = 1, QuantityDecimals = 0, PriceTick = 0.5m, LotStep = 1m, Multiplier = 10m, MaxLeverage = 5m,
        },
    ];

    /// <summary>First price of each.</summary>
    public static IReadOnlyList<decimal> Prices { get; } = [100m, 10m, 100m, 100m];
}

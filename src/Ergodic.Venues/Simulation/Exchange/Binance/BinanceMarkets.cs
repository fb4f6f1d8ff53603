using Ergodic.DataSources.Synthetic;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>The markets the venue is served with, with filters like its own, and the made-up assets behind them.</summary>
internal static class BinanceMarkets
{
    public static IReadOnlyList<(ExchangeInstrument Instrument, SyntheticAsset Asset, double OrderSize)> All { get; } =
    [
        Market("BTC", 0.01m, 0.00001m, SyntheticAsset.Bitcoin, 0.2),
        Market("ETH", 0.01m, 0.0001m, SyntheticAsset.Ether, 3),
        Market("SOL", 0.01m, 0.001m, SyntheticAsset.Solana, 60),
    ];

    private static (ExchangeInstrument Instrument, SyntheticAsset Asset, double OrderSize) Market(
        string asset, decimal tick, decimal lot, SyntheticAsset synthetic, double orderSize)
    {
        var instrument = new ExchangeInstrument
        {
            Symbol = asset + "USDT",
            Base = asset,
            Quote = "USDT",
            Tick = tick,
            Lot = lot,
            MinPrice = tick,
            MaxPrice = 1_000_000m,
            MinQuantity = lot,
            MaxQuantity = 90_000m,
            MaxMarketQuantity = 1_000m,
            MinNotional = 5m,
            MaxNotional = 9_000_000m,
            PercentUp = 5m,
            PercentDown = 0.2m,
            MaxOrders = 200,
            MaxConditionalOrders = 5,
        };
        return (instrument, synthetic with { PriceDecimals = tick.Scale, QuantityDecimals = lot.Scale }, orderSize);
    }
}

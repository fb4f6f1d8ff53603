using Ergodic.DataSources.Synthetic;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>The markets the venue is served with: shares to the nano-share, priced to the cent.</summary>
internal static class AlpacaListings
{
    /// <summary>What accounts pay with.</summary>
    public const string Cash = "USD";

    /// <summary>Lots of one whole share.</summary>
    public const long LotsPerShare = 1_000_000_000;

    public static IReadOnlyList<AlpacaAsset> All { get; } =
    [
        Asset(SyntheticAsset.Apple, "Apple Inc. Common Stock", "NASDAQ", "C", 120),
        Asset(SyntheticAsset.Spy, "SPDR S&P 500 ETF Trust", "ARCA", "B", 150),
        Asset(SyntheticAsset.Microsoft, "Microsoft Corporation Common Stock", "NASDAQ", "C", 80),
    ];

    /// <summary>The rules of all markets: no commission, cash fees, client ids for ever.</summary>
    public static ExchangeRules Rules { get; } = new() { MakerFee = 0, TakerFee = 0, FeesInQuote = true, ClientIdsAreForever = true };

    /// <summary>The share with a symbol, or null.</summary>
    public static AlpacaAsset? Of(string symbol) => All.FirstOrDefault(asset => asset.Instrument.Symbol == symbol);

    private static AlpacaAsset Asset(SyntheticAsset synthetic, string name, string listing, string tape, double orderSize) => new(
        new ExchangeInstrument
        {
            Symbol = synthetic.Symbol,
            Base = synthetic.Symbol,
            Quote = Cash,
            Tick = 0.01m,
            Lot = 0.000000001m,
            MinPrice = 0.01m,
            MaxPrice = 1_000_000m,
            MinQuantity = 0.000000001m,
            MaxQuantity = 250_000m,
            MaxMarketQuantity = 250_000m,
            MinTrailingBasisPoints = 1,
            MaxTrailingBasisPoints = 9_999,
        },
        name,
        listing,
        tape,
        synthetic,
        orderSize);
}

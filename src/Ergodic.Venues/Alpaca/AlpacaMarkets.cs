using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Venues.Alpaca;

/// <summary>
/// Alpaca's assets as instruments. Shares trade whole, to the cent; what others trade and pay may be finer, so data keep four decimals of prices
/// and nine of quantities. Source: the assets and orders pages of the venue's API reference.
/// </summary>
public static class AlpacaMarkets
{
    /// <summary>The venue's name in instrument ids.</summary>
    public const string Venue = "alpaca";

    private const int ShareQuantityDecimals = 9;
    private const int SharePriceDecimals = 4;
    private static readonly Currency Dollar = new("USD");

    /// <summary>The venue's own name of an instrument: <c>AAPL</c>, <c>BTC/USD</c>.</summary>
    public static string SymbolOf(Instrument instrument) => instrument.Id.Symbol;

    /// <summary>Reads one asset as an instrument.</summary>
    /// <param name="asset">Body of an answer of <c>/v2/assets/{symbol}</c>.</param>
    /// <param name="id">Its name, such as <c>AAPL@alpaca</c>.</param>
    /// <param name="number">Its number.</param>
    /// <param name="fees">Maker and taker rates of the account.</param>
    /// <exception cref="TradingException">It is not traded, or cannot be read.</exception>
    public static Instrument Read(ReadOnlyMemory<byte> asset, InstrumentId id, uint number, FeeSchedule fees)
    {
        using var document = AlpacaAnswers.Parse(asset);
        var root = document.RootElement;
        Instrument? instrument = null;
        AlpacaAnswers.Understand($"/v2/assets/{id.Symbol}", () => instrument = Read(root, id, number, fees));
        return instrument!.Checked();
    }

    private static Instrument Read(JsonElement asset, InstrumentId id, uint number, FeeSchedule fees)
    {
        var isTraded = AlpacaAnswers.Text(asset, "status") == "active" && asset.GetProperty("tradable").GetBoolean();
        if (!isTraded) throw new TradingException(ErrorCode.Configuration, $"Instrument {id} is not traded now: the venue lists it as {AlpacaAnswers.Text(asset, "status")}.");
        return AlpacaAnswers.Text(asset, "class") switch
        {
            "us_equity" => Share(id, number, fees),
            "crypto" => Coin(asset, id, number, fees),
            var other => throw new TradingException(ErrorCode.Configuration, $"Instrument {id} is of the class {other}: shares (us_equity) and coins (crypto) can be traded."),
        };
    }

    private static Instrument Share(InstrumentId id, uint number, FeeSchedule fees) => new()
    {
        Id = id,
        Number = number,
        Kind = InstrumentKind.Equity,
        Base = new Currency(id.Symbol.Replace(".", "", StringComparison.Ordinal)),
        Quote = Dollar,
        Settle = Dollar,
        PriceTick = 0.01m,
        LotStep = 1,
        PriceDecimals = SharePriceDecimals,
        QuantityDecimals = ShareQuantityDecimals,
        MinQuantity = 1,
        SettlementScale = 2,
        Fees = fees,
    };

    private static Instrument Coin(JsonElement asset, InstrumentId id, uint number, FeeSchedule fees)
    {
        var parts = id.Symbol.Split('/');
        if (parts.Length != 2) throw new TradingException(ErrorCode.Configuration, $"Instrument {id} is a coin: write it as BTC/USD@alpaca.");
        var (tick, lot) = (AlpacaAnswers.Required(asset, "price_increment"), AlpacaAnswers.Required(asset, "min_trade_increment"));
        return new Instrument
        {
            Id = id,
            Number = number,
            Kind = InstrumentKind.Spot,
            Base = new Currency(parts[0]),
            Quote = new Currency(parts[1]),
            Settle = new Currency(parts[1]),
            PriceTick = tick,
            LotStep = lot,
            PriceDecimals = Decimals(tick),
            QuantityDecimals = Decimals(lot),
            MinQuantity = AlpacaAnswers.Required(asset, "min_order_size"),
            Fees = fees,
        };
    }

    private static int Decimals(decimal step) => (decimal.GetBits(step / 1.0000000000000000000000000000m)[3] >> 16) & 0x7F;
}

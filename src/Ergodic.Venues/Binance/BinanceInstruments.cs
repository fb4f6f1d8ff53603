using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Venues.Binance;

/// <summary>
/// Binance's trading rules as instruments. Source: filters.md of the Binance spot API documentation. Decimals are those of the tick
/// and the lot, so that no price or quantity the venue can send is beyond them.
/// </summary>
public static class BinanceInstruments
{
    /// <summary>The venue's name in instrument ids.</summary>
    public const string Venue = "binance";

    /// <summary>The venue's own name of an instrument: <c>BTCUSDT</c>.</summary>
    public static string SymbolOf(Instrument instrument) => instrument.Base.Code + instrument.Quote.Code;

    /// <summary>Reads the rules of the wanted instruments out of an <c>exchangeInfo</c> answer, numbered in the order wanted.</summary>
    /// <param name="exchangeInfo">The answer's body.</param>
    /// <param name="wanted">Names such as <c>BTC/USDT@binance</c>.</param>
    /// <param name="fees">Maker and taker rates of the account.</param>
    /// <exception cref="TradingException">One is not traded there, or its rules cannot be read.</exception>
    public static IReadOnlyList<Instrument> Read(ReadOnlyMemory<byte> exchangeInfo, IReadOnlyList<InstrumentId> wanted, FeeSchedule fees)
    {
        try
        {
            using var document = JsonDocument.Parse(exchangeInfo);
            var symbols = document.RootElement.GetProperty("symbols").EnumerateArray().ToDictionary(Name, StringComparer.Ordinal);
            return [.. wanted.Select((id, number) => Read(Listed(symbols, id), id, (uint)number, fees))];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new TradingException(ErrorCode.Deserialization, $"exchangeInfo cannot be read: {fault.Message} Check that the address is a Binance spot one.", fault);
        }
    }

    private static string Name(JsonElement symbol) => $"{Text(symbol, "baseAsset")}/{Text(symbol, "quoteAsset")}";

    private static JsonElement Listed(Dictionary<string, JsonElement> symbols, InstrumentId id)
    {
        if (!symbols.TryGetValue(id.Symbol, out var symbol))
        {
            throw new TradingException(ErrorCode.Configuration, $"Instrument {id} is not listed: the venue has {string.Join(", ", symbols.Keys.Take(5))}… Write it as BASE/QUOTE@binance.");
        }

        return Text(symbol, "status") is "TRADING" or "HALT" or "BREAK" ? symbol
            : throw new TradingException(ErrorCode.Configuration, $"Instrument {id} is not traded now: its status is {Text(symbol, "status")}.");
    }

    private static Instrument Read(JsonElement symbol, InstrumentId id, uint number, FeeSchedule fees)
    {
        var filters = symbol.GetProperty("filters").EnumerateArray().ToDictionary(filter => Text(filter, "filterType"), StringComparer.Ordinal);
        var (tick, lot) = (Number(filters["PRICE_FILTER"], "tickSize"), Number(filters["LOT_SIZE"], "stepSize"));
        var quote = new Currency(Text(symbol, "quoteAsset"));
        return new Instrument
        {
            Id = id,
            Number = number,
            Kind = InstrumentKind.Spot,
            Base = new Currency(Text(symbol, "baseAsset")),
            Quote = quote,
            Settle = quote,
            PriceTick = tick,
            LotStep = lot,
            PriceDecimals = Decimals(tick),
            QuantityDecimals = Decimals(lot),
            MinQuantity = Number(filters["LOT_SIZE"], "minQty"),
            MaxQuantity = Positive(Number(filters["LOT_SIZE"], "maxQty")),
            MinNotional = filters.TryGetValue("NOTIONAL", out var notional) || filters.TryGetValue("MIN_NOTIONAL", out notional) ? Number(notional, "minNotional") : 0,
            MaxNotional = filters.TryGetValue("NOTIONAL", out var most) && most.TryGetProperty("maxNotional", out _) ? Positive(Number(most, "maxNotional")) : null,
            PercentPriceBand = filters.TryGetValue("PERCENT_PRICE_BY_SIDE", out var band) ? Band(band) : null,
            SettlementScale = symbol.TryGetProperty("quoteAssetPrecision", out var scale) ? scale.GetInt32() : 8,
            Fees = fees,
        }.Checked();
    }

    /// <summary>The narrowest of the four bounds as a fraction; the venue compares with an average price, we with the last.</summary>
    private static decimal? Band(JsonElement filter)
    {
        var up = Math.Min(Number(filter, "bidMultiplierUp"), Number(filter, "askMultiplierUp")) - 1;
        var down = 1 - Math.Max(Number(filter, "bidMultiplierDown"), Number(filter, "askMultiplierDown"));
        return Positive(Math.Min(up, down));
    }

    private static decimal? Positive(decimal value) => value > 0 ? value : null;

    private static int Decimals(decimal step) => (decimal.GetBits(step / 1.0000000000000000000000000000m)[3] >> 16) & 0x7F;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static decimal Number(JsonElement element, string name) => decimal.Parse(Text(element, name), NumberStyles.Float, CultureInfo.InvariantCulture);
}

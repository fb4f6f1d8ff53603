using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>The instrument a LEAN file is about, in the common form, with the rules of the symbol properties where they are known.</summary>
internal static class LeanInstrument
{
    /// <summary>A venue whose contracts quoted in USD are settled in dollars; everywhere else they are settled in the coin.</summary>
    private const string LinearInDollars = "dydx";

    private const int CodeLength = 3;

    /// <summary>The name by place and quote currency: <c>SPY@usa</c>, <c>BTC/USD@coinbase</c>, <c>BTC/USDT:USDT@binance</c>, <c>EUR/USD@oanda</c>.</summary>
    public static InstrumentName Name(LeanPlace place, SymbolProperties? properties)
    {
        if (place.Security == LeanSecurity.Equity) return InstrumentName.Parse(new InstrumentId(place.Ticker, place.Market));
        var (traded, quote) = Split(place, properties?.Quote);
        var symbol = $"{traded}/{quote}";
        if (place.Security == LeanSecurity.CryptoFuture) symbol += $":{(quote == "USD" && place.Market != LinearInDollars ? traded : quote)}";
        return InstrumentName.Parse(new InstrumentId(symbol, place.Market));
    }

    /// <summary>The instrument with at least the decimals its tick and lot have.</summary>
    public static Instrument Describe(InstrumentName name, SymbolProperties? properties, Decimals decimals, MarketDataOptions options)
    {
        var instrument = name.ToInstrument(options.InstrumentNumber, decimals.Prices, decimals.Quantities, options.Fees);
        if (properties is null) return instrument;
        instrument = instrument with { PriceTick = properties.Tick, LotStep = properties.Lot };
        if (name.Kind == InstrumentKind.Perpetual) instrument = instrument with { Multiplier = properties.Multiplier };
        if (name.Kind == InstrumentKind.Equity) instrument = instrument with { Quote = new Currency(properties.Quote), Settle = new Currency(properties.Quote) };
        return instrument.Checked();
    }

    /// <summary>Without properties the quote of money and metals is the last three letters, and that of coins is guessed.</summary>
    private static (string Traded, string Quote) Split(LeanPlace place, string? quote)
    {
        var ticker = place.Ticker;
        if (quote is null && place.Security is (LeanSecurity.Forex or LeanSecurity.Cfd) && ticker.Length > CodeLength) quote = ticker[^CodeLength..];
        if (quote is not null && ticker.Length > quote.Length && ticker.EndsWith(quote, StringComparison.Ordinal)) return (ticker[..^quote.Length], quote);
        var words = FileNameWords.Read(ticker + ".csv");
        return words.Quote is { } inferred ? (words.Base, inferred) : (ticker, "USD");
    }
}

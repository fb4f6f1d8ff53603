using Ergodic.Domain.Instruments;

namespace Ergodic.DataSources.Formats.Books;

/// <summary>A symbol as its venue writes it, such as <c>BTCUSD_PERP</c>, and the market it is traded on.</summary>
/// <param name="Venue">Lower case.</param>
/// <param name="Symbol">As written.</param>
/// <param name="Market">Spot, linear or inverse.</param>
internal sealed record VenueSymbol(string Venue, string Symbol, VenueMarket Market)
{
    private const decimal CoinMarginedDollars = 10m;
    private const decimal CoinMarginedBitcoinDollars = 100m;

    /// <summary>The instrument in the common form; a symbol that names no quote is in <paramref name="usualQuote"/>.</summary>
    public InstrumentName ToName(string usualQuote = "USD")
    {
        var words = FileNameWords.Read(Symbol.Replace('/', '-'));
        var (traded, quote) = (words.Base, words.Quote is null or "USD" && !Symbol.Contains("USD", StringComparison.OrdinalIgnoreCase) ? usualQuote : words.Quote!);
        if (traded == quote) quote = "USD";
        var pair = $"{traded}/{quote}";
        return InstrumentName.Parse(new InstrumentId(
            Market switch { VenueMarket.Spot => pair, VenueMarket.Linear => $"{pair}:{quote}", _ => $"{pair}:{traded}" }, Venue));
    }

    /// <summary>
    /// Dollars in one contract of Binance COIN-M: 100 for bitcoin, 10 for the others (contract specifications, Binance futures
    /// help pages); 1 elsewhere.
    /// </summary>
    public static decimal Multiplier(InstrumentName name) =>
        !name.IsInverse || name.Id.Venue != "binance" ? 1m : name.Base.Code == "BTC" ? CoinMarginedBitcoinDollars : CoinMarginedDollars;
}

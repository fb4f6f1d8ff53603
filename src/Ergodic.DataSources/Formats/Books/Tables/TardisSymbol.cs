namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>Tells the market from Tardis' name of an exchange and the symbol there.</summary>
internal static class TardisSymbol
{
    /// <summary>What the first row of a file is about.</summary>
    public static VenueSymbol Of(TableHeader header, FileSample sample) =>
        Of(header.FirstValue(sample, header.Find("exchange")), header.FirstValue(sample, header.Find("symbol")));

    /// <summary>
    /// Such as <c>binance-futures</c> (USD-M), <c>binance-delivery</c> (COIN-M), <c>okex-swap</c>, <c>bybit-spot</c>; names that stand for
    /// a venue of contracts, such as <c>bybit</c>, <c>bitmex</c> and <c>deribit</c>, say no more. Contracts in USD there settle in the coin.
    /// </summary>
    public static VenueSymbol Of(string exchange, string symbol)
    {
        var name = exchange.ToLowerInvariant();
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        var venue = dash < 0 ? name : name[..dash];
        var part = dash < 0 ? "" : name[(dash + 1)..];
        if (venue.Length == 0) venue = "file";
        var isContract = part is "futures" or "delivery" or "swap" or "dex" or "coin-margined"
            || (part.Length == 0 && venue is "bybit" or "bitmex" or "deribit" or "dydx" or "hyperliquid" or "cryptofacilities" or "phemex")
            || FileNameWords.Read(symbol.Replace('/', '-')).PerpetualWord is not null;
        if (!isContract) return new VenueSymbol(venue, symbol, VenueMarket.Spot);
        var isInDollars = FileNameWords.Read(symbol.Replace('/', '-')).Quote is "USD" or null;
        var settlesInCoin = isInDollars && venue is "binance" or "bybit" or "bitmex" or "deribit" or "okex" or "okx" or "huobi" or "cryptofacilities";
        return new VenueSymbol(venue, symbol, isInDollars && settlesInCoin ? VenueMarket.Inverse : VenueMarket.Linear);
    }
}

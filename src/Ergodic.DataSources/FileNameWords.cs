using System.Collections.Frozen;
using Ergodic.DataSources.Csv;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources;

/// <summary>The venue, symbol and kind that the words of a file's name give away.</summary>
/// <param name="Base">What is traded, upper case.</param>
/// <param name="Quote">What it is priced in, upper case; null for a share.</param>
/// <param name="Venue">The venue, lower case; <c>file</c> when the name has none.</param>
/// <param name="PerpetualWord">The word that says perpetual, or null.</param>
internal sealed record FileNameWords(string Base, string? Quote, string Venue, string? PerpetualWord)
{
    private const string NoVenue = "file";
    private const string Unknown = "UNKNOWN";
    private const string CoinMargined = "CM";

    /// <summary>True for a perpetual that settles in what is traded.</summary>
    public bool IsInverse { get; private init; }

    /// <summary>Quotes that end a symbol beyond doubt; where the base is not known, the first that fits.</summary>
    private static readonly string[] ClearQuotes = ["FDUSD", "USDT", "USDC", "BUSD", "USDP", "USDD", "USD", "TUSD", "BTC", "XBT"];

    /// <summary>Quotes that also end ordinary words, so that the base must be known.</summary>
    private static readonly string[] OtherQuotes =
        ["ETH", "BNB", "EUR", "GBP", "JPY", "AUD", "CAD", "CHF", "NZD", "TRY", "BRL", "KRW", "RUB", "DAI", "UST"];

    private static readonly FrozenSet<string> StableQuotes = Set("FDUSD USDT USDC BUSD TUSD USDP USDD DAI");

    private static readonly FrozenSet<string> Quotes = [.. ClearQuotes, .. OtherQuotes];

    private static readonly FrozenSet<string> Coins = Set(
        "BTC XBT ETH LTC XRP BCH BNB ADA SOL DOT DOGE LINK AVAX MATIC POL SHIB TRX XLM XMR ETC EOS ATOM UNI FIL NEAR APT ARB OP SUI PEPE " +
        "TON ICP HBAR VET ALGO AAVE MKR NEO XTZ DASH ZEC IOTA WBTC");

    private static readonly FrozenSet<string> Fiats = Set("EUR GBP JPY AUD CAD CHF NZD TRY BRL KRW RUB USD");

    private static readonly FrozenSet<string> CryptoVenues = Set(
        "binance binanceus coinbase coinbasepro gdax kraken krakenfutures bybit bitfinex bitstamp bitmex okx okex ftx ftxus kucoin huobi htx " +
        "gate gateio mexc bitget deribit dydx hyperliquid gemini poloniex bittrex upbit bithumb bitflyer phemex cryptocom hitbtc exmo cexio lbank " +
        "whitebit woo bitmart bingx coinex itbit okcoin mtgox bitvavo");

    private static readonly FrozenSet<string> OtherVenues = Set("alpaca oanda nasdaq nyse amex arca bats iex ibkr");

    private static readonly FrozenSet<string> ShareWords = Set("STOCK STOCKS EQUITY EQUITIES SHARE SHARES ETF ETFS USA");

    private static readonly FrozenSet<string> PerpetualWords = Set("PERP PERPETUAL PERPS SWAP USDM");

    private static readonly FrozenSet<string> Noise = Set(
        "SPOT FUTURES FUTURE UM CM COINM KLINE KLINES CANDLE CANDLES CANDLESTICK CANDLESTICKS OHLC OHLCV OHLCVT BAR BARS TRADE TRADES DATA DATASET " +
        "COMMUNITY COINMETRICS FUNDING RATE RATES MERGED FULL HISTORY HISTORICAL HISTORIC HIST DIRTY CLEAN CLEANED RAW CDD CRYPTODATADOWNLOAD ALL ADJUSTED ADJ UNADJUSTED STOCK STOCKS " +
        "EQUITY EQUITIES ETF CRYPTO CRYPTOCURRENCY FOREX FX UTC PRICE PRICES QUOTE QUOTES INTERPOLATED SAMPLE TEST TRAIN FINAL MARKET EXPORT " +
        "DOWNLOAD DAILY HOURLY WEEKLY MONTHLY MINUTE MINUTES MINUTELY HOUR HOURS DAY DAYS WEEK MONTH YEAR MIN SEC SECOND D H M S W YEARS TO FROM " +
        "Q1 Q2 Q3 Q4 H1 H4 D1 M1 M5 M15 M30 W1 US USA THE OF AND CSV PART SMALL LARGE BIG SHORT LONG NEW OLD GAPS BAD GOOD CRASH FILE V1 V2");

    private const int LongestTicker = 5;

    /// <summary>Reads a file's name, endings and all; of the folders in front only whether they say "shares".</summary>
    public static FileNameWords Read(string path)
    {
        var fileName = Path.GetFileName(path);
        var words = Split(fileName);
        var saysShare = words.Concat(Split(Path.GetDirectoryName(path) ?? "")).Any(word => ShareWords.Contains(word) || OtherVenues.Contains(word.ToLowerInvariant()));
        var venue = TakeVenue(words);
        var perpetual = TakePerpetual(words);
        var symbols = words.Where(word => !Noise.Contains(word) && !IsPeriod(word)).ToList();
        var (traded, quote) = Pair(symbols);
        if (traded.Length == 0)
        {
            traded = symbols.FirstOrDefault() ?? words.FirstOrDefault() ?? Unknown;
            var isCrypto = perpetual is not null || Coins.Contains(traded) || CryptoVenues.Contains(venue.ToUpperInvariant());
            quote = !isCrypto && (saysShare || IsTicker(fileName, traded)) ? null : "USD";
        }

        if (traded == "XBT") traded = "BTC";
        if (quote == "XBT") quote = "BTC";
        if (traded == quote) (traded, quote) = traded == "USD" ? (Unknown, "USD") : (traded, "USD");
        return new FileNameWords(traded, quote, venue, perpetual);
    }

    /// <summary>
    /// Reads a symbol as a column or cell of a file has it; venue, kind and quote that it leaves open follow from its row, then from
    /// the file's name.
    /// </summary>
    public static FileNameWords OfSymbol(SeriesKey key, string path)
    {
        var file = Read(path);
        var symbol = (key.Symbol ?? "").Trim().ToUpperInvariant();
        var venue = string.Concat((key.Venue ?? "").Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (venue.Length == 0) venue = file.Venue;
        var words = Split(symbol);
        var ownWord = TakePerpetual(words);
        var perpetual = ownWord ?? (key.Contract is { } kind ? Split(kind).Find(IsPerpetualWord)?.ToLowerInvariant() : file.PerpetualWord);
        var isCoinMargined = perpetual is not null && words.Count > 0 && words[^1].EndsWith(CoinMargined, StringComparison.Ordinal);
        if (isCoinMargined) words[^1] = words[^1][..^CoinMargined.Length];
        var (traded, quote) = Pair(words);
        if (traded.Length == 0)
        {
            traded = perpetual is null ? symbol.Replace(' ', '_') : string.Concat(words);
            if (traded.Length == 0) traded = Unknown;
            var isCrypto = perpetual is not null || Coins.Contains(traded) || CryptoVenues.Contains(venue.ToUpperInvariant());
            quote = isCrypto ? Split(Path.GetFileName(path)).FindLast(IsMoney) ?? "USD" : null;
        }

        if (traded == "XBT") traded = "BTC";
        if (quote == "XBT") quote = "BTC";
        if (traded == quote) quote = traded == "USD" ? "USDT" : "USD";
        var isInverse = isCoinMargined || (perpetual is not null && venue == "bitmex" && (traded, quote) == ("BTC", "USD"));
        return new FileNameWords(traded, quote, venue, perpetual) { IsInverse = isInverse };
    }

    /// <summary>True for currencies that things are priced in: national ones and coins tied to them.</summary>
    public static bool IsMoney(string word) => StableQuotes.Contains(word) || Fiats.Contains(word);

    /// <summary>True for the symbol of a well-known coin, upper case.</summary>
    public static bool IsCoin(string word) => Coins.Contains(word);

    /// <summary>
    /// The interval that a file's name, or else the folder it is in, gives away by its last such word (<c>1h</c>, <c>15min</c>,
    /// <c>daily</c>); 0 for none.
    /// </summary>
    public static ushort Interval(string path)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(path) ?? "");
        foreach (var name in new[] { Path.GetFileName(path), folder })
        {
            if (Split(name).Select(IntervalOf).LastOrDefault(interval => interval != 0) is var found and not 0) return found;
        }

        return 0;
    }

    private static ushort IntervalOf(string word)
    {
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 3) return 0;
        var count = digits == 0 ? 1 : int.Parse(word.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
        var seconds = word[digits..] switch
        {
            "S" or "SEC" when digits > 0 => 1,
            "M" or "MIN" or "T" when digits > 0 => 60,
            "MINUTE" or "MINUTES" or "MINUTELY" => 60,
            "H" or "HOUR" or "HOURLY" or "HR" => 3_600,
            "D" or "DAY" or "DAILY" => 86_400,
            "W" or "WEEK" or "WEEKLY" => 604_800,
            _ => 0,
        };
        return BarInterval.FromNanoseconds(count * seconds * Domain.Time.Timestamp.NanosecondsPerSecond);
    }

    private static bool IsPerpetualWord(string word) => PerpetualWords.Contains(word);

    private static FrozenSet<string> Set(string words) =>
        words.ToUpperInvariant().Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for one to five letters that the file writes as capitals.</summary>
    private static bool IsTicker(string fileName, string word) =>
        word.Length <= LongestTicker && word.All(char.IsAsciiLetter) && fileName.Contains(word, StringComparison.Ordinal);

    private static List<string> Split(string fileName)
    {
        var upper = fileName.ToUpperInvariant();
        foreach (var ending in new[] { ".GZ", ".ZIP", ".CSV", ".TSV", ".TXT" })
        {
            if (upper.EndsWith(ending, StringComparison.Ordinal)) upper = upper[..^ending.Length];
        }

        var parts = string.Concat(upper.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' '));
        return [.. parts.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string TakeVenue(List<string> words)
    {
        var venue = words.Find(word => CryptoVenues.Contains(word)) ?? words.Find(word => OtherVenues.Contains(word));
        words.RemoveAll(word => CryptoVenues.Contains(word) || OtherVenues.Contains(word));
        return venue?.ToLowerInvariant() ?? NoVenue;
    }

    private static string? TakePerpetual(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (PerpetualWords.Contains(word) || (word == "P" && i > 0 && SplitPair(words[i - 1]).Base.Length > 0))
            {
                words.RemoveAt(i);
                return word.ToLowerInvariant();
            }

            if (word.Length > 5 && word.EndsWith("PERP", StringComparison.Ordinal))
            {
                words[i] = word[..^4];
                return "perp";
            }
        }

        return null;
    }

    /// <summary>True for 1h, 15min, 2021, 20210101 and the like, which name no symbol.</summary>
    private static bool IsPeriod(string word)
    {
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        if (digits == word.Length) return true;
        return digits > 0 && word[digits..] is "S" or "SEC" or "M" or "MIN" or "MINUTE" or "T" or "H" or "HR" or "HOUR" or "D" or "DAY" or "W"
            or "MO" or "MON" or "Y" or "YR" or "YEARS" or "YEAR" or "DAYS";
    }

    private static (string Base, string? Quote) Pair(List<string> symbols)
    {
        foreach (var symbol in symbols)
        {
            var pair = SplitPair(symbol);
            if (pair.Base.Length > 0) return pair;
        }

        for (var i = 1; i < symbols.Count; i++)
        {
            var (first, second) = (symbols[i - 1], symbols[i]);
            if (!Quotes.Contains(second)) continue;
            return StableQuotes.Contains(first) && Coins.Contains(second) ? (second, first) : (first, second);
        }

        return ("", null);
    }

    private static (string Base, string? Quote) SplitPair(string symbol)
    {
        if (Quotes.Contains(symbol)) return ("", null);
        foreach (var quote in ClearQuotes.Concat(OtherQuotes))
        {
            // DOTUSD is DOT in USD, not DO in TUSD.
            if (EndsWithQuote(symbol, quote, 2) && symbol[..^quote.Length] is var traded && (Coins.Contains(traded) || Fiats.Contains(traded)))
                return (traded, quote);
        }

        foreach (var quote in ClearQuotes)
        {
            if (EndsWithQuote(symbol, quote, StableQuotes.Contains(quote) ? 1 : 2)) return (symbol[..^quote.Length], quote);
        }

        return ("", null);
    }

    private static bool EndsWithQuote(string symbol, string quote, int least) =>
        symbol.Length >= quote.Length + least && symbol.EndsWith(quote, StringComparison.Ordinal);
}

namespace Ergodic.DataSources.Csv;

/// <summary>The columns of a candle and the header names they go by.</summary>
internal static class CandleColumns
{
    public const int Time = 0;
    public const int Open = 1;
    public const int High = 2;
    public const int Low = 3;
    public const int Close = 4;
    public const int Volume = 5;
    public const int Count = 6;

    /// <summary>Behind the candle itself: what goes into its continuation, in the order of the payload.</summary>
    public const int MoreCount = 4;

    /// <summary>Place of the trade count among the columns of the continuation.</summary>
    public const int Trades = 0;

    /// <summary>Place of the quote volume among the columns of the continuation.</summary>
    public const int QuoteVolume = 1;

    /// <summary>Places among the columns of the continuation that are amounts of the quote currency.</summary>
    public static readonly int[] QuoteColumns = [QuoteVolume, 3];

    public static readonly string[] Names = ["time", "open", "high", "low", "close", "volume"];

    public static readonly string[] MoreNames = ["trade count", "quote volume", "taker buy volume", "taker buy quote volume"];

    private static readonly string[][] Aliases =
    [
        [
            "time", "timestamp", "date", "datetime", "opentime", "unix", "unixtimestamp", "unixtime", "epoch", "ts", "t", "utc",
            "dateutc", "timeutc", "datetimeutc", "timestamputc", "opentimestamp", "opentimeutc", "starttime", "start", "begin",
            "timestampms", "opentimems", "timems", "gmttime", "bartime", "candletime", "period", "startat", "timeopen", "day", "observationdate",
        ],
        ["open", "o", "openprice", "priceopen", "opening"],
        ["high", "h", "highprice", "pricehigh", "max"],
        ["low", "l", "lowprice", "pricelow", "min"],
        ["close", "c", "closeprice", "priceclose", "closing"],
        ["vol", "v", "basevolume", "quantity"],
    ];

    private static readonly string[][] MoreAliases =
    [
        ["trades", "tradecount", "count", "numberoftrades", "numtrades", "nooftrades", "tradescount", "ntrades"],
        ["quotevolume", "quoteassetvolume", "quotevol", "volumequote", "turnover"],
        ["takerbuybase", "takerbuyvolume", "takerbuybaseassetvolume", "takerbuybasevolume", "takerbasevolume", "takerbuybasevol"],
        ["takerbuyquote", "takerbuyquotevolume", "takerbuyquoteassetvolume", "takerquotevolume", "takerbuyquotevol"],
    ];

    /// <summary>Prices that stand for the close where there is no open, high and low.</summary>
    private static readonly string[] LonePrices =
        ["close", "price", "last", "lastprice", "adjclose", "adjustedclose", "closeadj", "priceusd", "closeusd", "usdprice", "settle", "settlement", "pxlast"];

    /// <summary>The candle column a header name stands for; -1 for none. Case, blanks and punctuation do not count.</summary>
    public static int Recognise(string name)
    {
        var plain = TableSample.PlainName(name);
        for (var column = 0; column < Count; column++)
        {
            if (Aliases[column].Contains(plain)) return column;
        }

        return plain.StartsWith("volume", StringComparison.Ordinal) && plain != "volumequote" ? Volume : -1;
    }

    /// <summary>The place in a continuation a header name stands for; -1 for none.</summary>
    public static int RecogniseMore(string name)
    {
        var plain = TableSample.PlainName(name);
        return Array.FindIndex(MoreAliases, aliases => aliases.Contains(plain));
    }

    /// <summary>True for a volume said to be in a currency things are priced in, such as <c>Volume USDT</c>.</summary>
    public static bool IsQuoteVolume(string name)
    {
        var plain = TableSample.PlainName(name);
        return plain.StartsWith("volume", StringComparison.Ordinal) && FileNameWords.IsMoney(plain["volume".Length..].ToUpperInvariant());
    }

    /// <summary>True for a name of a price that stands for the close where there is no other.</summary>
    public static bool IsLonePrice(string name) => LonePrices.Contains(TableSample.PlainName(name));

    /// <summary>The best of the columns that can stand for the close of a series without open, high and low; -1 for none.</summary>
    public static int FindLonePrice(TableSample sample) => sample.Find(LonePrices);
}

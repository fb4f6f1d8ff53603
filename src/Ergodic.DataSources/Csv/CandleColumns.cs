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

    public static readonly string[] Names = ["time", "open", "high", "low", "close", "volume"];

    private static readonly string[][] Aliases =
    [
        [
            "time", "timestamp", "date", "datetime", "opentime", "unix", "unixtimestamp", "unixtime", "epoch", "ts", "t", "utc",
            "dateutc", "timeutc", "datetimeutc", "timestamputc", "opentimestamp", "opentimeutc", "starttime", "start", "begin",
            "timestampms", "opentimems", "timems", "gmttime", "bartime", "candletime", "period", "startat", "timeopen", "day",
        ],
        ["open", "o", "openprice", "priceopen", "opening"],
        ["high", "h", "highprice", "pricehigh", "max"],
        ["low", "l", "lowprice", "pricelow", "min"],
        ["close", "c", "closeprice", "priceclose", "closing"],
        ["vol", "v", "basevolume", "quantity"],
    ];

    /// <summary>The candle column a header name stands for; -1 for none. Case, blanks and punctuation do not count.</summary>
    public static int Recognise(string name)
    {
        var plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        for (var column = 0; column < Count; column++)
        {
            if (Aliases[column].Contains(plain)) return column;
        }

        return plain.StartsWith("volume", StringComparison.Ordinal) ? Volume : -1;
    }
}

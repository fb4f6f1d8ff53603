using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// What a path below LEAN's data folder says: <c>type/market/{daily,hour}/ticker[_trade|_quote].zip</c>,
/// <c>type/market/{minute,second,tick}/ticker/yyyyMMdd_{trade,quote}.zip</c> or <c>cryptofuture/market/margin_interest/ticker.csv</c>.
/// Source: the readme files of LEAN's data folder.
/// </summary>
internal sealed record LeanPlace
{
    private static readonly string[] DayFolders = ["minute", "second", "tick"];
    private static readonly string[] LongFolders = ["daily", "hour"];

    /// <summary>The folder that holds <c>equity</c>, <c>crypto</c>, <c>market-hours</c>….</summary>
    public required string DataFolder { get; init; }

    /// <summary>Kind of the security.</summary>
    public required LeanSecurity Security { get; init; }

    /// <summary>Market in lower case, such as <c>usa</c> or <c>binance</c>.</summary>
    public required string Market { get; init; }

    /// <summary>Ticker in upper case, such as <c>SPY</c> or <c>BTCUSDT</c>.</summary>
    public required string Ticker { get; init; }

    /// <summary>What the file holds.</summary>
    public required LeanContent Content { get; init; }

    /// <summary>Interval of bars; 0 for the rest.</summary>
    public required ushort Interval { get; init; }

    /// <summary>Midnight of the file's date by its own clock, in nanoseconds; null where rows carry dates themselves.</summary>
    public required long? Midnight { get; init; }

    /// <summary>True for shares, whose prices are written in ten-thousandths.</summary>
    public bool HasScaledPrices => Security == LeanSecurity.Equity;

    /// <summary>True for bars stamped by their session's close instead of one interval after their label.</summary>
    public bool EndsWithSession => Security == LeanSecurity.Equity && Interval == BarInterval.OneDay;

    /// <summary>The folder of a share's <c>map_files</c> and <c>factor_files</c>.</summary>
    public string MarketFolder => Path.Combine(DataFolder, Security.ToString().ToLowerInvariant(), Market);

    /// <summary>Reads a path; null where it is none of the above.</summary>
    public static LeanPlace? Of(string path)
    {
        var parts = Path.GetFullPath(path).Split(Path.DirectorySeparatorChar);
        var name = WithoutEnding(parts[^1]);
        if (parts.Length > 4 && Array.IndexOf(LongFolders, parts[^2].ToLowerInvariant()) >= 0) return OfLong(parts, name);
        if (parts.Length > 4 && parts[^2].Equals("margin_interest", StringComparison.OrdinalIgnoreCase))
            return Make(parts, 3, name, LeanContent.Funding, interval: 0, midnight: null);
        return parts.Length > 5 && Array.IndexOf(DayFolders, parts[^3].ToLowerInvariant()) >= 0 ? OfDay(parts, name) : null;
    }

    /// <summary>The date in front of a name such as <c>20131007_trade</c>, as nanoseconds; false where there is none.</summary>
    public static bool TryDate(string name, out long midnight)
    {
        midnight = 0;
        if (name.Length < 9 || name[8] != '_' || !DateOnly.TryParseExact(name[..8], "yyyyMMdd", out var date) || date.Year is < 1678 or > 2261) return false;
        midnight = Timestamp.FromUtc(date.Year, date.Month, date.Day).Nanoseconds;
        return true;
    }

    private static LeanPlace? OfLong(string[] parts, string name)
    {
        var interval = parts[^2].Equals("daily", StringComparison.OrdinalIgnoreCase) ? BarInterval.OneDay : BarInterval.OneHour;
        if (name.EndsWith("_quote", StringComparison.Ordinal)) return Make(parts, 3, name[..^6], LeanContent.QuoteBars, interval, midnight: null);
        if (name.EndsWith("_trade", StringComparison.Ordinal)) return Make(parts, 3, name[..^6], LeanContent.TradeBars, interval, midnight: null);
        var holdsQuotes = parts[^4].ToLowerInvariant() is "forex" or "cfd";
        return Make(parts, 3, name, holdsQuotes ? LeanContent.QuoteBars : LeanContent.TradeBars, interval, midnight: null);
    }

    private static LeanPlace? OfDay(string[] parts, string name)
    {
        var isQuote = name.EndsWith("_quote", StringComparison.Ordinal);
        if (!TryDate(name, out var midnight) || (!isQuote && !name.EndsWith("_trade", StringComparison.Ordinal))) return null;
        return parts[^3].ToLowerInvariant() switch
        {
            "tick" => Make(parts, 4, parts[^2], isQuote ? LeanContent.Quotes : LeanContent.Trades, interval: 0, midnight),
            "second" => Make(parts, 4, parts[^2], Bars(isQuote), BarInterval.FromNanoseconds(Timestamp.NanosecondsPerSecond), midnight),
            _ => Make(parts, 4, parts[^2], Bars(isQuote), BarInterval.OneMinute, midnight),
        };
    }

    private static LeanContent Bars(bool areQuotes) => areQuotes ? LeanContent.QuoteBars : LeanContent.TradeBars;

    private static LeanPlace? Make(string[] parts, int marketFromEnd, string ticker, LeanContent content, ushort interval, long? midnight)
    {
        if (ticker.Length == 0 || !Enum.TryParse<LeanSecurity>(parts[^(marketFromEnd + 1)], ignoreCase: true, out var security) || !Enum.IsDefined(security)) return null;
        var folder = string.Join(Path.DirectorySeparatorChar, parts[..^(marketFromEnd + 1)]);
        return new LeanPlace
        {
            DataFolder = folder.Length == 0 ? Path.DirectorySeparatorChar.ToString() : folder,
            Security = security,
            Market = parts[^marketFromEnd].ToLowerInvariant(),
            Ticker = ticker.ToUpperInvariant(),
            Content = content,
            Interval = interval,
            Midnight = midnight,
        };
    }

    private static string WithoutEnding(string name)
    {
        foreach (var ending in (string[])[".gz", ".zip", ".csv"])
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) name = name[..^ending.Length];
        }

        return name.ToLowerInvariant();
    }
}

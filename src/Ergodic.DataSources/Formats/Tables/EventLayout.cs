using Ergodic.DataSources.Csv;

namespace Ergodic.DataSources.Formats.Tables;

/// <summary>How a table of trades, funding rates or liquidations is written; every place is -1 where there is no such column.</summary>
internal sealed class EventLayout
{
    private const int LinesLookedAt = 4;

    /// <summary>Words one of which every such table has, in its header or, Binance's headerless files, its rows.</summary>
    private static readonly string[] Words = ["rate", "side", "maker", "qty", "quantity", "size", "amount", "sz", "liquidat", "leaves", "true", "false"];

    private static readonly string[] Times =
    [
        "time", "timestamp", "transacttime", "tradetime", "fundingtime", "fundingratetimestamp", "calctime", "exectime", "timestampmsutc", "timestampms",
        "timestamputc", "datetime", "date", "ts", "t", "unix", "unixtimestamp", "createdat", "executedat", "timems", "timeutc",
    ];

    private static readonly string[] Rates = ["fundingrate", "lastfundingrate", "realizedrate", "funding"];
    private static readonly string[] Prices = ["price", "px", "tradeprice", "lastprice", "execprice", "p", "fillprice"];
    private static readonly string[] Quantities =
        ["qty", "quantity", "size", "amount", "sz", "leavesqty", "leavesqtycontracts", "origqty", "originalquantity", "lastqty", "baseqty", "contracts", "q", "vol", "volume"];

    private static readonly string[] MakerWords = ["isbuyermaker", "buyermaker", "isbuyerthemaker", "m"];
    private static readonly string[] Ids = ["id", "tradeid", "aggtradeid", "aggregatetradeid", "a", "execid", "tid", "orderid"];

    /// <summary>The beginning it was told from.</summary>
    public required TableSample Sample { get; init; }

    /// <summary>What the rows are.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required int Time { get; init; }

    /// <summary>The price.</summary>
    public int Price { get; init; } = -1;

    /// <summary>The quantity in base units, or contracts.</summary>
    public int Quantity { get; init; } = -1;

    /// <summary>Buy or sell, bid or ask: the taker's, or the user's where <see cref="Crossed"/> is there; the order's for liquidations.</summary>
    public int Side { get; init; } = -1;

    /// <summary>True or false: whether the buyer was the maker.</summary>
    public int BuyerIsMaker { get; init; } = -1;

    /// <summary>True or false: whether the user whose side is given took liquidity.</summary>
    public int Crossed { get; init; } = -1;

    /// <summary>The venue's id.</summary>
    public int Id { get; init; } = -1;

    /// <summary>Id of the first trade of an aggregate.</summary>
    public int First { get; init; } = -1;

    /// <summary>Id of the last trade of an aggregate.</summary>
    public int Last { get; init; } = -1;

    /// <summary>Average price of a liquidation.</summary>
    public int Average { get; init; } = -1;

    /// <summary>Quantity of a liquidation that is filled.</summary>
    public int Filled { get; init; } = -1;

    /// <summary>The funding rate, a fraction.</summary>
    public int Rate { get; init; } = -1;

    /// <summary>When the next funding falls due.</summary>
    public int NextTime { get; init; } = -1;

    /// <summary>The mark price.</summary>
    public int Mark { get; init; } = -1;

    /// <summary>The index price.</summary>
    public int Index { get; init; } = -1;

    /// <summary>The columns that name the instrument.</summary>
    public KeyColumns Keys { get; init; } = KeyColumns.None;

    /// <summary>The layout of such a table; null for any other file.</summary>
    public static EventLayout? Find(FileSample file)
    {
        if (!Enumerable.Range(0, LinesLookedAt).Any(line => HasWord(file.Line(line)))) return null;
        if (TableSample.TryOf(file.Name, file.Bytes, file.IsWhole) is not { Rows.Count: > 0 } sample) return null;
        return sample.Header.Count == 0 ? OfBinance(sample) : OfHeader(sample, file.Name);
    }

    private static bool HasWord(string line) => Array.Exists(Words, word => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static EventLayout? OfHeader(TableSample sample, string name)
    {
        var time = sample.Find(Times);
        if (time < 0 || sample.Find("high") >= 0 || sample.Find("low") >= 0) return null;
        var keys = KeyColumns.Find(sample);
        if (sample.Find(Rates) is var rate and >= 0 && sample.Find(Quantities) < 0)
        {
            return new EventLayout
            {
                Sample = sample,
                Kind = EventKind.FundingRates,
                Time = time,
                Keys = keys,
                Rate = rate,
                NextTime = sample.Find("nextfundingtime", "nexttime"),
                Mark = sample.Find("markprice", "mark"),
                Index = sample.Find("indexprice", "index"),
            };
        }

        var (price, quantity, side, maker) = (sample.Find(Prices), sample.Find(Quantities), sample.Find("side", "takerside"), sample.Find(MakerWords));
        if (price < 0 || quantity < 0) return null;
        var isVolume = TableSample.PlainName(sample.Header[quantity]) is "vol" or "volume";
        if (isVolume && side < 0 && maker < 0) return null;
        var isForced = Array.Exists([name, .. sample.Header], text => text.Contains("liquidat", StringComparison.OrdinalIgnoreCase))
            || sample.Header.Exists(text => text.StartsWith("leaves", StringComparison.OrdinalIgnoreCase));
        var first = sample.Find("firsttradeid", "firstid", "f");
        var last = sample.Find("lasttradeid", "lastid", "l");
        return new EventLayout
        {
            Sample = sample,
            Time = time,
            Keys = keys,
            Price = price,
            Quantity = quantity,
            Side = side,
            BuyerIsMaker = maker,
            Kind = isForced ? EventKind.Liquidations : first >= 0 && last >= 0 ? EventKind.AggregateTrades : EventKind.Trades,
            Crossed = sample.Find("crossed"),
            Id = sample.Find(Ids),
            First = first,
            Last = last,
            Average = sample.Find("averageprice", "avgprice"),
            Filled = sample.Find("filled", "filledqty", "cumqty", "accumulatedfilledquantity"),
        };
    }

    /// <summary>
    /// Binance's public files without a header: aggregate trades (id, price, quantity, first id, last id, time, maker[, best]) and trades
    /// (id, price, quantity, quote quantity, time, maker[, best]).
    /// </summary>
    private static EventLayout? OfBinance(TableSample sample)
    {
        if (sample.ColumnCount is >= 7 and <= 8 && Fits(sample, 5, 3, 4))
        {
            return new EventLayout
            {
                Sample = sample,
                Kind = EventKind.AggregateTrades,
                Id = 0,
                Price = 1,
                Quantity = 2,
                First = 3,
                Last = 4,
                Time = 5,
                BuyerIsMaker = 6,
            };
        }

        return sample.ColumnCount is >= 6 and <= 7 && Fits(sample, 4, 0, 0)
            ? new EventLayout { Sample = sample, Kind = EventKind.Trades, Id = 0, Price = 1, Quantity = 2, Time = 4, BuyerIsMaker = 5 }
            : null;
    }

    private static bool Fits(TableSample sample, int time, int whole, int alsoWhole)
    {
        var times = new TimeReader();
        return sample.Rows.TrueForAll(row =>
            row.Fields.Count < sample.ColumnCount
            || (row.TryTime(time, times, out _) && times.Form is TimeForm.EpochMilliseconds or TimeForm.EpochMicroseconds
                && row.TryNumber(whole, out var one) && one % 1 == 0 && row.TryNumber(alsoWhole, out var two) && two % 1 == 0
                && bool.TryParse(row.Fields[time + 1], out _)));
    }
}

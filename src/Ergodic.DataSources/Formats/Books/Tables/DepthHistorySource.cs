using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>
/// Binance's history of book updates (T_DEPTH): a level a row, <c>snap</c> or <c>set</c>, side <c>a</c> or <c>b</c>, with the ids of the
/// update it belongs to. Source: Binance's page on historical futures order book data.
/// </summary>
internal sealed class DepthHistorySource : LevelTableSource
{
    private readonly int _time;
    private readonly int _first;
    private readonly int _last;
    private readonly int _side;
    private readonly int _type;
    private readonly int _price;
    private readonly int _quantity;
    private readonly int _previous;

    public DepthHistorySource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
        : base(file, header, sample, options)
    {
        (_time, _first, _last) = (header.Find("timestamp"), header.Find("first_update_id"), header.Find("last_update_id"));
        (_side, _type, _previous) = (header.Find("side"), header.Find("update_type"), header.Find("pu"));
        (_price, _quantity) = (header.Find("price"), header.Find("qty"));
        var symbol = header.FirstValue(sample, header.Find("symbol"));
        var market = symbol.Contains("USD_", StringComparison.Ordinal) ? VenueMarket.Inverse : VenueMarket.Linear;
        Describe(new VenueSymbol("binance", symbol, market).ToName(), header.FirstLine);
    }

    /// <summary>True when a file has these columns.</summary>
    public static bool Knows(TableHeader header) =>
        header.Has("symbol", "timestamp", "first_update_id", "last_update_id", "side", "update_type", "price", "qty");

    protected override ValidationReason ReadFields(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(_time, receivePlace: -1, out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if ((reason = ReadId(_first, "first_update_id", out var first)) != ValidationReason.None) return reason;
        if ((reason = ReadId(_last, "last_update_id", out var last)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(_price, "price", out var price)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(_quantity, "qty", out var quantity)) != ValidationReason.None) return reason;
        var previous = first - 1;
        if (_previous >= 0 && !Rows.Field(_previous).SequenceEqual("-1"u8)
            && (reason = ReadId(_previous, "pu", out previous)) != ValidationReason.None)
        {
            return reason;
        }

        var type = Rows.Field(_type);
        var side = Rows.Field(_side);
        var isSnapshot = type.SequenceEqual("snap"u8);
        if (!isSnapshot && !type.SequenceEqual("set"u8)) return Fail(ValidationReason.NotANumber, _type, "update_type");
        var isAsk = side.SequenceEqual("a"u8);
        if (!isAsk && !side.SequenceEqual("b"u8)) return Fail(ValidationReason.NotANumber, _side, "side");
        var key = new RowBatchKey(VenueTime, ReceiveTime, first, last, isSnapshot ? 0 : previous, isSnapshot);
        return Hold(events, in key, mayBegin: true, isAsk ? MarketEventFlags.Sell : MarketEventFlags.None, price, quantity);
    }
}

using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>
/// Tardis <c>incremental_book_L2</c>: a level a row; rows of one local time are one message. A row of a snapshot discards the book
/// only where the row before it was none. Source: Tardis' page on downloadable CSV files.
/// </summary>
internal sealed class TardisBookSource : LevelTableSource
{
    private readonly int _time;
    private readonly int _localTime;
    private readonly int _isSnapshot;
    private readonly int _side;
    private readonly int _price;
    private readonly int _amount;

    public TardisBookSource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
        : base(file, header, sample, options)
    {
        (_time, _localTime) = (header.Find("timestamp"), header.Find("local_timestamp"));
        (_isSnapshot, _side, _price, _amount) = (header.Find("is_snapshot"), header.Find("side"), header.Find("price"), header.Find("amount"));
        Describe(TardisSymbol.Of(header, sample).ToName(), header.FirstLine);
    }

    protected override ValidationReason ReadFields(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(_time, _localTime, out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if ((reason = ReadPrice(_price, "price", out var price)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(_amount, "amount", out var amount)) != ValidationReason.None) return reason;
        var flag = Rows.Field(_isSnapshot);
        var side = Rows.Field(_side);
        var isSnapshot = flag.SequenceEqual("true"u8);
        if (!isSnapshot && !flag.SequenceEqual("false"u8)) return Fail(ValidationReason.NotANumber, _isSnapshot, "is_snapshot");
        var isAsk = side.SequenceEqual("ask"u8);
        if (!isAsk && !side.SequenceEqual("bid"u8)) return Fail(ValidationReason.NotANumber, _side, "side");
        var key = new RowBatchKey(VenueTime, ReceiveTime, 0, 0, 0, isSnapshot);
        return Hold(events, in key, mayBegin: !Key.IsSnapshot, isAsk ? MarketEventFlags.Sell : MarketEventFlags.None, price, amount);
    }
}

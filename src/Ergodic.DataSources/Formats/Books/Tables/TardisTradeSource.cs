using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>
/// Tardis <c>trades</c> and <c>liquidations</c>, told apart by the file's name: same columns, side that of the taker or of the
/// liquidation order. Ids that are no numbers are read as 0. Source: Tardis' page on downloadable CSV files.
/// </summary>
internal sealed class TardisTradeSource : TableSource
{
    private readonly int _time;
    private readonly int _localTime;
    private readonly int _id;
    private readonly int _side;
    private readonly int _price;
    private readonly int _amount;
    private readonly bool _areLiquidations;
    private bool _hasOddId;
    private bool _hasNoSide;

    public TardisTradeSource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
        : base(file, header, sample, options)
    {
        (_time, _localTime) = (header.Find("timestamp"), header.Find("local_timestamp"));
        (_id, _side, _price, _amount) = (header.Find("id"), header.Find("side"), header.Find("price"), header.Find("amount"));
        _areLiquidations = $"{sample.Path} {sample.EntryName}".Contains("liquidation", StringComparison.OrdinalIgnoreCase);
        Describe(TardisSymbol.Of(header, sample).ToName(), header.FirstLine);
    }

    protected override ValidationReason ReadFields(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(_time, _localTime, out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if ((reason = ReadPrice(_price, "price", out var price)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(_amount, "amount", out var amount)) != ValidationReason.None) return reason;
        var isSell = Rows.Field(_side).SequenceEqual("sell"u8);
        if (!isSell && !Rows.Field(_side).SequenceEqual("buy"u8))
        {
            if (!Rows.Field(_side).SequenceEqual("unknown"u8)) return Fail(ValidationReason.MissingField, _side, "side");
            NoteOnce(ref _hasNoSide, "trades of unknown side are read as bought");
        }

        ref var text = ref Rows.Field(_id, out var length);
        if (!WholeNumber.TryParse(ref text, length, out var id)) NoteOnce(ref _hasOddId, "ids that are no numbers are read as 0");
        var flags = isSell ? MarketEventFlags.Sell : MarketEventFlags.None;
        return _areLiquidations
            ? Emit(events, MarketEventKind.Liquidation, flags, price, amount, 0, amount, id)
            : Emit(events, MarketEventKind.Trade, flags, price, amount, id);
    }

    private void NoteOnce(ref bool isNoted, string what)
    {
        if (isNoted || IsCounting) return;
        isNoted = true;
        Report.Note($"{FileName} line {Rows.Line}: {what}");
    }
}

using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>
/// Tardis <c>derivative_ticker</c>: mark and index price and open interest, an event each where the row has them; a row with neither
/// is left out. Funding rates and last prices are not read. Source: Tardis' page on downloadable CSV files.
/// </summary>
internal sealed class TardisTickerSource : TableSource
{
    private readonly int _time;
    private readonly int _localTime;
    private readonly int _mark;
    private readonly int _index;
    private readonly int _openInterest;

    public TardisTickerSource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
        : base(file, header, sample, options)
    {
        (_time, _localTime) = (header.Find("timestamp"), header.Find("local_timestamp"));
        (_mark, _index, _openInterest) = (header.Find("mark_price"), header.Find("index_price"), header.Find("open_interest"));
        Report.Note($"{file.Name}: funding rates and last prices are not read");
        Describe(TardisSymbol.Of(header, sample).ToName(), header.FirstLine);
    }

    protected override ValidationReason ReadFields(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(_time, _localTime, out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        long mark = 0, index = 0;
        if (!IsEmpty(_mark) && (reason = ReadPrice(_mark, "mark_price", out mark)) != ValidationReason.None) return reason;
        if (!IsEmpty(_index) && (reason = ReadPrice(_index, "index_price", out index)) != ValidationReason.None) return reason;
        if (!IsEmpty(_mark) || !IsEmpty(_index)) reason = Emit(events, MarketEventKind.MarkPrice, MarketEventFlags.None, mark, index);
        if (reason != ValidationReason.None || IsEmpty(_openInterest)) return reason;
        if ((reason = ReadQuantity(_openInterest, "open_interest", out var contracts)) != ValidationReason.None) return reason;
        return Emit(events, MarketEventKind.OpenInterest, MarketEventFlags.None, contracts);
    }
}

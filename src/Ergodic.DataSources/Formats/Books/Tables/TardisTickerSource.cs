using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>
/// Tardis <c>derivative_ticker</c>: mark and index price and open interest, an event each where the row has them, and a funding event
/// for every payment that falls due: at its time, with the last rate and prices told before, from the first row at or behind it. A row
/// that gives none of them is left out, and last prices are not read. Source: Tardis' page on downloadable CSV files.
/// </summary>
internal sealed class TardisTickerSource : TableSource
{
    private readonly TimeReader _dueTimes = new();
    private readonly int _time;
    private readonly int _localTime;
    private readonly int _mark;
    private readonly int _index;
    private readonly int _openInterest;
    private readonly int _rate;
    private readonly int _due;
    private long _nextDue; // 0: no payment is known of
    private long _nextRate;
    private long _lastMark;
    private long _lastIndex;

    public TardisTickerSource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
        : base(file, header, sample, options)
    {
        (_time, _localTime) = (header.Find("timestamp"), header.Find("local_timestamp"));
        (_mark, _index, _openInterest) = (header.Find("mark_price"), header.Find("index_price"), header.Find("open_interest"));
        (_rate, _due) = (header.Find("funding_rate"), header.Find("funding_timestamp"));
        Report.Note($"{file.Name}: a funding payment has the last rate told before it; last prices are not read");
        Describe(TardisSymbol.Of(header, sample).ToName(), header.FirstLine);
    }

    protected override void Forget() => (_nextDue, _lastMark, _lastIndex) = (0, 0, 0);

    protected override ValidationReason ReadFields(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(_time, _localTime, out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        long mark = 0, index = 0, contracts = 0;
        if (!IsEmpty(_mark) && (reason = ReadPrice(_mark, "mark_price", out mark)) != ValidationReason.None) return reason;
        if (!IsEmpty(_index) && (reason = ReadPrice(_index, "index_price", out index)) != ValidationReason.None) return reason;
        if (!IsEmpty(_openInterest) && (reason = ReadQuantity(_openInterest, "open_interest", out contracts)) != ValidationReason.None) return reason;
        if ((reason = ReadFunding(out var due, out var rate)) != ValidationReason.None) return reason;
        if (!IsEmpty(_mark) || !IsEmpty(_index)) reason = Emit(events, MarketEventKind.MarkPrice, MarketEventFlags.None, mark, index);
        if (reason == ValidationReason.None && !IsEmpty(_openInterest)) reason = Emit(events, MarketEventKind.OpenInterest, MarketEventFlags.None, contracts);
        if (reason == ValidationReason.None) reason = Pay(events, due);
        if (reason != ValidationReason.None) return reason;
        if (due > VenueTime) (_nextDue, _nextRate) = (due, rate);
        if (!IsEmpty(_mark)) _lastMark = mark;
        if (!IsEmpty(_index)) _lastIndex = index;
        return reason;
    }

    /// <summary>When the next payment falls due and at which rate; 0 where the row does not say.</summary>
    private ValidationReason ReadFunding(out long due, out long rate)
    {
        (due, rate) = (0, 0);
        if (_rate < 0 || _due < 0 || IsEmpty(_rate) || IsEmpty(_due)) return ValidationReason.None;
        var reason = ReadTime(_due, "funding_timestamp", _dueTimes, out due);
        if (reason != ValidationReason.None) return reason;
        reason = ReadRounded(_rate, "funding_rate", MarketEvent.FundingRateDecimals, out rate);
        return reason == ValidationReason.None ? reason : Fail(reason, _rate, "funding_rate");
    }

    /// <summary>Gives out a payment that fell due; last of its row, so that it waits for the next one when the row is quarantined.</summary>
    private ValidationReason Pay(EventBuffer events, long next)
    {
        if (_nextDue == 0 || VenueTime < _nextDue) return ValidationReason.None;
        var (due, venue) = (_nextDue, VenueTime);
        _nextDue = 0;
        Stamp(due, ReceiveTime);
        var reason = Emit(events, MarketEventKind.Funding, MarketEventFlags.None, _nextRate, next > due ? next : 0, _lastMark, _lastIndex);
        Stamp(venue, ReceiveTime);
        return reason;
    }
}

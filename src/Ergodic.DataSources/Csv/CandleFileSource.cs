using System.Globalization;
using System.Runtime.CompilerServices;
using Ergodic.DataSources.Files;
using Ergodic.DataSources.Formats;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Bars of one candle file: of one instrument, of one a column group (wide), or of one a key (long). Opening goes over the file once
/// to choose decimals, unless they are given; reading goes over it again and turns each row into events or a quarantined row.
/// </summary>
internal sealed class CandleFileSource : RowSource
{
    private readonly CandleLayout _layout;
    private readonly SeriesIndex? _index;
    private readonly IReadOnlyList<Series> _series;
    private readonly FileClock? _clock;
    private readonly TimeReader _times;
    private readonly TimeReader _otherTimes;
    private readonly TimeForms _forms = new();
    private readonly TimeForms _otherForms = new();
    private readonly int _time;
    private readonly long _latestOpen;
    private readonly long _intervalNanoseconds;
    private readonly long _toOpen;
    private long _disagreements;
    private long _firstDisagreement;

    public CandleFileSource(FileBytes file, FileSample sample, MarketDataOptions options)
        : this(file, LayoutSniffer.Sniff(file.Path, TableSample.Of(file.Name, sample.Bytes, sample.IsWhole), options.Columns), options)
    {
    }

    private CandleFileSource(FileBytes file, CandleLayout layout, MarketDataOptions options)
        : base(file, layout.Sample.Delimiter, options)
    {
        _layout = layout;
        _time = layout.Time;
        _clock = FileClock.Of(options.TimeZone);
        if (_clock is not null) _clock.IsNewestFirst = layout.IsNewestFirst;
        _times = new TimeReader { Clock = _clock };
        _otherTimes = new TimeReader { Clock = _clock };
        _intervalNanoseconds = BarInterval.Nanoseconds(layout.Interval);
        _latestOpen = BarValidator.Latest.Nanoseconds - _intervalNanoseconds;
        _toOpen = options.EndStamped ? -_intervalNanoseconds : 0;
        foreach (var note in layout.Notes) Report.Note(note);
        if (layout.ColumnOrder is { } order) Report.Suspect(FlawKind.ColumnOrder, layout.Sample.HeaderLine, order);

        SortsByTime = layout.IsNewestFirst;
        if (SortsByTime) Report.SuspectNewestFirst(layout.FirstLine);
        if (layout.Keys.All.Length > 0)
        {
            _index = new SeriesIndex(file.Name, layout.Keys);
            CountKeyed();
            _series = _index.All;
        }
        else
        {
            _series = [.. layout.Groups.Select(group => new Series { Key = new SeriesKey(group.Label) })];
            if (options.Decimals is null) CountValues();
        }

        Instruments = SeriesNames.Name(_series, file.Path, options, Report);
        NoteQuotesLeftOut();
        Rows.Rewind();
        Rows.SkipTo(layout.FirstLine);
    }

    public override IReadOnlyList<Instrument> Instruments { get; }

    protected override int ColumnCount => _layout.ColumnCount;

    protected override ValidationReason ReadRow(EventBuffer events)
    {
        if (!HasItsColumns()) return ValidationReason.ColumnCount;
        var series = _series[0];
        if (_index is not null && !_index.TryFind(Rows, out series)) return Fail(ValidationReason.MissingField, _layout.Keys.Symbol, "instrument");
        if (_clock is not null) _clock.Previous = series.Previous;
        var reason = ReadTime(_time, CandleColumns.Names[CandleColumns.Time], _times, out var stamp);
        if (reason != ValidationReason.None) return reason;
        _forms.Count(_times.Form, Rows.Line);
        if (_clock is not null) series.Previous = stamp;
        if (_layout.OtherTime >= 0) Compare(stamp);
        var open = stamp + _toOpen;
        if (open > _latestOpen || open < BarValidator.Earliest.Nanoseconds) return Fail(ValidationReason.TimeOutOfRange, _time, CandleColumns.Names[CandleColumns.Time]);
        if (!IsWanted(open)) return ValidationReason.None;
        if (_layout.Groups.Length == 1) return ReadBar(series, _layout.Groups[0], open, events);
        for (var i = 0; i < _layout.Groups.Length && reason == ValidationReason.None; i++) reason = ReadBar(_series[i], _layout.Groups[i], open, events);
        return reason;
    }

    protected override void OnEnd()
    {
        var isMixed = _forms.TryMixed(_layout.Sample.NameOf(_time), out var others, out var line, out var sentence);
        if (_layout.OtherTime >= 0 && _otherForms.TryMixed(_layout.Sample.NameOf(_layout.OtherTime), out var more, out var otherLine, out var also))
            (isMixed, others, line, sentence) = (true, Math.Max(others, more), isMixed ? Math.Min(line, otherLine) : otherLine, isMixed ? $"{sentence}; {also}" : also);
        if (isMixed) Report.Suspect(FlawKind.MixedFormat, line, sentence, others);
        if (_disagreements > 0)
        {
            Report.Suspect(
                FlawKind.Inconsistent,
                _firstDisagreement,
                $"columns {_layout.Sample.NameOf(_time)} and {_layout.Sample.NameOf(_layout.OtherTime)} say different times; the first is followed",
                _disagreements);
        }

        _clock?.Describe(Report);
    }

    private ValidationReason ReadBar(Series series, CandleGroup group, long open, EventBuffer events)
    {
        if (_layout.MayLackBars && IsEmpty(group)) return ValidationReason.None;
        var decimals = series.Instrument.PriceDecimals;
        long volume = 0;
        ValidationReason reason;
        if ((reason = ReadPrice(group, CandleColumns.Open, decimals, out var first)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(group, CandleColumns.High, decimals, out var high)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(group, CandleColumns.Low, decimals, out var low)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(group, CandleColumns.Close, decimals, out var close)) != ValidationReason.None) return reason;
        if (group.Columns[CandleColumns.Volume] is var place and >= 0)
        {
            reason = ReadMantissa(place, CandleColumns.Names[CandleColumns.Volume], series.Instrument.QuantityDecimals, out volume);
            if (reason != ValidationReason.None) return reason;
        }

        var (number, closeTime) = (series.Instrument.Number, new Timestamp(open + _intervalNanoseconds));
        if (group.More is null)
        {
            var bar = MarketEvent.Bar(number, _layout.Interval, closeTime, first, high, low, close, volume);
            return Accept(events, series.Pipeline, in bar);
        }

        reason = ReadMore(series, group.More, closeTime, out var more);
        if (reason != ValidationReason.None) return reason;
        var isContinued = more.Kind != MarketEventKind.None;
        var flags = isContinued ? MarketEventFlags.Continued : MarketEventFlags.None;
        var whole = MarketEvent.Bar(number, _layout.Interval, closeTime, first, high, low, close, volume, flags);
        reason = Accept(events, series.Pipeline, in whole);
        if (reason == ValidationReason.None && isContinued) events.Add(in more);
        return reason;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValidationReason ReadPrice(CandleGroup group, int column, int decimals, out long mantissa) =>
        ReadMantissa(group.Columns[column], CandleColumns.Names[column], decimals, out mantissa);

    /// <summary>The continuation of a bar; of kind None when all its cells are empty.</summary>
    private ValidationReason ReadMore(Series series, int[] places, Timestamp closeTime, out MarketEvent more)
    {
        Span<long> values = stackalloc long[CandleColumns.MoreCount];
        var isAny = false;
        more = default;
        for (var i = 0; i < places.Length; i++)
        {
            var isQuote = CandleColumns.QuoteColumns.Contains(i);
            if (places[i] < 0 || (isQuote && series.LacksQuotes)) continue;
            var decimals = isQuote ? MarketEvent.QuoteVolumeDecimals : i == CandleColumns.Trades ? 0 : series.Instrument.QuantityDecimals;
            var reason = ReadRounded(places[i], CandleColumns.MoreNames[i], decimals, out values[i]);
            if (reason == ValidationReason.MissingField) continue;
            if (reason != ValidationReason.None) return reason;
            isAny = true;
        }

        if (isAny)
        {
            more = new MarketEvent(
                MarketEventKind.BarContinuation, MarketEventFlags.None, _layout.Interval, series.Instrument.Number, closeTime, closeTime,
                values[0], values[1], values[2], values[3]);
        }

        return ValidationReason.None;
    }

    /// <summary>True when every cell of a bar is empty or says so: the instrument was not there yet.</summary>
    private bool IsEmpty(CandleGroup group)
    {
        foreach (var place in group.Columns.AsSpan(CandleColumns.Open))
        {
            if (place >= 0 && !IsNothing(place)) return false;
        }

        return true;
    }

    private void Compare(long stamp)
    {
        ref var text = ref Rows.Field(_layout.OtherTime, out var length);
        if (_otherTimes.Read(ref text, length, out var other) != ValidationReason.None) return;
        _otherForms.Count(_otherTimes.Form, Rows.Line);
        if (other == stamp) return;
        if (_disagreements++ == 0) _firstDisagreement = Rows.Line;
    }

    private void CountValues()
    {
        Rows.SkipTo(_layout.FirstLine);
        while (Rows.Next())
        {
            if (!HasItsColumns()) continue;
            for (var i = 0; i < _layout.Groups.Length; i++) Count(_series[i], _layout.Groups[i]);
        }
    }

    private void CountKeyed()
    {
        var times = new TimeReader();
        var order = new TimeOrder();
        Rows.SkipTo(_layout.FirstLine);
        while (Rows.Next())
        {
            if (!HasItsColumns()) continue;
            var series = _index!.FindOrAdd(Rows);
            Count(series, _layout.Groups[0]);
            ref var text = ref Rows.Field(_time, out var length);
            if (times.Read(ref text, length, out var time) == ValidationReason.None) order.Add(series, time, Rows.Line);
        }

        if (_index!.All.Count < 2 || SortsByTime) return;
        SortsByTime = !order.IsOrdered || _clock is not null;
        order.Describe(Report);
    }

    private void Count(Series series, CandleGroup group)
    {
        var columns = group.Columns;
        for (var column = group.IsCloseOnly ? CandleColumns.Close : CandleColumns.Open; column <= CandleColumns.Close; column++) Count(series.Prices, columns[column]);
        if (columns[CandleColumns.Volume] is var volume and >= 0) Count(series.Quantities, volume);
        if (group.More is null) return;
        foreach (var column in CandleColumns.QuoteColumns)
        {
            if (group.More[column] is var place and >= 0) series.SeeQuote(Rows.Field(place));
        }
    }

    private void Count(DecimalsHistogram histogram, int place)
    {
        ref var text = ref Rows.Field(place, out var length);
        histogram.Add(ref text, length);
    }

    private void NoteQuotesLeftOut()
    {
        foreach (var series in _series)
        {
            if (!series.LacksQuotes) continue;
            Report.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"{FileName}: quote volumes of {series.Instrument} have up to {series.QuoteDigits} digits before the point, too many, and are left out"));
        }
    }
}

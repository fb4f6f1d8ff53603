using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Tables;

/// <summary>
/// The events of a table of trades, funding rates or liquidations, of one instrument or of many by a key column. Rows out of the
/// order of time are sorted, equal times as they stand in the file.
/// </summary>
internal sealed class EventTableSource : RowSource
{
    private const string TimeName = "time";

    private readonly EventLayout _layout;
    private readonly SeriesIndex _index;
    private readonly FileClock? _clock;
    private readonly TimeReader _times;
    private readonly TimeReader _nextTimes;
    private readonly TimeForms _forms = new();

    public EventTableSource(FileBytes file, EventLayout layout, MarketDataOptions options)
        : base(file, layout.Sample.Delimiter, options)
    {
        _layout = layout;
        _index = new SeriesIndex(file.Name, layout.Keys);
        _clock = FileClock.Of(options.TimeZone);
        _times = new TimeReader { Clock = _clock };
        _nextTimes = new TimeReader { Clock = _clock };
        if (layout.Sample.BannerNote is { } banner) Report.Note(banner);
        Report.Note($"{file.Name}: read as {Words(layout.Kind)}");
        GoOverOnce();
        var isPerpetual = layout.Kind is EventKind.FundingRates or EventKind.Liquidations;
        Instruments = SeriesNames.Name(_index.All, file.Path, options, Report, isPerpetual);
        Rows.Rewind();
        Rows.SkipTo(layout.Sample.Rows[0].Line);
    }

    public override IReadOnlyList<Instrument> Instruments { get; }

    protected override int ColumnCount => _layout.Sample.ColumnCount;

    protected override ValidationReason ReadRow(EventBuffer events)
    {
        if (!HasItsColumns()) return ValidationReason.ColumnCount;
        if (!_index.TryFind(Rows, out var series)) return Fail(ValidationReason.MissingField, Math.Max(0, _layout.Keys.Symbol), "instrument");
        if (_clock is not null) _clock.Previous = series.Previous;
        var reason = ReadTime(_layout.Time, TimeName, _times, out var time);
        if (reason != ValidationReason.None) return reason;
        _forms.Count(_times.Form, Rows.Line);
        if (_clock is not null) series.Previous = time;
        if (!IsWanted(time)) return ValidationReason.None;
        reason = _layout.Kind switch
        {
            EventKind.FundingRates => ReadFunding(series, new Timestamp(time), out var market) is var why && why == ValidationReason.None
                ? Accept(events, series.Pipeline, in market) : why,
            _ => ReadTrade(series, new Timestamp(time), out var market) is var why && why == ValidationReason.None
                ? Accept(events, series.Pipeline, in market) : why,
        };
        return reason;
    }

    protected override void OnEnd()
    {
        if (_forms.TryMixed(_layout.Sample.NameOf(_layout.Time), out var others, out var line, out var sentence))
            Report.Suspect(FlawKind.MixedFormat, line, sentence, others);
        _clock?.Describe(Report);
    }

    private static string Words(EventKind kind) => kind switch
    {
        EventKind.Trades => "trades",
        EventKind.AggregateTrades => "aggregate trades",
        EventKind.FundingRates => "funding rates",
        EventKind.Liquidations => "liquidations",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ValidationReason ReadFunding(Series series, Timestamp time, out MarketEvent market)
    {
        market = default;
        long next = 0;
        var reason = ReadRounded(_layout.Rate, "funding rate", MarketEvent.FundingRateDecimals, out var rate);
        if (reason != ValidationReason.None) return Fail(reason, _layout.Rate, "funding rate");
        if (_layout.NextTime >= 0 && !IsNothing(_layout.NextTime))
        {
            reason = ReadTime(_layout.NextTime, "next funding time", _nextTimes, out next);
            if (reason != ValidationReason.None) return reason;
        }

        if ((reason = ReadOptional(_layout.Mark, "mark price", series.Instrument.PriceDecimals, out var mark)) != ValidationReason.None) return reason;
        if ((reason = ReadOptional(_layout.Index, "index price", series.Instrument.PriceDecimals, out var index)) != ValidationReason.None) return reason;
        market = new MarketEvent(
            MarketEventKind.Funding, MarketEventFlags.None, 0, series.Instrument.Number, time, time, rate, next, mark, index);
        return reason;
    }

    private ValidationReason ReadTrade(Series series, Timestamp time, out MarketEvent market)
    {
        market = default;
        var instrument = series.Instrument;
        var reason = ReadPositive(_layout.Price, "price", instrument.PriceDecimals, ValidationReason.PriceNotPositive, out var price);
        if (reason != ValidationReason.None) return reason;
        reason = ReadPositive(_layout.Quantity, "quantity", instrument.QuantityDecimals, ValidationReason.NegativeVolume, out var quantity);
        if (reason != ValidationReason.None) return reason;
        reason = ReadSide(out var flags);
        if (reason != ValidationReason.None) return reason;
        if (_layout.Kind != EventKind.Liquidations)
        {
            var kind = _layout.Kind == EventKind.Trades ? MarketEventKind.Trade : MarketEventKind.AggregateTrade;
            market = new MarketEvent(
                kind, flags, 0, instrument.Number, time, time, price, quantity, ReadId(_layout.Id), ReadId(_layout.First), ReadId(_layout.Last));
            return reason;
        }

        if ((reason = ReadOptional(_layout.Average, "average price", instrument.PriceDecimals, out var average)) != ValidationReason.None) return reason;
        if ((reason = ReadOptional(_layout.Filled, "filled quantity", instrument.QuantityDecimals, out var filled)) != ValidationReason.None) return reason;
        market = new MarketEvent(
            MarketEventKind.Liquidation, flags, 0, instrument.Number, time, time, price, quantity, average, filled, ReadId(_layout.Id));
        return reason;
    }

    private ValidationReason ReadPositive(int place, string field, int decimals, ValidationReason otherwise, out long mantissa)
    {
        var reason = ReadMantissa(place, field, decimals, out mantissa);
        if (reason != ValidationReason.None) return reason;
        return mantissa > 0 ? reason : Fail(otherwise, place, field);
    }

    private ValidationReason ReadOptional(int place, string field, int decimals, out long mantissa)
    {
        mantissa = 0;
        return place < 0 || IsNothing(place) ? ValidationReason.None : ReadMantissa(place, field, decimals, out mantissa);
    }

    /// <summary>An id that is a number; 0 for none and for any other.</summary>
    private long ReadId(int place)
    {
        if (place < 0 || WrittenNumber.Parse(Rows.Field(place), out var number) != ValidationReason.None) return 0;
        return number.TryScale(0, mayRound: false, out var id, out _) ? id : 0;
    }

    /// <summary>Of a trade whether the seller took; of a liquidation whether it sells. A trade without a side counts as bought.</summary>
    private ValidationReason ReadSide(out MarketEventFlags flags)
    {
        flags = MarketEventFlags.None;
        var isSell = false;
        if (_layout.BuyerIsMaker >= 0)
        {
            if (!TryTruth(_layout.BuyerIsMaker, out isSell)) return Fail(ValidationReason.NotANumber, _layout.BuyerIsMaker, "buyer is maker");
        }
        else if (_layout.Side >= 0)
        {
            var side = Rows.Field(_layout.Side).Trim((byte)' ');
            switch (side.IsEmpty ? 0 : side[0] | 0x20)
            {
                case 's' or 'a':
                    isSell = true;
                    break;
                case 'b':
                    break;
                default:
                    return Fail(side.IsEmpty ? ValidationReason.MissingField : ValidationReason.NotANumber, _layout.Side, "side");
            }

            if (_layout.Crossed >= 0)
            {
                if (!TryTruth(_layout.Crossed, out var isTaker)) return Fail(ValidationReason.NotANumber, _layout.Crossed, "crossed");
                isSell ^= !isTaker;
            }
        }

        if (isSell) flags = MarketEventFlags.Sell;
        return ValidationReason.None;
    }

    private bool TryTruth(int place, out bool isTrue)
    {
        var text = Rows.Field(place).Trim((byte)' ');
        isTrue = text.SequenceEqual("1"u8) || System.Text.Ascii.EqualsIgnoreCase(text, "true"u8);
        return isTrue || text.SequenceEqual("0"u8) || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    /// <summary>Finds the instruments, what decimals they need, and whether the rows are in the order of time.</summary>
    private void GoOverOnce()
    {
        var times = new TimeReader();
        var order = new TimeOrder();
        Rows.SkipTo(_layout.Sample.Rows[0].Line);
        while (Rows.Next())
        {
            if (!HasItsColumns()) continue;
            var series = _index.FindOrAdd(Rows);
            foreach (var place in (ReadOnlySpan<int>)[_layout.Price, _layout.Average, _layout.Mark, _layout.Index]) Count(series.Prices, place);
            foreach (var place in (ReadOnlySpan<int>)[_layout.Quantity, _layout.Filled]) Count(series.Quantities, place);
            ref var text = ref Rows.Field(_layout.Time, out var length);
            if (times.Read(ref text, length, out var time) == ValidationReason.None) order.Add(series, time, Rows.Line);
        }

        if (_clock is not null)
        {
            _clock.IsNewestFirst = order.IsNewestFirst;
            _clock.MayRepeat = true;
        }

        SortsByTime = !order.IsOrdered || (_clock is not null && _index.All.Count > 1);
        order.Describe(Report);
    }

    private void Count(DecimalsHistogram histogram, int place)
    {
        if (place < 0) return;
        ref var text = ref Rows.Field(place, out var length);
        histogram.Add(ref text, length);
    }
}

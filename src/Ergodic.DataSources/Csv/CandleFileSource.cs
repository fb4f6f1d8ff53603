using Ergodic.DataSources.Files;
using Ergodic.DataSources.Formats;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Bars of one candle file. Opening goes over the file once to choose decimals, unless they are given; reading goes over it
/// again and turns each row into an event or a quarantined row.
/// </summary>
internal sealed class CandleFileSource : RowSource
{
    private readonly CandleLayout _layout;
    private readonly Instrument _instrument;
    private readonly TimeReader _times = new();
    private readonly ValidationPipeline _pipeline;
    private readonly long _latestOpen;
    private readonly long _intervalNanoseconds;

    public CandleFileSource(FileBytes file, FileSample sample, MarketDataOptions options)
        : this(file, LayoutSniffer.Sniff(file.Name, sample.Bytes, sample.IsWhole, options.Columns), options)
    {
    }

    private CandleFileSource(FileBytes file, CandleLayout layout, MarketDataOptions options)
        : base(file, layout.Delimiter, options)
    {
        _layout = layout;
        _instrument = Describe(file.Path, options);
        Instruments = [_instrument];
        _pipeline = new ValidationPipeline(_instrument);
        _intervalNanoseconds = BarInterval.Nanoseconds(layout.Interval);
        _latestOpen = BarValidator.Latest.Nanoseconds - _intervalNanoseconds;
        foreach (var note in layout.Notes) Report.Note(note);
    }

    public override IReadOnlyList<Instrument> Instruments { get; }

    protected override int ColumnCount => _layout.ColumnCount;

    protected override ValidationReason ReadRow(EventBuffer events)
    {
        if (!HasItsColumns()) return ValidationReason.ColumnCount;
        var reason = ReadTime(_layout.Columns[CandleColumns.Time], CandleColumns.Names[CandleColumns.Time], _times, out var open);
        if (reason != ValidationReason.None) return reason;
        if (open > _latestOpen) return Fail(ValidationReason.TimeOutOfRange, _layout.Columns[CandleColumns.Time], CandleColumns.Names[CandleColumns.Time]);
        return IsWanted(open) ? ReadValues(open, events) : ValidationReason.None;
    }

    private ValidationReason ReadValues(long open, EventBuffer events)
    {
        long volume = 0;
        ValidationReason reason;
        if ((reason = ReadPrice(CandleColumns.Open, out var first)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(CandleColumns.High, out var high)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(CandleColumns.Low, out var low)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(CandleColumns.Close, out var close)) != ValidationReason.None) return reason;
        if (_layout.Columns[CandleColumns.Volume] is var place and >= 0)
        {
            reason = ReadMantissa(place, CandleColumns.Names[CandleColumns.Volume], _instrument.QuantityDecimals, out volume);
            if (reason != ValidationReason.None) return reason;
        }

        var bar = MarketEvent.Bar(
            _instrument.Number, _layout.Interval, new Timestamp(open + _intervalNanoseconds), first, high, low, close, volume);
        return Accept(events, _pipeline, in bar);
    }

    private ValidationReason ReadPrice(int column, out long mantissa) =>
        ReadMantissa(_layout.Columns[column], CandleColumns.Names[column], _instrument.PriceDecimals, out mantissa);

    private Instrument Describe(string path, MarketDataOptions options)
    {
        var name = options.Instrument is { } id ? InstrumentName.Parse(id) : InstrumentName.FromFileName(path);
        if (name.Note is { } note) Report.Note($"{FileName}: {note}");
        var decimals = options.Decimals ?? CountDecimals(options.Round);
        Rows.SkipTo(_layout.FirstLine);
        return name.ToInstrument(options.InstrumentNumber, decimals.Prices, decimals.Quantities, options.Fees);
    }

    private Decimals CountDecimals(int? round)
    {
        var (prices, quantities) = (new DecimalsHistogram(), new DecimalsHistogram());
        Rows.SkipTo(_layout.FirstLine);
        while (Rows.Next())
        {
            if (!HasItsColumns()) continue;
            for (var column = CandleColumns.Open; column <= CandleColumns.Close; column++) Count(prices, _layout.Columns[column]);
            if (_layout.Columns[CandleColumns.Volume] is var volume and >= 0) Count(quantities, volume);
        }

        Rows.Rewind();
        return round is { } limit
            ? new Decimals(prices.ForRounding(limit), quantities.ForRounding(limit))
            : new Decimals(prices.ForPrices(), quantities.ForQuantities());
    }

    private void Count(DecimalsHistogram histogram, int place)
    {
        ref var text = ref Rows.Field(place, out var length);
        histogram.Add(ref text, length);
    }
}

using System.Runtime.CompilerServices;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Bars of one candle file. Opening goes over the file once to choose decimals; reading goes over it again and turns each row
/// into an event or a quarantined row.
/// </summary>
internal sealed class CandleFileSource : IMarketEventSource
{
    private const int SampleBytes = 256 * 1024;

    private readonly FileBytes _file;
    private readonly RowReader _rows;
    private readonly CandleLayout _layout;
    private readonly Instrument _instrument;
    private readonly TimeReader _times = new();
    private readonly BarValidator _validator = new();
    private readonly double _maxBadFraction;
    private readonly bool _mayRound;
    private readonly long _from;
    private readonly long _to;
    private readonly long _latestOpen;
    private readonly long _intervalNanoseconds;
    private int _failedColumn;

    public CandleFileSource(string path, CandleFileOptions options)
    {
        _file = new FileBytes(path);
        try
        {
            Report = new IngestReport(_file.Name);
            _layout = Sniff(options.Columns);
            _rows = new RowReader(_file, _layout.Delimiter);
            _instrument = Describe(path, options);
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        Instruments = [_instrument];
        _maxBadFraction = options.MaxBadFraction;
        _mayRound = options.Round is not null;
        _from = options.From?.Nanoseconds ?? long.MinValue;
        _to = options.To?.Nanoseconds ?? long.MaxValue;
        _intervalNanoseconds = BarInterval.Nanoseconds(_layout.Interval);
        _latestOpen = BarValidator.Latest.Nanoseconds - _intervalNanoseconds;
        foreach (var note in _layout.Notes) Report.Note(note);
    }

    public IReadOnlyList<Instrument> Instruments { get; }

    public IngestReport Report { get; }

    public double Progress => Math.Min(1, (double)_rows.Consumed / _file.Length);

    public int Read(Span<MarketEvent> destination)
    {
        var count = 0;
        while (count < destination.Length)
        {
            if (!_rows.Next())
            {
                if (count == 0) RefuseIfMostlyBad();
                break;
            }

            if (_rows.IsBlank) continue;
            var reason = ReadOpenTime(out var open);
            if (reason == ValidationReason.None)
            {
                if (open < _from || open >= _to)
                {
                    Report.Filtered++;
                    continue;
                }

                ref var target = ref destination[count];
                reason = ReadValues(open, ref target);
                if (reason == ValidationReason.None)
                {
                    count++;
                    continue;
                }

                Quarantine(reason, target);
            }
            else
            {
                Quarantine(reason, default);
            }
        }

        Report.Events += count;
        return count;
    }

    public void Dispose() => _file.Dispose();

    private ValidationReason ReadOpenTime(out long open)
    {
        open = 0;
        _failedColumn = CandleColumns.Time;
        if (!HasItsColumns()) return _rows.IsTooLong ? ValidationReason.RowTooLong : ValidationReason.ColumnCount;
        ref var text = ref _rows.Field(_layout.Columns[CandleColumns.Time], out var length);
        var reason = _times.Read(ref text, length, out open);
        return reason == ValidationReason.None && open > _latestOpen ? ValidationReason.TimeOutOfRange : reason;
    }

    private ValidationReason ReadValues(long open, ref MarketEvent target)
    {
        var columns = _layout.Columns;
        long volume = 0;
        ValidationReason reason;
        if ((reason = ReadPrice(CandleColumns.Open, columns, out var first)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(CandleColumns.High, columns, out var high)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(CandleColumns.Low, columns, out var low)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(CandleColumns.Close, columns, out var close)) != ValidationReason.None) return reason;
        if (columns[CandleColumns.Volume] >= 0)
        {
            reason = ReadMantissa(CandleColumns.Volume, columns, _instrument.QuantityDecimals, out volume);
            if (reason != ValidationReason.None) return reason;
        }

        target = MarketEvent.Bar(
            _instrument.Number, _layout.Interval, new Timestamp(open + _intervalNanoseconds), first, high, low, close, volume);
        return _validator.Check(in target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValidationReason ReadPrice(int column, int[] columns, out long mantissa) =>
        ReadMantissa(column, columns, _instrument.PriceDecimals, out mantissa);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValidationReason ReadMantissa(int column, int[] columns, int decimals, out long mantissa)
    {
        ref var text = ref _rows.Field(columns[column], out var length);
        if (PlainNumber.TryParse(ref text, length, out var digits, out var scale))
        {
            var shift = decimals - scale;
            if (shift >= 0 && digits <= PowersOfTen.LargestScalable[shift])
            {
                mantissa = unchecked((long)(digits * PowersOfTen.Values[shift]));
                return ValidationReason.None;
            }
        }

        return ReadRareMantissa(column, columns, decimals, out mantissa);
    }

    private ValidationReason ReadRareMantissa(int column, int[] columns, int decimals, out long mantissa)
    {
        mantissa = 0;
        _failedColumn = column;
        var reason = WrittenNumber.Parse(_rows.Field(columns[column]), out var number);
        if (reason != ValidationReason.None) return reason;
        if (!number.TryScale(decimals, _mayRound, out mantissa, out var lost)) return ValidationReason.Unrepresentable;
        if (lost) Report.RoundedValues++;
        return ValidationReason.None;
    }

    private bool HasItsColumns()
    {
        if (_rows.FieldCount == _layout.ColumnCount) return true;
        return _rows.FieldCount == _layout.ColumnCount + 1 && _rows.FieldCount <= RowReader.MostFields
            && _rows.Field(_layout.ColumnCount).Trim((byte)' ').IsEmpty;
    }

    private void Quarantine(ValidationReason reason, in MarketEvent bar)
    {
        Report.Count(reason);
        if (!Report.KeepsMore) return;
        string message;
        if (reason == ValidationReason.RowTooLong) message = "the row is longer than 256 KiB";
        else if (reason == ValidationReason.ColumnCount) message = ValidationSentence.OfColumns(_rows.FieldCount, _layout.ColumnCount);
        else if (reason >= ValidationReason.PriceNotPositive) message = ValidationSentence.OfBar(reason, bar, _instrument, _validator.Previous);
        else
        {
            var text = RowText.Of(_rows.Field(_layout.Columns[_failedColumn]));
            message = ValidationSentence.OfField(reason, CandleColumns.Names[_failedColumn], text);
        }

        Report.Keep(new QuarantinedRow(_file.Name, _rows.Line, reason, message, RowText.Of(_rows.Text)));
    }

    private void RefuseIfMostlyBad()
    {
        if (Report.Quarantined <= _maxBadFraction * Report.Rows) return;
        throw new TradingException(
            ErrorCode.DataIntegrity,
            $"{Report.FirstQuarantined[0]}; {Report.Quarantined} of {Report.Rows} rows are bad, more than {_maxBadFraction * 100:0.##} %. " +
            "Repair the file, or name its columns.");
    }

    private CandleLayout Sniff(ColumnMap? map)
    {
        var head = new byte[(int)Math.Min(SampleBytes, _file.IsPlain ? _file.Length : SampleBytes)];
        var length = _file.Fill(head);
        return LayoutSniffer.Sniff(_file.Name, head.AsSpan(0, length), isWhole: length < SampleBytes, map);
    }

    private Instrument Describe(string path, CandleFileOptions options)
    {
        var (prices, quantities) = (new DecimalsHistogram(), new DecimalsHistogram());
        _rows.SkipTo(_layout.FirstLine);
        while (_rows.Next())
        {
            if (!HasItsColumns()) continue;
            for (var column = CandleColumns.Open; column <= CandleColumns.Close; column++) Count(prices, _layout.Columns[column]);
            if (_layout.Columns[CandleColumns.Volume] is var volume and >= 0) Count(quantities, volume);
        }

        _rows.Rewind();
        _rows.SkipTo(_layout.FirstLine);
        var name = options.Instrument is { } id ? InstrumentName.Parse(id) : InstrumentName.FromFileName(path);
        if (name.Note is { } note) Report.Note($"{_file.Name}: {note}");
        return name.ToInstrument(
            options.InstrumentNumber,
            options.Round is { } limit ? prices.ForRounding(limit) : prices.ForPrices(),
            options.Round is { } most ? quantities.ForRounding(most) : quantities.ForQuantities(),
            options.Fees);
    }

    private void Count(DecimalsHistogram histogram, int place)
    {
        ref var text = ref _rows.Field(place, out var length);
        histogram.Add(ref text, length);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// The events of a text file, row by row, with an account of every row: it becomes events, is quarantined with its reason, or
/// lies outside the range asked for. What a row says is told by the derived source. A file that is not in the order of time is
/// sorted (<see cref="SortsByTime"/>): all rows are read before the first event is given, and judged in the order of time.
/// </summary>
internal abstract class RowSource : IMarketEventSource
{
    private readonly FileBytes _file;
    private readonly EventBuffer _pending = new();
    private readonly double _maxBadFraction;
    private readonly bool _mayRound;
    private readonly long _from;
    private readonly long _to;
    private string _failedField = "";
    private int _failedPlace;
    private MarketEvent _rejected;
    private ValidationPipeline? _rejecting;
    private SortedRows? _sorted;
    private bool _isEnded;

    protected RowSource(FileBytes file, byte delimiter, MarketDataOptions options)
        : this(file, new RowReader(file, delimiter), options)
    {
    }

    protected RowSource(FileBytes file, RowReader rows, MarketDataOptions options)
    {
        _file = file;
        Report = new IngestReport(file.Name);
        Rows = rows;
        _maxBadFraction = options.MaxBadFraction;
        _mayRound = options.Round is not null;
        _from = options.From?.Nanoseconds ?? long.MinValue;
        _to = options.To?.Nanoseconds ?? long.MaxValue;
    }

    public abstract IReadOnlyList<Instrument> Instruments { get; }

    public IngestReport Report { get; }

    public double Progress => _sorted?.Progress ?? Math.Min(1, (double)Rows.Consumed / _file.Length);

    public long Line => _sorted?.Line ?? Rows.Line;

    /// <summary>The row to read, and all before it.</summary>
    protected RowReader Rows { get; }

    /// <summary>The file's name, for messages.</summary>
    protected string FileName => _file.Name;

    /// <summary>Columns a row must have.</summary>
    protected abstract int ColumnCount { get; }

    /// <summary>
    /// True when the rows are not in the order of time and are to be sorted by it, equal times as they stand in the file. Settled
    /// before the first read. All events of a row must bear one time, and those of one instrument pass one pipeline.
    /// </summary>
    protected bool SortsByTime { get; set; }

    public int Read(Span<MarketEvent> destination)
    {
        if (SortsByTime) return ReadSorted(destination);
        var count = 0;
        while (count < destination.Length)
        {
            if (_pending.Count == 0 && !NextRow())
            {
                if (count == 0) End();
                break;
            }

            count += _pending.Take(destination[count..]);
        }

        Report.Records += count;
        return count;
    }

    public void Dispose()
    {
        _sorted?.Dispose();
        _file.Dispose();
    }

    /// <summary>Called once when all rows have been read: the place to report what only the whole file tells.</summary>
    protected virtual void OnEnd()
    {
    }

    /// <summary>
    /// Turns the row at hand into events by <see cref="Accept"/>, or says why it cannot be. No reason and no events: the row lies
    /// outside the range asked for.
    /// </summary>
    protected abstract ValidationReason ReadRow(EventBuffer events);

    /// <summary>Whether the row just read is kept for events that come with a later row; it counts as one that became events.</summary>
    protected virtual bool IsHeld => false;

    /// <summary>Gives out, behind the last row, what rows were held for.</summary>
    protected virtual void Release(EventBuffer events)
    {
    }

    /// <summary>A reason of layer 1 just given, as one sentence with the text concerned.</summary>
    protected virtual string Explain(ValidationReason reason) => ValidationSentence.OfField(reason, _failedField, RowText.Of(Rows.Field(_failedPlace)));

    /// <summary>True when a row of this time is in the range asked for.</summary>
    protected bool IsWanted(long nanoseconds) => nanoseconds >= _from && nanoseconds < _to;

    /// <summary>True when the row has the columns of its file; one empty field behind the last does not count.</summary>
    protected bool HasItsColumns() =>
        Rows.FieldCount == ColumnCount
        || (Rows.FieldCount == ColumnCount + 1 && Rows.FieldCount <= RowReader.MostFields && Rows.Field(ColumnCount).Trim((byte)' ').IsEmpty);

    /// <summary>Takes an event if the validation pipeline does; where rows are sorted, the pipeline is asked afterwards.</summary>
    protected ValidationReason Accept(EventBuffer events, ValidationPipeline pipeline, in MarketEvent market)
    {
        if (_sorted is not null)
        {
            _sorted.Defer(pipeline, market.Instrument);
            events.Add(in market);
            return ValidationReason.None;
        }

        var reason = pipeline.Check(in market);
        if (reason == ValidationReason.None)
        {
            events.Add(in market);
            return reason;
        }

        _rejected = market;
        _rejecting = pipeline;
        return reason;
    }

    /// <summary>Remembers which field a reason is about, and returns the reason.</summary>
    protected ValidationReason Fail(ValidationReason reason, int place, string field)
    {
        _rejecting = null;
        _failedPlace = place;
        _failedField = field;
        return reason;
    }

    /// <summary>A field as a mantissa of so many decimals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ValidationReason ReadMantissa(int place, string field, int decimals, out long mantissa)
    {
        ref var text = ref Rows.Field(place, out var length);
        var reason = ReadMantissa(ref text, length, decimals, out mantissa);
        return reason == ValidationReason.None ? reason : Fail(reason, place, field);
    }

    /// <summary>A text with 16 readable bytes from its start as a mantissa of so many decimals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ValidationReason ReadMantissa(ref byte text, int length, int decimals, out long mantissa)
    {
        if (PlainNumber.TryParse(ref text, length, out var digits, out var scale))
        {
            var shift = decimals - scale;
            if (shift >= 0 && digits <= PowersOfTen.LargestScalable[shift])
            {
                mantissa = unchecked((long)(digits * PowersOfTen.Values[shift]));
                return ValidationReason.None;
            }
        }

        return ReadRareMantissa(MemoryMarshal.CreateReadOnlySpan(ref text, length), decimals, out mantissa);
    }

    /// <summary>
    /// A field as a mantissa of so many decimals, rounded half-even where it has more: for what informs and is not traded at.
    /// <see cref="ValidationReason.MissingField"/> for an empty or infinite one, which fails nothing yet.
    /// </summary>
    protected ValidationReason ReadRounded(int place, string field, int decimals, out long mantissa)
    {
        mantissa = 0;
        var reason = WrittenNumber.Parse(Rows.Field(place), out var number);
        if (reason is ValidationReason.MissingField or ValidationReason.NotFinite) return ValidationReason.MissingField;
        if (reason != ValidationReason.None) return Fail(reason, place, field);
        return number.TryScale(decimals, mayRound: true, out mantissa, out _) ? reason : Fail(ValidationReason.Unrepresentable, place, field);
    }

    /// <summary>True for a field that is empty, NaN or a word for nothing.</summary>
    protected bool IsNothing(int place)
    {
        var text = Rows.Field(place);
        if (text.IsEmpty) return true;
        if (char.IsAsciiDigit((char)text[0])) return false;
        return WrittenNumber.Parse(text, out _) == ValidationReason.MissingField || System.Text.Ascii.EqualsIgnoreCase(text.Trim((byte)' '), "nan"u8);
    }

    /// <summary>A field as nanoseconds since 1970 UTC.</summary>
    protected ValidationReason ReadTime(int place, string field, TimeReader times, out long nanoseconds)
    {
        ref var text = ref Rows.Field(place, out var length);
        var reason = times.Read(ref text, length, out nanoseconds);
        return reason == ValidationReason.None ? reason : Fail(reason, place, field);
    }

    private ValidationReason ReadRareMantissa(ReadOnlySpan<byte> text, int decimals, out long mantissa)
    {
        mantissa = 0;
        var reason = WrittenNumber.Parse(text, out var number);
        if (reason != ValidationReason.None) return reason;
        if (!number.TryScale(decimals, _mayRound, out mantissa, out var lost)) return ValidationReason.Unrepresentable;
        if (lost) Report.RoundedValues++;
        return ValidationReason.None;
    }

    private bool NextRow()
    {
        while (Rows.Next())
        {
            if (!TryRow()) continue;
            Report.Events++;
            if (_pending.Count > 0) return true;
        }

        _pending.Clear();
        Release(_pending);
        return _pending.Count > 0;
    }

    /// <summary>Reads the row at hand; false when it gives no event, which is then accounted for.</summary>
    private bool TryRow()
    {
        if (Rows.IsBlank) return false;
        _pending.Clear();
        var reason = Rows.IsTooLong ? ValidationReason.RowTooLong : ReadRow(_pending);
        if (reason != ValidationReason.None)
        {
            _pending.Clear();
            Quarantine(reason);
            return false;
        }

        if (_pending.Count > 0 || IsHeld) return true;
        Report.Filtered++;
        return false;
    }

    private int ReadSorted(Span<MarketEvent> destination)
    {
        if (_sorted is null)
        {
            _sorted = new SortedRows(Report);
            while (Rows.Next())
            {
                if (TryRow()) _sorted.Add(_pending.Events, Rows.Line);
            }

            _sorted.Judge(Rows);
        }

        var count = _sorted.Take(destination);
        Report.Records += count;
        if (count == 0 && destination.Length > 0) End();
        return count;
    }

    private void End()
    {
        if (!_isEnded) OnEnd();
        _isEnded = true;
        RefuseIfMostlyBad();
    }

    private void Quarantine(ValidationReason reason)
    {
        Report.Count(reason, Rows.Line);
        if (reason == ValidationReason.DeeplyCrossed) Report.Suspect(FlawKind.Crossed, Rows.Line, "best bids far above the best ask, quarantined");
        if (!Report.KeepsMore) return;
        var message = reason switch
        {
            ValidationReason.RowTooLong => $"the row is longer than {Rows.LongestRow / 1024} KiB",
            ValidationReason.ColumnCount => ValidationSentence.OfColumns(Rows.FieldCount, ColumnCount),
            < ValidationPipeline.FirstJudged => Explain(reason),
            _ when _rejecting is null => $"{_failedField} '{RowText.Of(Rows.Field(_failedPlace))}' is not above zero",
            _ => _rejecting.Explain(reason, in _rejected),
        };
        Report.Keep(new QuarantinedRow(_file.Name, Rows.Line, reason, message, RowText.Of(Rows.Text)));
    }

    private void RefuseIfMostlyBad()
    {
        if (Report.Quarantined <= _maxBadFraction * Report.Rows) return;
        throw new TradingException(
            ErrorCode.DataIntegrity,
            $"{Report.FirstQuarantined[0]}; {Report.Quarantined} of {Report.Rows} rows are bad, more than {_maxBadFraction * 100:0.##} %. " +
            (Report.CountOf(ValidationReason.Unrepresentable) * 2 > Report.Quarantined
                ? "Ask for rounding, to 8 decimals say, repair the file, or permit more with --max-bad PERCENT."
                : "Repair the file, name its columns, or permit more with --max-bad PERCENT."));
    }
}

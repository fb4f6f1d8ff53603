using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// The rows of one LEAN file: local times become UTC, rows of strangers that had the ticker are left out, splits and dividends come in
/// front of the first row of their ex date or later. What the values say is told by the derived source.
/// </summary>
internal abstract class LeanSource : RowSource
{
    private const int ScaledDecimals = 4;
    private const int MillisecondDecimals = 6;
    private const string Time = "time";

    private readonly TimeReader _times = new();
    private readonly LeanFolder _folder;
    private readonly CorporateActionQueue _actions;
    private readonly int _shift;
    private long _day = long.MinValue;
    private long _dayStart;
    private TickerOwner _owner;

    protected LeanSource(FileBytes file, FileSample sample, LeanPlace place, MarketDataOptions options)
        : base(file, (byte)',', options)
    {
        Place = place;
        Columns = LeanColumns.Of(place, sample);
        MayRound = options.Round is not null;
        _folder = LeanFolder.Around(place, FileName, Report);
        _shift = place.HasScaledPrices ? ScaledDecimals : 0;
        var name = options.Instrument is { } id ? InstrumentName.Parse(id) : LeanInstrument.Name(place, _folder.Properties);
        Instrument = LeanInstrument.Describe(name, _folder.Properties, options.Decimals ?? CountDecimals(options.Round), options);
        Instruments = [Instrument];
        Pipeline = new ValidationPipeline(Instrument);
        _actions = options.LeavesOutActions ? new CorporateActionQueue([]) : _folder.Actions(FirstDay(sample), Instrument, FileName, Report);
    }

    public override IReadOnlyList<Instrument> Instruments { get; }

    protected override int ColumnCount => Columns.Count;

    protected LeanPlace Place { get; }

    protected LeanColumns Columns { get; }

    protected Instrument Instrument { get; }

    protected ValidationPipeline Pipeline { get; }

    protected bool MayRound { get; }

    protected sealed override ValidationReason ReadRow(EventBuffer events)
    {
        if (!HasItsColumns()) return ValidationReason.ColumnCount;
        var reason = ReadLabel(out var wall);
        if (reason != ValidationReason.None) return reason;
        var day = Dates.Midnight(wall);
        if (day != _day) Begin(day);
        if (!IsItsOwn(day)) return ValidationReason.None;
        var label = _folder.Clock.ToUtc(wall);
        if (!IsWanted(label)) return ValidationReason.None;
        var time = CloseOf(day, label);
        var actions = _actions.AddDue(_dayStart, time, events);
        reason = ReadValues(new Timestamp(time), events);
        if (actions == 0 || (reason == ValidationReason.None && events.Count > actions)) return reason;
        events.Clear();
        _actions.Return(actions);
        return reason;
    }

    /// <summary>Turns the values of a row into events. No reason and no events: the row is left out.</summary>
    /// <param name="time">The close of a bar; of the rest the time itself.</param>
    /// <param name="events">Where the events go.</param>
    protected abstract ValidationReason ReadValues(Timestamp time, EventBuffer events);

    /// <summary>A price of the row at hand, as a mantissa.</summary>
    protected ValidationReason ReadPrice(int price, string field, out long mantissa) =>
        ReadMantissa(Columns.Prices[price], field, Instrument.PriceDecimals - _shift, out mantissa);

    /// <summary>A quantity of the row at hand, as a mantissa.</summary>
    protected ValidationReason ReadQuantity(int quantity, string field, out long mantissa) =>
        ReadMantissa(Columns.Quantities[quantity], field, Instrument.QuantityDecimals, out mantissa);

    /// <summary>True for a row the recorder doubts, which is counted as a flaw.</summary>
    protected bool IsSuspicious()
    {
        if (Columns.Suspicious < 0) return false;
        var text = Rows.Field(Columns.Suspicious).Trim((byte)' ');
        if (!text.SequenceEqual("1"u8) && !System.Text.Ascii.EqualsIgnoreCase(text, "true"u8)) return false;
        Report.Suspect(FlawKind.Outlier, Rows.Line, "rows the recorder marked suspicious are left out, as LEAN's own bars leave them out");
        return true;
    }

    private ValidationReason ReadLabel(out long wall)
    {
        if (Place.Midnight is not { } midnight) return ReadTime(0, Time, _times, out wall);
        var reason = ReadMantissa(0, Time, MillisecondDecimals, out wall);
        if (reason == ValidationReason.None && wall is < 0 or >= Timestamp.NanosecondsPerDay) reason = Fail(ValidationReason.NotATime, 0, Time);
        wall += midnight;
        return reason;
    }

    private void Begin(long day) =>
        (_day, _dayStart, _owner) = (day, _folder.Clock.ToUtc(day), _folder.History?.At(day) ?? TickerOwner.Itself);

    private long CloseOf(long day, long label)
    {
        if (Place.EndsWithSession) return _folder.Clock.ToUtc(day + _folder.Hours.CloseOn(day));
        return Place.Interval == BarInterval.OneDay
            ? _folder.Clock.ToUtc(day + Timestamp.NanosecondsPerDay)
            : label + BarInterval.Nanoseconds(Place.Interval);
    }

    private bool IsItsOwn(long day)
    {
        if (_owner is TickerOwner.Itself or TickerOwner.Kin) return true;
        var history = _folder.History!;
        var (first, last) = history.Map.Range;
        if (_owner == TickerOwner.Doubtful)
        {
            Report.Suspect(
                FlawKind.Inconsistent, Rows.Line,
                $"from {Dates.Text(day)} on rows may be another company's: {history.Map.Name} traded as {TickerOn(history, day)} then, says its map file");
            return true;
        }

        Report.Suspect(
            FlawKind.ForeignHistory, Rows.Line,
            $"from {Dates.Text(day)} on rows are another company's and left out: {history.Map.Name} is listed {Dates.Text(first)} to {Dates.Text(last)}, says its map file");
        return false;
    }

    private static string TickerOn(TickerHistory history, long day) => history.Map.Spans.First(span => span.Holds(day)).Ticker;

    private long FirstDay(FileSample sample)
    {
        if (Place.Midnight is { } midnight) return midnight;
        var line = sample.FirstLine;
        return line.Length > 8 && LeanPlace.TryDate(line[..8] + '_', out var first) ? first : 0;
    }

    private Decimals CountDecimals(int? round)
    {
        var (prices, quantities) = (new DecimalsHistogram(), new DecimalsHistogram());
        while (Rows.Next())
        {
            if (!HasItsColumns()) continue;
            foreach (var column in Columns.Prices) Count(prices, column);
            foreach (var column in Columns.Quantities) Count(quantities, column);
        }

        Rows.Rewind();
        if (round is { } limit) return new Decimals(prices.ForRounding(limit), quantities.ForRounding(limit));
        var halves = Place.Content == LeanContent.QuoteBars ? 1 : 0;
        var needed = prices.ForPrices() + _shift + halves;
        return new Decimals(
            Math.Clamp(Math.Max(needed, _folder.Properties?.Tick.Scale ?? 0), 0, Domain.Instruments.Instrument.MaxDecimals),
            Math.Max(quantities.ForQuantities(), Math.Min((int)(_folder.Properties?.Lot.Scale ?? 0), 8)));
    }

    private void Count(DecimalsHistogram histogram, int column)
    {
        ref var text = ref Rows.Field(column, out var length);
        histogram.Add(ref text, length);
    }
}

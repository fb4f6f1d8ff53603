using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books;

/// <summary>
/// Trades, quotes and books of one instrument. Unless decimals are given, opening reads every row once as reading does, only
/// that numbers are counted by their digits in place of being turned into mantissas.
/// </summary>
internal abstract class BookSource : RowSource
{
    private readonly DecimalsHistogram _prices = new();
    private readonly DecimalsHistogram _quantities = new();
    private readonly EventBuffer _counted = new();
    private readonly MarketDataOptions _options;
    private Instrument? _instrument;
    private ValidationPipeline? _pipeline;
    private UpdateChain _chain = new();
    private long _before = long.MinValue;

    protected BookSource(FileBytes file, RowReader rows, MarketDataOptions options)
        : base(file, rows, options) => _options = options;

    public override IReadOnlyList<Instrument> Instruments => [Instrument];

    /// <summary>The instrument all rows are about.</summary>
    protected Instrument Instrument => _instrument ?? throw new InvalidOperationException("The source has not been described.");

    /// <summary>True while opening counts digits: numbers are not read, nothing is judged, noted or left out.</summary>
    protected bool IsCounting => _instrument is null;

    /// <summary>When the row at hand happened at the venue, in nanoseconds since 1970 UTC.</summary>
    protected long VenueTime { get; private set; }

    /// <summary>When the row at hand was received.</summary>
    protected long ReceiveTime { get; private set; }

    /// <summary>Chooses decimals, makes the instrument and goes before the first row.</summary>
    /// <param name="inferred">The instrument that content or file name speak of.</param>
    /// <param name="firstLine">Line of the first row, from 1.</param>
    protected void Describe(InstrumentName inferred, long firstLine)
    {
        var name = _options.Instrument is { } id ? InstrumentName.Parse(id) : inferred;
        if (_options.Instrument is null) Report.Note($"{FileName}: {name.Note ?? $"read as {name.Id} by its rows"}");
        var decimals = _options.Decimals ?? CountDecimals(firstLine);
        Rows.Rewind();
        Rows.SkipTo(firstLine);
        _instrument = name.ToInstrument(_options.InstrumentNumber, decimals.Prices, decimals.Quantities, _options.Fees) with
        {
            Multiplier = VenueSymbol.Multiplier(name),
        };
        _pipeline = new ValidationPipeline(_instrument);
    }

    /// <summary>Forgets what rows read so far left behind.</summary>
    protected virtual void Forget()
    {
    }

    /// <summary>Stamps the row at hand; false when it lies outside the range asked for.</summary>
    protected bool Stamp(long venue, long receive)
    {
        (VenueTime, ReceiveTime) = (venue, receive);
        if (IsCounting) return true;
        if (!IsWanted(receive)) return false;
        if (receive < _before)
        {
            Report.Suspect(
                FlawKind.OutOfOrder, Rows.Line, $"received at {new Timestamp(receive)}, behind a row received at {new Timestamp(_before)}");
        }

        _before = receive;
        return true;
    }

    /// <summary>A price with 16 readable bytes from its start.</summary>
    protected ValidationReason ReadPrice(ref byte text, int length, out long mantissa)
    {
        mantissa = 0;
        if (!IsCounting) return ReadMantissa(ref text, length, Instrument.PriceDecimals, out mantissa);
        _prices.Add(ref text, length);
        return ValidationReason.None;
    }

    /// <summary>A quantity with 16 readable bytes from its start.</summary>
    protected ValidationReason ReadQuantity(ref byte text, int length, out long mantissa)
    {
        mantissa = 0;
        if (!IsCounting) return ReadMantissa(ref text, length, Instrument.QuantityDecimals, out mantissa);
        _quantities.Add(ref text, length);
        return ValidationReason.None;
    }

    /// <summary>Gives out an event of the row at hand if the validation pipeline lets it pass.</summary>
    protected ValidationReason Emit(
        EventBuffer events, MarketEventKind kind, MarketEventFlags flags, long p0 = 0, long p1 = 0, long p2 = 0, long p3 = 0, long p4 = 0)
    {
        if (_pipeline is null) return ValidationReason.None;
        return Accept(
            events,
            _pipeline,
            new MarketEvent(kind, flags, 0, Instrument.Number, new Timestamp(VenueTime), new Timestamp(ReceiveTime), p0, p1, p2, p3, p4));
    }

    /// <summary>Goes on to a book update that passed, and flags a gap before it.</summary>
    protected void Follow(long first, long last, long previous)
    {
        if (IsCounting) return;
        var before = _chain.Last;
        if (_chain.Follow(previous, last)) return;
        Report.Suspect(
            FlawKind.SequenceGap,
            Rows.Line,
            before < 0
                ? $"update {first} to {last} follows {previous}, which the snapshot before it does not reach"
                : $"update {first} to {last} follows {previous}, but the one before it ended at {before}");
    }

    /// <summary>Goes on to a snapshot that passed.</summary>
    protected void Restart(long id, bool isInStream)
    {
        if (!IsCounting) _chain.Restart(id, isInStream);
    }

    private Decimals CountDecimals(long firstLine)
    {
        Rows.Rewind();
        Rows.SkipTo(firstLine);
        while (Rows.Next())
        {
            if (Rows.IsTooLong || Rows.IsBlank) continue;
            _counted.Clear();
            ReadRow(_counted);
        }

        Forget();
        return _options.Round is { } limit
            ? new Decimals(_prices.ForRounding(limit), _quantities.ForRounding(limit))
            : new Decimals(_prices.ForPrices(), _quantities.ForQuantities());
    }
}

using System.Runtime.CompilerServices;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>
/// What every market event of one instrument passes once, where it enters: five layers and a verdict on its quality, as
/// <see cref="ValidationRules"/> lists them. Layers 1 (syntax), 2 (semantics) and 4 (security) quarantine; layers 3 (business) and 5
/// (compliance) and the verdict flag and let pass, as a real crash is data. Any 64 bytes are judged; nothing is thrown. An event that is
/// quarantined leaves its series as it was, so one bad event does not condemn those behind it. Allocates nothing per event.
/// </summary>
public sealed class ValidationPipeline
{
    /// <summary>
    /// The rules' version; a tape carries the one it was checked by. It rises with every change by which an event that passed would be
    /// quarantined, or the other way; rules that only flag do not raise it.
    /// </summary>
    public const int Version = 2;

    /// <summary>Reasons from here on are given by the pipeline; those below by whoever reads text.</summary>
    public const ValidationReason FirstJudged = ValidationReason.PriceNotPositive;

    private readonly Instrument _instrument;
    private readonly uint _number;
    private readonly Findings _findings = new();
    private readonly SourceRate _rate;
    private readonly HoursWatch? _hours;
    private readonly BarRules _bars;
    private readonly TradeRules _trades;
    private readonly TradeRules _aggregates;
    private readonly TradeRules _liquidations;
    private readonly QuoteRules _quotes;
    private readonly BookRules _books;
    private readonly ReferenceRules _references;

    /// <summary>Makes a pipeline that has seen nothing.</summary>
    /// <param name="instrument">Whose events they are; an event with another number is quarantined.</param>
    /// <param name="settings">Trading hours and rate limit; null for the defaults.</param>
    public ValidationPipeline(Instrument instrument, ValidationSettings? settings = null)
    {
        settings ??= ValidationSettings.Default;
        (_instrument, _number) = (instrument, instrument.Number);
        var (prices, quantities) = (ValueScreen.OfPrices(instrument), ValueScreen.OfQuantities(instrument));
        _rate = new SourceRate(settings.EventsPerSecond, _findings);
        _hours = settings.Calendar is { } calendar ? new HoursWatch(calendar, settings.Hours, _findings) : null;
        _bars = new BarRules(instrument, prices, quantities, _findings);
        _trades = new TradeRules(instrument, prices, quantities, _findings);
        _aggregates = new TradeRules(instrument, prices, quantities, _findings);
        _liquidations = new TradeRules(instrument, prices, quantities, _findings);
        _quotes = new QuoteRules(instrument, prices, quantities, _findings);
        _books = new BookRules(prices, quantities, _findings);
        _references = new ReferenceRules(instrument.PriceDecimals, prices, quantities, _findings);
    }

    /// <summary>How many events got which verdict.</summary>
    public VerdictCounts Verdicts { get; } = new();

    /// <summary>How many events that passed bore which flag.</summary>
    public FlagCounts Flags { get; } = new();

    /// <summary>The verdict on the last event.</summary>
    public QualityVerdict LastVerdict { get; private set; }

    /// <summary>What was noted of the last event; nothing of one that was quarantined.</summary>
    public ValidationFlag LastFlags { get; private set; }

    /// <summary>Why an event is quarantined, or <see cref="ValidationReason.None"/>: it passes.</summary>
    public ValidationReason Check(in MarketEvent market)
    {
        _findings.Clear();
        var reason = Judge(in market);
        if (reason == ValidationReason.None)
        {
            if (market.Kind is not (MarketEventKind.Bar or MarketEventKind.BarContinuation)) _bars.Interrupt();
            _rate.Add(market.ReceiveTime.Nanoseconds);
            _hours?.Look(in market);
            LastVerdict = _findings.Verdict;
            LastFlags = _findings.Flags;
            if (LastFlags != ValidationFlag.None) Flags.Add(LastFlags);
        }
        else
        {
            LastVerdict = QualityVerdict.Rejected;
            LastFlags = ValidationFlag.None;
        }

        Verdicts.Add(LastVerdict);
        return reason;
    }

    /// <summary>A reason just given, as one sentence with the values concerned.</summary>
    public string Explain(ValidationReason reason, in MarketEvent market) =>
        EventSentence.Of(reason, in market, _instrument, new Timestamp(Previous(market.Kind)), LastPrice);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValidationReason Judge(in MarketEvent market)
    {
        if (market.Instrument != _number) return ValidationReason.ForeignInstrument;
        if (market.Kind == MarketEventKind.Bar) return _bars.Check(in market);
        if (market.Kind == MarketEventKind.BarContinuation) return _bars.CheckContinuation(in market);
        return market.Kind switch
        {
            MarketEventKind.Trade => _trades.CheckTrade(in market, _quotes),
            MarketEventKind.AggregateTrade => _aggregates.CheckTrade(in market, _quotes),
            MarketEventKind.Quote => _quotes.Check(in market),
            MarketEventKind.BookDelta => _books.CheckDelta(in market),
            MarketEventKind.BookSnapshotBegin => _books.CheckBegin(in market),
            MarketEventKind.BookSnapshotLevel => _books.CheckLevel(in market),
            MarketEventKind.BookSnapshotEnd => _books.CheckEnd(in market),
            MarketEventKind.BookChecksum => _books.CheckChecksum(in market),
            MarketEventKind.BookOrder => _books.CheckOrder(in market),
            MarketEventKind.Liquidation => _liquidations.CheckLiquidation(in market),
            _ => JudgeReference(in market),
        };
    }

    private ValidationReason JudgeReference(in MarketEvent market) => market.Kind switch
    {
        MarketEventKind.Funding => _references.CheckFunding(in market),
        MarketEventKind.Split => _references.CheckSplit(in market),
        MarketEventKind.Dividend => _references.CheckDividend(in market, LastPrice),
        MarketEventKind.Status => _references.CheckStatus(in market),
        MarketEventKind.MarkPrice => _references.CheckMark(in market, LastPrice),
        MarketEventKind.OpenInterest => _references.CheckInterest(in market),
        _ => ValidationReason.UnknownKind,
    };

    /// <summary>The last price of the best witness there is; 0 before the first.</summary>
    private long LastPrice =>
        _trades.LastPrice != 0 ? _trades.LastPrice
        : _aggregates.LastPrice != 0 ? _aggregates.LastPrice
        : _quotes.LastMid != 0 ? _quotes.LastMid : _bars.LastClose;

    private long Previous(MarketEventKind kind) => kind switch
    {
        MarketEventKind.Trade => _trades.Previous,
        MarketEventKind.AggregateTrade => _aggregates.Previous,
        MarketEventKind.Liquidation => _liquidations.Previous,
        MarketEventKind.Quote => _quotes.Previous,
        MarketEventKind.Funding => _references.PreviousFunding,
        MarketEventKind.MarkPrice => _references.PreviousMark,
        MarketEventKind.OpenInterest => _references.PreviousInterest,
        MarketEventKind.Bar => _bars.Previous.Nanoseconds,
        _ => _books.Previous,
    };
}

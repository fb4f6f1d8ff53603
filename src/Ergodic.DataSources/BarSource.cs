using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Aggregation;

namespace Ergodic.DataSources;

/// <summary>
/// The bars of a source whose events are finer than bars, so that what trades on bars can trade on anything: made from its trades or
/// finer bars, or of the mid price of its quotes where it has neither. Funding, corporate actions and the like pass; book changes do not.
/// </summary>
public sealed class BarSource : IMarketEventSource, IBarSink
{
    private const int Chunk = 4096;
    private static readonly BarSpec Usual = BarSpec.Parse("time:1m");

    private readonly IMarketEventSource _finer;
    private readonly MarketEvent[] _chunk = new MarketEvent[Chunk];
    private readonly EventBuffer _ready = new();
    private readonly List<string> _notes = [];
    private readonly long[] _unused = new long[(int)BarUse.TooLarge + 1];
    private readonly BarSpec? _spec;
    private readonly IBarAggregator[] _aggregators;
    private readonly bool _areFromQuotes;
    private readonly bool _keepsFiner;
    private int _next;
    private int _filled;
    private bool _isEnded;
    private Timestamp _now = Timestamp.MinValue;

    /// <summary>Looks at the first events of a source, which it takes over, to see what bars can be made from.</summary>
    /// <param name="finer">The source.</param>
    /// <param name="spec">Which bars; null passes bars as they are, and makes bars of one minute where there are none.</param>
    /// <param name="keepsFiner">True to pass trades, quotes and book changes on as well, each after the bars that closed before it.</param>
    /// <exception cref="Domain.Errors.TradingException">The source fails, the bars do not fit its instrument, or there is nothing finer to pass on.</exception>
    public BarSource(IMarketEventSource finer, BarSpec? spec, bool keepsFiner = false)
    {
        _finer = finer;
        _keepsFiner = keepsFiner;
        while (_filled < Chunk && finer.Read(_chunk.AsSpan(_filled)) is var read and > 0) _filled += read;
        var first = _chunk.AsSpan(0, _filled);
        var hasBars = Has(first, MarketEventKind.Bar);
        var hasTrades = Has(first, MarketEventKind.Trade) || Has(first, MarketEventKind.AggregateTrade);
        _areFromQuotes = !hasBars && !hasTrades && Has(first, MarketEventKind.Quote);
        if (spec is null && !hasBars && (hasTrades || _areFromQuotes)) spec = Usual;
        if (_filled > 0 && !hasBars && !hasTrades && !_areFromQuotes)
            _notes.Add($"{finer.Report.Source}: neither bars, trades nor quotes at its beginning, so there are no bars to trade on");
        if (keepsFiner && !HasFiner(first))
            throw new TradingException(ErrorCode.Configuration, $"{finer.Report.Source}: holds no trades, quotes or books at its beginning, which matching by queue, touch and volume needs; leave those options away to trade on its bars.");
        _spec = spec;
        _aggregators = spec is null ? [] : [.. finer.Instruments.Select(instrument => spec.Create(instrument))];
        if (spec is null) return;
        var origin = hasBars ? "its bars" : _areFromQuotes ? "the mid price of its quotes, without volume" : "its trades";
        _notes.Add($"{finer.Report.Source}: bars {spec} are made from {origin}");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments => _finer.Instruments;

    /// <summary>That of the finer source, with a note on how its events became bars.</summary>
    public IngestReport Report
    {
        get
        {
            var report = IngestReport.Combine(_finer.Report.Source, [_finer.Report]);
            foreach (var note in _notes) report.Note(note);
            for (var use = 1; use < _unused.Length; use++)
            {
                if (_unused[use] > 0 && use != (int)BarUse.OtherKind) report.Note($"{_finer.Report.Source}: {_unused[use]} events are in no bar: {(BarUse)use}");
            }

            return report;
        }
    }

    /// <inheritdoc/>
    public double Progress => _finer.Progress;

    /// <inheritdoc/>
    public long Line => _finer.Line;

    /// <summary>Known where bars pass as they are.</summary>
    public string? ContentHash => _spec is null ? _finer.ContentHash : null;

    /// <inheritdoc/>
    public int Read(Span<MarketEvent> destination)
    {
        if (_spec is null) return Pass(destination);
        var count = 0;
        while (count < destination.Length)
        {
            if (_ready.Count == 0 && !Prepare()) break;
            count += _ready.Take(destination[count..]);
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _finer.Dispose();

    /// <inheritdoc/>
    void IBarSink.Accept(in AggregatedBar closed)
    {
        var bar = closed.Bar;
        if (_areFromQuotes || !closed.HasContinuation)
        {
            // How often a quote changed is no number of trades.
            _ready.Add(MarketEvent.Bar(
                bar.Instrument, bar.Auxiliary, bar.VenueTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Flags & ~MarketEventFlags.Continued));
            return;
        }

        _ready.Add(in bar);
        _ready.Add(closed.Continuation);
    }

    private static bool Has(ReadOnlySpan<MarketEvent> events, MarketEventKind kind)
    {
        foreach (ref readonly var market in events)
        {
            if (market.Kind == kind) return true;
        }

        return false;
    }

    private static bool HasFiner(ReadOnlySpan<MarketEvent> events)
    {
        foreach (ref readonly var market in events)
        {
            if (market.IsFinerThanBars) return true;
        }

        return false;
    }

    private int Pass(Span<MarketEvent> destination)
    {
        if (_next == _filled) return _finer.Read(destination);
        var count = Math.Min(destination.Length, _filled - _next);
        _chunk.AsSpan(_next, count).CopyTo(destination);
        _next += count;
        return count;
    }

    /// <summary>Goes on until there is something to give out; false at the end.</summary>
    private bool Prepare()
    {
        _ready.Clear();
        while (_ready.Count == 0)
        {
            if (_next == _filled)
            {
                _next = 0;
                _filled = _isEnded ? 0 : _finer.Read(_chunk);
                if (_filled == 0) return End();
            }

            ref readonly var market = ref _chunk[_next++];
            if (_aggregators.Length > 1) AdvanceTo(market.ReceiveTime);
            Take(in market);
        }

        return true;
    }

    /// <summary>What ended before a moment is closed before anything of that moment is looked at, for all instruments in the order of time.</summary>
    private void AdvanceTo(Timestamp moment)
    {
        if (moment <= _now) return;
        _now = moment;
        foreach (var aggregator in _aggregators) aggregator.AdvanceTo(moment.AddNanoseconds(-1), this);
        if (_ready.Count > 1) _ready.Events.Sort(ByTime);
    }

    private static int ByTime(MarketEvent one, MarketEvent other) =>
        one.ReceiveTime != other.ReceiveTime ? one.ReceiveTime.CompareTo(other.ReceiveTime)
        : one.Instrument != other.Instrument ? one.Instrument.CompareTo(other.Instrument)
        : one.Kind.CompareTo(other.Kind);

    private void Take(in MarketEvent market)
    {
        var aggregator = _aggregators[market.Instrument - Instruments[0].Number];
        switch (market.Kind)
        {
            case MarketEventKind.Quote when _areFromQuotes:
                var mid = MarketEvent.Trade(
                    market.Instrument, market.VenueTime, market.ReceiveTime, market.P0 + ((market.P2 - market.P0) / 2), 0, market.P4, market.Flags);
                Count(aggregator.Add(in mid, this));
                if (_keepsFiner) _ready.Add(in market);
                break;
            case MarketEventKind.Trade or MarketEventKind.AggregateTrade or MarketEventKind.Bar or MarketEventKind.BarContinuation:
                Count(aggregator.Add(in market, this));
                if (_keepsFiner && market.IsFinerThanBars) _ready.Add(in market);
                break;
            case MarketEventKind.Quote or MarketEventKind.BookDelta or MarketEventKind.BookSnapshotBegin or MarketEventKind.BookSnapshotLevel
                or MarketEventKind.BookSnapshotEnd or MarketEventKind.BookOrder or MarketEventKind.BookChecksum:
                if (_keepsFiner) _ready.Add(in market);
                break;
            default:
                AdvanceTo(market.ReceiveTime);
                _ready.Add(in market);
                break;
        }
    }

    private void Count(BarUse use) => _unused[(int)use]++;

    /// <summary>At the end of the data what is open stays open: a bar that did not close is none.</summary>
    private bool End()
    {
        if (_isEnded) return false;
        _isEnded = true;
        var open = _aggregators.Count(aggregator => aggregator.TryPeek(out _));
        if (open > 0) _notes.Add($"{_finer.Report.Source}: the last bar{(open > 1 ? $" of {open} instruments" : "")} had not closed and is left out");
        return false;
    }
}

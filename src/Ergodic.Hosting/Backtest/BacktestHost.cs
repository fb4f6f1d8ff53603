using System.Diagnostics;
using Ergodic.Core;
using Ergodic.Core.Facts;
using Ergodic.Core.State;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Hosting.Records;
using Ergodic.Strategies.Contract;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Hosting.Backtest;

/// <summary>
/// Runs one strategy over recorded or synthetic market data: reader thread → simulated venue beside the core → core → journal.
/// The core is the one that trades live; only market, gateway and clock differ.
/// </summary>
public sealed partial class BacktestHost
{
    private readonly BacktestOptions _options;
    private readonly TradingCore _core;
    private readonly SimulatedVenue _venue;
    private readonly TapeVenue? _tape;
    private readonly IVenueLink _line;
    private readonly JournalSink _journal;
    private StrategyRunner[] _strategies = [];
    private readonly Sequencer _sequencer;
    private long _events;
    private Timestamp _lastOpen;

    private BacktestHost(BacktestOptions options, JournalSink journal, Timestamp start)
    {
        _options = options;
        _journal = journal;
        var venue = options.Venue with { Seed = options.Seed, Realism = options.Venue.Realism.ForOrdersAlone() };
        _venue = new SimulatedVenue(options.Source.Instruments, venue);
        if (options.IsOnTape) _tape = new TapeVenue(options.Source.Instruments, venue);
        _line = (IVenueLink?)_tape ?? _venue;
        if (venue.Realism.Link != LinkFaults.None) _line = new FaultyVenue(_line, venue);
        var core = new CoreOptions
        {
            Instruments = options.Source.Instruments,
            Cash = options.Cash,
            Limits = options.Limits,
            Sizing = options.Sizing,
            Start = start,
            Seed = options.Seed,
            Configuration = RunConfiguration.Describe(options),
            RecordsMarketInputs = false,
        };
        _core = new TradingCore(core, MakeStrategies, journal);
        _sequencer = new Sequencer(_core, start);
    }

    /// <summary>
    /// Runs to the end of the data, or until it is canceled, which throws <see cref="OperationCanceledException"/>. However a run
    /// ends, what it journaled so far is closed cleanly.
    /// </summary>
    public static BacktestResult Run(BacktestOptions options, CancellationToken cancellation = default)
    {
        var started = Stopwatch.GetTimestamp();
        using var pump = new EventPump(options.Source);
        var first = pump.Take() ?? throw new TradingException(
            ErrorCode.DataIntegrity, $"{options.Source.Report.Source}: no bars in the range asked for. {options.Source.Report.Rows} rows were read; widen --from and --to.");
        using var journal = new JournalSink(options.JournalDirectory);
        var host = new BacktestHost(options, journal, StartOf(options, first));
        return host.Run(pump, first, started, cancellation);
    }

    private BacktestResult Run(EventPump pump, EventBlock first, long started, CancellationToken cancellation)
    {
        var (from, to) = (StartOf(_options, first), Timestamp.Epoch);
        _core.Start();
        for (var block = first; block is not null; block = pump.Take())
        {
            Play(block.Events, cancellation);
            to = block.Events[^1].ReceiveTime;
            NoteLastOpen(block.Events);
            pump.Return(block);
            _options.Progress?.Invoke(_options.Source.Progress);
        }

        _core.Finish(new TapeRecorded(pump.TapeHash(), _events, from, to));
        var (runHash, head) = _journal.Close();
        return new BacktestResult
        {
            State = _core.State,
            Instruments = _options.Source.Instruments,
            Ingest = _options.Source.Report,
            Events = _events,
            From = from,
            To = _lastOpen,
            FinalEquity = _core.Valuation.Equity,
            OpenOrders = _tape?.OpenOrders() ?? _venue.OpenOrders(),
            StrategyFault = Array.Find(_strategies, strategy => strategy.Fault is not null)?.Fault?.ToString(),
            RunHash = runHash,
            StateHash = _core.State.Hash(),
            JournalHead = head,
            WallSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        };
    }

    /// <summary>Plays events moment by moment: first the venue matches resting orders against all bars of the moment, then the core sees them.</summary>
    private void Play(ReadOnlySpan<MarketEvent> events, CancellationToken cancellation)
    {
        for (var start = 0; start < events.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            var time = events[start].ReceiveTime;
            var end = start + 1;
            while (end < events.Length && events[end].ReceiveTime == time) end++;
            _options.Pace?.WaitFor(time, cancellation);
            if (_tape is null) PlayMoment(events[start..end], time);
            else PlayTape(_tape, events[start..end], time);
            start = end;
        }
    }

    private void NoteLastOpen(ReadOnlySpan<MarketEvent> events)
    {
        var last = events.Length - 1;
        while (last >= 0 && (events[last].IsCorporateAction || (_tape is not null && events[last].Kind != MarketEventKind.Bar))) last--;
        if (last >= 0) _lastOpen = events[last].OpenTime;
    }

    private void PlayMoment(ReadOnlySpan<MarketEvent> events, Timestamp time)
    {
        var bars = events[0].IsCorporateAction ? PlayActions(events, time) : events;
        if (bars.IsEmpty) return;
        foreach (ref readonly var bar in bars)
        {
            if (bar.Kind == MarketEventKind.Bar) _venue.Open(in bar);
        }

        foreach (ref readonly var bar in bars)
        {
            while (_venue.Advance(bar.Instrument, out var now)) Exchange(now);
        }

        if (_venue.HasMessageBy(time) || _line.NextReport <= time) Exchange(time);
        foreach (ref readonly var bar in bars)
        {
            _sequencer.Market(in bar, time);
            _events++;
            if (_core.Outbox.Pending > 0) Exchange(time);
        }

        _options.Observer?.OnMoment(time, new EquityReading(_core.Valuation));
    }

    /// <summary>
    /// Corporate actions come first in their moment. What reaches us before it is taken in old shares; then each action goes to the
    /// venue and to the core. Returns the rest of the moment.
    /// </summary>
    private ReadOnlySpan<MarketEvent> PlayActions(ReadOnlySpan<MarketEvent> events, Timestamp time)
    {
        var before = time.AddNanoseconds(-1);
        if (_venue.HasMessageBy(before) || _line.NextReport <= before) Exchange(before);
        var played = 0;
        for (; played < events.Length && events[played].IsCorporateAction; played++)
        {
            _venue.Apply(in events[played]);
            _sequencer.Market(in events[played], time);
            _events++;
        }

        Exchange(time);
        return events[played..];
    }

    /// <summary>Lets core and venue talk until neither has anything left to say by now.</summary>
    private void Exchange(Timestamp now)
    {
        while (true)
        {
            _core.Outbox.Release(long.MaxValue, _line);
            if (_tape is null) _venue.Settle(now);
            else _tape.Settle(now);
            if (!_line.TryTakeReport(now, out var report, out var arrival)) return;
            _sequencer.Report(in report, arrival);
            if (_core.State.LastFill.Sequence == _sequencer.Sequence) Observe(in _core.State.LastFill);
        }
    }

    private void Observe(in BookedFill booked)
    {
        var fill = booked.Fill;
        _options.Observer?.OnFill(new RunFill(booked.Instrument, booked.Side, fill.Quantity, fill.Price, fill.Fee, fill.VenueTime));
    }

    /// <summary>An instance of the strategy for each instrument, so that its indicators never mix two of them.</summary>
    private StrategyRunner[] MakeStrategies(IStrategyPort port) => _strategies = Array.ConvertAll(
        _options.Source.Instruments.ToArray(),
        instrument => new StrategyRunner(_options.Strategy.Name, _options.Strategy.Create(_options.Parameters), port, instrument.Number));
}

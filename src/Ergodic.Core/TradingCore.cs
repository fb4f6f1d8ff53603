using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.Records;
using Ergodic.Core.Stages;
using Ergodic.Core.State;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Gate;
using Ergodic.Strategies.Contract;

namespace Ergodic.Core;

/// <summary>
/// The deterministic heart: one thread, no I/O, no clock. Takes inputs in one order, runs them through its stages, and
/// leaves facts in the journal and effects in the outbox. The same inputs, configuration and seed give the same facts,
/// byte for byte.
/// </summary>
public sealed class TradingCore
{
    /// <summary>A digest of the state is journaled every so many inputs.</summary>
    public const int DigestInterval = 4096;

    private readonly CoreOptions _options;
    private readonly FactWriter _facts;
    private readonly StrategyStage _strategyStage;
    private readonly PursuitStage _pursuits;
    private readonly ReconcileStage _reconciler;
    private readonly BracketStage _brackets;
    private readonly Stage[] _ofMarket;
    private readonly Stage[] _ofAction;
    private readonly Stage[] _ofReport;
    private readonly Stage[] _ofTimer;
    private readonly Stage[] _ofCommand;
    private readonly Stage[] _ofVenue;
    private bool _hasFaulted;
    private bool _isRecovering;

    /// <summary>Makes a core; nothing happens before <see cref="Start"/>.</summary>
    /// <param name="options">Configuration.</param>
    /// <param name="strategies">Makes the strategies' runners over the engine's port.</param>
    /// <param name="sink">Where records go.</param>
    public TradingCore(CoreOptions options, Func<IStrategyPort, IReadOnlyList<StrategyRunner>> strategies, IRecordSink sink)
        : this(options, strategies, sink, new TradingState())
    {
    }

    /// <summary>Makes a core over a state folded from a journal; nothing happens before <see cref="Resume"/>.</summary>
    /// <param name="options">Configuration; instruments and cash are those of the state.</param>
    /// <param name="strategies">Makes the strategies' runners over the engine's port. They start afresh.</param>
    /// <param name="sink">Where records go: behind those the state was folded from.</param>
    /// <param name="state">What <see cref="FactFolder"/> brought back.</param>
    public TradingCore(CoreOptions options, Func<IStrategyPort, IReadOnlyList<StrategyRunner>> strategies, IRecordSink sink, TradingState state)
    {
        _options = options;
        State = state;
        _facts = new FactWriter(State, sink);
        Valuation = new Valuation(State);
        var intents = new IntentQueue();
        var port = new StrategyPort(State, Valuation, intents);
        var gate = new RiskGate(State.Exposure, options.Limits);
        _strategyStage = new StrategyStage(State, port, intents, strategies(port));
        var changes = new OrderGate(State, Valuation, gate);
        var intake = new ReportIntake(State);
        var rules = options.Execution.Checked();
        _pursuits = new PursuitStage(State, changes, Outbox, rules, options.Seed);
        _reconciler = new ReconcileStage(State, Valuation, intake, _pursuits, Outbox, rules);
        var entry = new OrderEntryStage(State, Valuation, intents, gate, changes, options.Sizing, Outbox);
        _brackets = new BracketStage(State, changes, Outbox);
        var watch = new WatchStage(State, Valuation, options.Limits, Outbox);
        var actions = new CorporateActionStage(State, Valuation);
        _ofMarket = [new PriceStage(Valuation), watch, _strategyStage, entry, _brackets];
        _ofAction = [actions, watch, entry, _brackets];
        _ofReport = [new ReportStage(intake), _pursuits, actions, _brackets, _strategyStage, entry, _brackets];
        _ofCommand = [new CommandStage(State, Outbox), entry, _brackets];
        _ofTimer = [new SessionStage(State.Account, Valuation), _pursuits, _reconciler, entry, _brackets];
        _ofVenue = [_reconciler, _pursuits, entry, _brackets];
    }

    /// <summary>What recovery must bring back.</summary>
    public TradingState State { get; }

    /// <summary>True from <see cref="Resume"/> until every open order has been looked up and every account compared. Strategies sleep meanwhile.</summary>
    public bool IsRecovering => _isRecovering;

    /// <summary>What the account is worth at the last prices.</summary>
    public Valuation Valuation { get; }

    /// <summary>What the core wants done in the world.</summary>
    public EffectOutbox Outbox { get; } = new();

    /// <summary>Writes the facts of the beginning and starts the strategies.</summary>
    public void Start()
    {
        _facts.Header = new FactHeader(0, _options.Start);
        _facts.Write(new RunStarted(_options.EngineEpoch, _options.Seed, _options.Cash.Currency, _options.Configuration));
        foreach (var instrument in _options.Instruments)
        {
            _facts.Write(new InstrumentDefined(instrument));
            Valuation.Add(instrument);
        }

        _facts.Write(new FundsDeposited(_options.Cash));
        _facts.Write(new SessionStarted(_options.Cash.Amount));
        _facts.Write(new TimerScheduled(SessionStage.NextAfter(_options.Start)));
        _pursuits.Start(_facts);
        _reconciler.Start(_facts);
        _strategyStage.Start(_facts);
    }

    /// <summary>
    /// Goes on from the folded state instead of <see cref="Start"/>: every open order is looked up and every venue asked for its account
    /// before strategies start. The sequencer goes on behind <paramref name="lastSequence"/>.
    /// </summary>
    /// <param name="lastSequence">The last input that was recorded.</param>
    /// <param name="now">Core time of the restart; no earlier than the last stamp.</param>
    public void Resume(long lastSequence, Timestamp now)
    {
        if (State.IsFaulted) throw new TradingException(ErrorCode.ConcurrencyViolation, "The journal ends with a fault of the core: it must be recovered by a person before it can go on.");
        _facts.Header = new FactHeader(lastSequence, now);
        foreach (var instrument in State.Instruments.All) Valuation.Add(instrument);
        _facts.Write(new RunResumed(_options.EngineEpoch, _options.Configuration));
        _isRecovering = true;
        _strategyStage.IsAsleep = true;
        _brackets.IsAsleep = true;
        _pursuits.Start(_facts);
        _reconciler.AwaitAccounts(now, _facts);
        _pursuits.DoubtAll(now, _facts);
    }

    /// <summary>Takes one input. A fault is recorded and thrown; after it the core takes no more.</summary>
    public void Handle(in Input input)
    {
        if (_hasFaulted)
        {
            throw new TradingException(ErrorCode.ConcurrencyViolation, "The core has faulted and takes no inputs: restart from the journal, which enters Emergency.");
        }

        _facts.Header = new FactHeader(input.Sequence, input.Stamp);
        try
        {
            if (input.Kind != InputKind.Market || _options.RecordsMarketInputs) _facts.Record(in input);
            foreach (var stage in StagesOf(in input)) stage.Handle(in input, _facts);
            if (_isRecovering) EndRecovery();
            if (input.Sequence % DigestInterval == 0) Digest();
        }
        catch (Exception fault)
        {
            _hasFaulted = true; // also where the sink itself is what failed
            _facts.Write(new CoreFaulted(FactHeader.Describe(fault)));
            throw;
        }
    }

    /// <summary>Ends a backtest: records which tape was read, the last equity, and the digest of the final state.</summary>
    public void Finish(in TapeRecorded tape)
    {
        _facts.Write(in tape);
        Digest();
    }

    /// <summary>Ends a live run: records the last equity and the digest of the final state.</summary>
    public void Finish() => Digest();

    /// <summary>Strategies start where all is known; an order a person was called for counts as Unknown and holds nobody up.</summary>
    private void EndRecovery()
    {
        if (State.Execution.Pursuits.IsActive || State.Execution.Venues.All.Any(venue => venue.AwaitsAccount)) return;
        _isRecovering = false;
        _strategyStage.IsAsleep = false;
        _brackets.IsAsleep = false;
        _strategyStage.Start(_facts);
    }

    private Stage[] StagesOf(in Input input) => input.Kind switch
    {
        InputKind.Market => input.Market.IsCorporateAction ? _ofAction : _ofMarket,
        InputKind.VenueReport => _ofReport,
        InputKind.Command => _ofCommand,
        InputKind.VenueNotice or InputKind.VenueSnapshot => _ofVenue,
        _ => _ofTimer,
    };

    private void Digest()
    {
        if (Valuation.Equity is { } equity) _facts.Write(new EquityObserved(equity, Math.Max(Valuation.PeakEquity, State.Account.PeakEquity)));
        _facts.Write(new StateDigested(State.Hash()));
    }
}

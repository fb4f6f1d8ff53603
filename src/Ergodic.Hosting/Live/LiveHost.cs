using Ergodic.Core;
using Ergodic.Core.Inputs;
using Ergodic.Domain.Instruments;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Rules;
using Ergodic.Hosting.Records;
using Ergodic.Strategies.Contract;
using Ergodic.Venues.Connections;

namespace Ergodic.Hosting.Live;

/// <summary>
/// Runs one strategy against a venue: feed and gateway on the pool, the core on the calling thread, the journal on its own. The core is
/// the one backtests run. An order goes out when the journal holds the decision; cancels and questions go out at once.
/// </summary>
public sealed class LiveHost
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AwaitingDisk = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(10);

    private readonly LiveOptions _options;
    private readonly HostInbox _inbox;
    private readonly JournalSink _journal;
    private readonly TradingCore _core;
    private readonly Sequencer _sequencer;
    private StrategyRunner[] _strategies = [];
    private readonly IOrderGateway _gateway;
    private readonly IReadOnlyList<Instrument> _instruments;
    private long _marketEvents;

    private LiveHost(LiveOptions options, IVenueSession session, HostInbox inbox, JournalSink journal, CancellationToken closing)
    {
        _instruments = session.Feed.Instruments;
        _gateway = session.Open(inbox, closing);
        _options = options;
        _inbox = inbox;
        _journal = journal;
        var start = inbox.Now;
        var core = new CoreOptions
        {
            Instruments = _instruments,
            Cash = options.Cash,
            Limits = options.Limits,
            Sizing = options.Sizing,
            Start = start,
            EngineEpoch = options.EngineEpoch,
            RecordsMarketInputs = true,
            Execution = ExecutionRules.Live,
        };
        _core = new TradingCore(core, MakeStrategies, new OperatorLog(journal, options.Log));
        _sequencer = new Sequencer(_core, start);
    }

    /// <summary>
    /// Trades until canceled; then takes working orders back unless they are to be kept, waits a bounded time for the venue's word on them, and
    /// closes the journal. A fault of core or journal ends the run too, and is thrown after the journal is closed.
    /// </summary>
    /// <param name="options">What to run.</param>
    /// <param name="session">Where to trade.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static LiveResult Run(LiveOptions options, IVenueSession session, CancellationToken cancellation)
    {
        var inbox = new HostInbox(options.Time, options.Log);
        using var journal = new JournalSink(options.JournalDirectory, syncsEachCommit: true);
        using var connections = new CancellationTokenSource();
        var host = new LiveHost(options, session, inbox, journal, connections.Token);
        host._core.Start();
        var guard = new FeedGuard(session.Feed.Instruments, inbox, options.Log);
        var feed = Watched(() => session.Feed.RunAsync(guard, connections.Token), connections);
        var reports = Watched(() => session.RunStreamsAsync(inbox, connections.Token), connections);
        try
        {
            host.Trade(cancellation, connections.Token);
            if (!connections.IsCancellationRequested) host.TakeLeave();
            host._core.Finish();
            var (_, head) = journal.Close();
            return host.Result(head, guard.Quarantined);
        }
        finally
        {
            connections.Cancel();
            Task.WaitAll([feed, reports]);
        }
    }

    /// <summary>Runs a connection; where it ends by a fault of its own, everything ends, and the fault comes out where the tasks are awaited.</summary>
    private static Task Watched(Func<Task> run, CancellationTokenSource connections) => Task.Run(async () =>
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (connections.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            await connections.CancelAsync().ConfigureAwait(false);
        }
    });

    private void Trade(CancellationToken cancellation, CancellationToken connections)
    {
        while (!cancellation.IsCancellationRequested && !connections.IsCancellationRequested) Turn(Idle, givesMarket: true);
    }

    /// <summary>Strategies see nothing more from here on, so nothing new is wished for; what is at the venue is seen to its end.</summary>
    private void TakeLeave()
    {
        if (!_options.KeepsOrders && !_core.State.Orders.Open.IsEmpty)
        {
            _options.Log($"taking back {_core.State.Orders.Open.Length} working orders");
            _inbox.Command(new OperatorCommand(OperatorCommandKind.CancelOrders, "host", "shutdown"));
        }

        var end = _inbox.Now.AddNanoseconds((long)LongestFarewell.TotalMilliseconds * 1_000_000);
        while (_inbox.Now < end && (_core.Outbox.Pending > 0 || (!_options.KeepsOrders && !_core.State.Orders.Open.IsEmpty))) Turn(AwaitingDisk, givesMarket: false);
    }

    /// <summary>One turn: what has come in goes to the core, what the core wants goes out as far as the journal allows.</summary>
    private void Turn(TimeSpan wait, bool givesMarket)
    {
        var messages = _inbox.Take(_core.Outbox.Pending > 0 ? AwaitingDisk : wait);
        for (var i = 0; i < messages.Count; i++) Give(messages[i], givesMarket);
        _sequencer.AdvanceTo(_inbox.Now);
        _journal.Commit();
        _core.Outbox.Release(_journal.DurableSequence, _gateway);
    }

    private void Give(in HostMessage message, bool givesMarket)
    {
        switch (message.Message)
        {
            case null when givesMarket:
                var market = message.Market;
                _sequencer.Market(in market, message.Arrival);
                _marketEvents++;
                break;
            case VenueReport report:
                _sequencer.Report(in report, message.Arrival);
                break;
            case VenueNotice notice:
                _sequencer.Notice(in notice, message.Arrival);
                break;
            case VenueSnapshot snapshot:
                _sequencer.Snapshot(snapshot, message.Arrival);
                break;
            case OperatorCommand command:
                _sequencer.Command(in command, message.Arrival);
                break;
        }
    }

    private LiveResult Result(Journal.JournalHead head, long quarantined) => new(
        _core.State, _sequencer.Sequence, _marketEvents, quarantined, _core.Valuation.Equity, _core.State.Hash(), head,
        Array.Find(_strategies, strategy => strategy.Fault is not null)?.Fault?.ToString(), _core.State.Orders.Open.Length);

    /// <summary>An instance of the strategy for each instrument, so that its indicators never mix two of them.</summary>
    private StrategyRunner[] MakeStrategies(IStrategyPort port) => _strategies = Array.ConvertAll(
        [.. _instruments],
        instrument => new StrategyRunner(_options.Strategy.Name, _options.Strategy.Create(_options.Parameters), port, instrument.Number));
}

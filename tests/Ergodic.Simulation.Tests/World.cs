using Ergodic.Core;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Rules;
using Ergodic.Journal;
using Ergodic.Risk.Limits;
using Ergodic.Simulation.Tests.Faults;
using Ergodic.Simulation.Tests.Judgement;
using Ergodic.Simulation.Tests.Seams;
using Ergodic.Strategies.Contract;

namespace Ergodic.Simulation.Tests;

/// <summary>
/// The whole engine in a world of its own: clock, market, network, venue and disk are the world's, and so is every accident.
/// One seed is one history, to the last bit. Made by <see cref="With"/>; the verbs of stories are beside it.
/// </summary>
internal sealed partial class World : IDisposable
{
    private const string JournalFolder = "journal-of-a-world";
    private const int CallsOfAFlush = 10;

    private readonly JournalWriter _journal;
    private readonly Sequencer _sequencer;
    private readonly Judge _judge;
    private readonly Random _chance;
    private long _durable = -1;
    private long? _promised;

    private World(int seed, FaultPlan faults, RiskLimits limits, Func<IStrategyPort, World, IReadOnlyList<StrategyRunner>> traders, ExecutionRules? rules = null)
    {
        _chance = Chance.Of(seed, nameof(World));
        Faults = faults;
        Clock = new ScriptedClock(faults, Chance.Of(seed, nameof(Clock)));
        Market = new Market(Chance.Of(seed, nameof(Market)));
        Network = new Network(Clock, faults, Chance.Of(seed, nameof(Network)));
        Venue = new Venue(Clock, Market, faults, Chance.Of(seed, nameof(Venue)), report => Network.Send(report));
        _journal = JournalWriter.Create(JournalFolder, JournalOf(Disk, Chance.Of(seed, nameof(JournalWriter))));
        var recorder = new Recorder(_journal, Books);
        var cash = new Money(10_000m, Listing.Usdt);
        var options = new CoreOptions
        {
            Instruments = Listing.Instruments,
            Cash = cash,
            Limits = limits,
            Start = ScriptedClock.Start,
            Seed = (ulong)seed,
            EngineEpoch = 1,
            Execution = rules ?? ExecutionRules.Backtest,
        };
        Core = new TradingCore(options, port => traders(port, this), recorder);
        _sequencer = new Sequencer(Core, ScriptedClock.Start);
        _judge = new Judge(Core, Books, Venue, limits);
        recorder.BeforeApproval = _judge.BeforeApproval;
        recorder.AfterApproval = _judge.AfterApproval;
        Books.Deposit(cash);
        Core.Start();
        History.Note(0, Core.State);
        Sync();
    }

    public FaultPlan Faults { get; }

    public ScriptedClock Clock { get; }

    public Market Market { get; }

    public Network Network { get; }

    public Venue Venue { get; }

    public Disk Disk { get; } = new();

    public TradingCore Core { get; }

    public Books Books { get; } = new();

    public History History { get; } = new();

    /// <summary>While true nothing is synced, so no order leaves.</summary>
    public bool DiskIsStalled { get; set; }

    /// <summary>What made the journal stop; null while it works.</summary>
    public TradingException? Stopped { get; private set; }

    /// <summary>Inputs the core has taken.</summary>
    public long Inputs => _sequencer.Sequence;

    /// <summary>Shows the core a market event.</summary>
    public void Show(in MarketEvent seen)
    {
        Books.Note(in seen);
        _sequencer.Market(in seen, Clock.Now);
        AfterInput();
    }

    /// <summary>Brings requests to the venue and, while it runs, reports to the core, as far as they have come.</summary>
    public void Carry()
    {
        while (Network.TryTakeRequest(out var request))
        {
            if (request.Placement is { } placement) Venue.Receive(in placement);
            else if (request.Change is { } change) Venue.ReceiveChange(in change);
            else if (request.Account is { } account) Network.Send(Venue.Account(in account));
            else if (request.Attempt == OrderAttempt.Query) Venue.ReceiveQuery(request.Order.Id);
            else Venue.ReceiveCancel(request.Order.Id);
        }

        while (Stopped is null && Network.TryTakeReport(out var report)) Deliver(in report);
        while (Stopped is null && Network.TryTakeAccount(out var account)) Deliver(account);
    }

    /// <summary>A wall clock that was set back leaves the core's time standing, and its timers with it, until it is there again.</summary>
    public void LetClockCatchUp() => Clock.Advance(Math.Max(0, _sequencer.Stamp - Clock.Now));

    /// <summary>Time passes for the core, whatever else happens.</summary>
    public void Tick()
    {
        if (Stopped is not null) return;
        _sequencer.AdvanceTo(Clock.Now);
        AfterInput();
    }

    /// <summary>Makes the journal durable and lets out what waited for it.</summary>
    public void Sync()
    {
        if (!DiskIsStalled) Flush();
        Core.Outbox.Release(_durable, Network);
    }

    /// <summary>Judges what would be left if the power failed now. Returns the orders a restart finds.</summary>
    public long Crash() => Judged(Disk.Image(), _durable);

    public void MoneyIsConserved() => _judge.MoneyIsConserved();

    public void Dispose() => _journal.Dispose();

    private static JournalOptions JournalOf(Disk disk, Random chance) => new()
    {
        Files = disk,
        BlockBytes = 1024 << chance.Next(6),
        SegmentBytes = 8192 << chance.Next(5),
        PreallocateBytes = 2048 * chance.Next(3),
        Buffers = 2 + chance.Next(6),
    };

    private void Deliver(in VenueReport report)
    {
        Books.Note(in report);
        _sequencer.Report(in report, Clock.Now);
        AfterInput();
    }

    private void Deliver(VenueSnapshot account)
    {
        foreach (var trade in account.Trades)
        {
            Books.Note(new VenueReport { Kind = VenueReportKind.Filled, Order = trade.Order, TradeId = trade.TradeId, Quantity = trade.Quantity, Price = trade.Price, Fee = trade.Fee });
        }

        _sequencer.Snapshot(account, Clock.Now);
        AfterInput();
    }

    private void AfterInput()
    {
        _judge.AfterInput();
        History.Note(_sequencer.Sequence, Core.State);
    }

    private void Flush()
    {
        try
        {
            _journal.Flush();
        }
        catch (TradingException fault) when (fault.Code == ErrorCode.DataPersistence)
        {
            Stopped = fault;
        }

        _durable = _journal.DurableSequence;
        JudgePhotograph();
        if (!Faults.Strike(Fault.PowerFails)) return;
        _promised = _durable;
        Disk.PhotographAt(1 + _chance.Next(CallsOfAFlush));
    }

    /// <summary>
    /// The power failed somewhere before this flush, or, where the disk was called less often than drawn, right after it. What
    /// is at the venue by now left before, so the journal must know it.
    /// </summary>
    private void JudgePhotograph()
    {
        if (_promised is not { } promised) return;
        var image = Disk.Photograph ?? Disk.Image();
        (Disk.Photograph, _promised) = (null, null);
        Disk.PhotographAt(0);
        Judged(image, promised);
    }

    private long Judged(DiskImage image, long promised)
    {
        var left = Directory.CreateTempSubdirectory("ergodic-world-").FullName;
        try
        {
            image.Develop(left, _chance, Faults);
            return Recovery.Judge(left, History, promised, Venue.Orders.Keys);
        }
        finally
        {
            Directory.Delete(left, recursive: true);
        }
    }
}

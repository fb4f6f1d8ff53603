using Ergodic.Core.Facts;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Rules;
using Ergodic.Risk.Limits;
using Ergodic.Risk.Sizing;
using Ergodic.Strategies.Contract;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>A core with everything around it in memory: a clock the test moves, a venue the test speaks for.</summary>
internal sealed class World
{
    public static readonly Timestamp Begin = Timestamp.FromUtc(2024, 5, 1, 12);

    private long _trades;

    public World(
        decimal cash = 100_000m, RiskLimits? limits = null, PositionSizing? sizing = null, Instrument[]? instruments = null, Timestamp? start = null, ExecutionRules? execution = null,
        params (string Name, Strategy Strategy)[] strategies)
    {
        Now = start ?? Begin;
        var all = strategies.Length > 0 ? strategies : [("script", Script)];
        Options = new CoreOptions
        {
            Instruments = instruments ?? [Listed.Perpetual()],
            Cash = new Money(cash, Listed.Dollar),
            Limits = limits ?? new RiskLimits { MaxLeverage = 20m, MaxDrawdown = null },
            Sizing = sizing ?? new PositionSizing.AsRequested(),
            Start = Now,
            Seed = 3,
            Configuration = "strategy=script\n",
            Execution = execution ?? ExecutionRules.Backtest,
        };
        Core = new TradingCore(Options, port => [.. all.Select(entry => new StrategyRunner(entry.Name, entry.Strategy, port))], Sink);
        Sequencer = new Sequencer(Core, Now);
    }

    /// <summary>A core over what another one's records fold to, behind them.</summary>
    private World(World before, CoreOptions options)
    {
        (Now, Options) = (before.Now, options);
        Sink.Records.AddRange(before.Sink.Records);
        Core = new TradingCore(options, port => [new StrategyRunner("script", Script, port)], Sink, before.Folded().State);
        Sequencer = new Sequencer(Core, Now, before.Sequencer.Sequence);
        Core.Resume(before.Sequencer.Sequence, Now);
    }

    public CoreOptions Options { get; }

    public ScriptedStrategy Script { get; } = new();

    public MemorySink Sink { get; } = new();

    public ScriptedVenue Venue { get; } = new();

    public TradingCore Core { get; }

    public Sequencer Sequencer { get; }

    public Timestamp Now { get; set; }

    public decimal Position => Core.State.Exposure[0].Position;

    public World Started()
    {
        Core.Start();
        return this;
    }

    public Order Order(ClientOrderId id) => Core.State.Orders.TryFind(id, out var order) ? order : throw new InvalidOperationException($"no order {id}");

    public void Bar(decimal close, long nanoseconds = 60_000_000_000, uint instrument = 0)
    {
        Now = Now.AddNanoseconds(nanoseconds);
        var price = (long)(close * 100);
        Sequencer.Market(MarketEvent.Bar(instrument, BarInterval.OneMinute, Now, price, price, price, price, 1_000_000), Now);
        Core.Outbox.Release(long.MaxValue, Venue);
    }

    /// <summary>Plays a bar at which the strategy makes a wish, and returns the id of the order that came of it.</summary>
    public ClientOrderId Wish(decimal close, Action<StrategyContext> wish)
    {
        var before = Venue.Placed.Count;
        Script.Bar = (_, context) => wish(context);
        Bar(close);
        Script.Bar = null;
        return Venue.Placed.Count > before ? Venue.Placed[^1].Id : default;
    }

    public void Report(VenueReportKind kind, ClientOrderId id, string reason = "")
    {
        Sequencer.Report(new VenueReport { Kind = kind, Order = id, VenueOrderId = 7, VenueTime = Now, Reason = reason }, Now);
        Core.Outbox.Release(long.MaxValue, Venue);
    }

    public void Fill(ClientOrderId id, decimal quantity, decimal price, decimal fee = 0m, long? trade = null)
    {
        Sequencer.Report(FillReport(id, quantity, price, fee, trade ?? ++_trades), Now);
        Core.Outbox.Release(long.MaxValue, Venue);
    }

    public VenueReport FillReport(ClientOrderId id, decimal quantity, decimal price, decimal fee, long trade) => new()
    {
        Kind = VenueReportKind.Filled,
        Order = id,
        TradeId = trade,
        Quantity = quantity,
        Price = price,
        Fee = new Money(fee, Listed.Dollar),
        Liquidity = Liquidity.Taker,
        VenueTime = Now,
        Reason = "",
    };

    /// <summary>The engine dies here and starts again from its records.</summary>
    public World Restarted(ExecutionRules? execution = null) =>
        new(this, Options with { EngineEpoch = Options.EngineEpoch + 1, Execution = execution ?? Options.Execution });

    /// <summary>Answers an empty account.</summary>
    public void Settled() => Show(Account());

    /// <summary>Time passes.</summary>
    public void Pass(long nanoseconds)
    {
        Now = Now.AddNanoseconds(nanoseconds);
        Sequencer.AdvanceTo(Now);
        Core.Outbox.Release(long.MaxValue, Venue);
    }

    public void Answer(VenueReport report)
    {
        Sequencer.Report(report with { VenueTime = Now, Reason = report.Reason ?? "" }, Now);
        Core.Outbox.Release(long.MaxValue, Venue);
    }

    public void Notice(VenueNoticeKind kind)
    {
        Sequencer.Notice(new VenueNotice("test", kind, Now), Now);
        Core.Outbox.Release(long.MaxValue, Venue);
    }

    public void Show(VenueSnapshot account)
    {
        Sequencer.Snapshot(account, Now);
        Core.Outbox.Release(long.MaxValue, Venue);
    }

    public VenueSnapshot Account() => new() { Venue = "test", Asked = Now, AsOf = Now, TellsBalances = false };

    public StandingOrder Standing(ClientOrderId id, OrderStatus status, decimal filled, decimal? average = null)
    {
        ref readonly var intent = ref Order(id).Intent;
        return new StandingOrder
        {
            Id = id,
            VenueOrderId = 7,
            Instrument = intent.Instrument,
            Side = intent.Side,
            Type = intent.Type,
            Status = status,
            Quantity = intent.Quantity,
            FilledQuantity = filled,
            AveragePrice = average,
            LimitPrice = intent.LimitPrice,
            StopPrice = intent.StopPrice,
            VenueTime = Now,
        };
    }

    /// <summary>A look-up finds the order so.</summary>
    public void Stands(ClientOrderId id, OrderStatus status, decimal filled, decimal? average = null) =>
        Answer(new VenueReport { Kind = VenueReportKind.Standing, Order = id, VenueOrderId = 7, Standing = Standing(id, status, filled, average) });

    public void FoldsToTheSame() => Folded().State.Hash().ShouldBe(Core.State.Hash());

    public void Finish() => Core.Finish(new TapeRecorded("ab", 1, Begin, Now));

    /// <summary>The facts of one kind in order.</summary>
    public List<TFact> Facts<TFact>()
        where TFact : struct, IFact<TFact> => [.. Sink.Of(TFact.Type).Select(record => record.As<TFact>())];

    /// <summary>Folds the records from the start.</summary>
    public FactFolder Folded(Action<StoredRecord, FactFolder>? after = null)
    {
        var folder = new FactFolder();
        foreach (var record in Sink.Records)
        {
            folder.Fold(record.Sequence, record.Stamp, record.Type, record.Payload);
            after?.Invoke(record, folder);
        }

        return folder;
    }
}

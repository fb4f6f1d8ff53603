using System.Collections.Concurrent;
using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Hosting.Tests.Live;

/// <summary>A venue in memory: shows some bars, then says nothing more; fills orders at once, or keeps them until they are taken back.</summary>
internal sealed class ScriptedSession : IVenueSession, IMarketFeed, IOrderGateway
{
    private IVenueInbox? _inbox;
    private readonly Dictionary<ClientOrderId, StandingOrder> _working = [];
    private long _lastId;

    public static Instrument Bitcoin { get; } = new()
    {
        Id = new InstrumentId("BTC/USDT", "test"),
        Kind = InstrumentKind.Spot,
        Base = new Currency("BTC"),
        Quote = new Currency("USDT"),
        Settle = new Currency("USDT"),
        PriceDecimals = 2,
        QuantityDecimals = 5,
        PriceTick = 0.01m,
        LotStep = 0.00001m,
    };

    /// <summary>What the feed shows.</summary>
    public List<MarketEvent> Events { get; } = [];

    /// <summary>True to keep orders working instead of filling them.</summary>
    public bool Keeps { get; init; }

    /// <summary>Thrown by the feed after its events.</summary>
    public Exception? Fault { get; init; }

    /// <summary>The account as the checks see it; null where it cannot be read.</summary>
    public VenueSnapshot? Account { get; init; } = new() { Venue = "test", Asked = default, AsOf = default, Balances = [new VenueBalance(new Currency("USDT"), 5_000m)] };

    public ConcurrentQueue<ClientOrderId> Placed { get; } = new();

    public ConcurrentQueue<ClientOrderId> Canceled { get; } = new();

    /// <summary>Completes when the first order has come.</summary>
    public TaskCompletionSource FirstOrder { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Venue => "test";

    public IMarketFeed Feed => this;

    public TimeSpan ClockOffset { get; init; }

    public IReadOnlyList<Instrument> Instruments => [Bitcoin];

    public VenueCapabilities Capabilities => VenueCapabilities.None;

    private static Timestamp Now => Timestamp.From(DateTime.UtcNow);

    /// <summary>One bar of a minute that closes at a price.</summary>
    public static MarketEvent Bar(int minute, long close) =>
        MarketEvent.Bar(0, BarInterval.OneMinute, Timestamp.FromUtc(2024, 1, 1).AddNanoseconds(minute * 60_000_000_000L), close, close, close, close, 100_000);

    public IOrderGateway Open(IVenueInbox inbox, CancellationToken closing)
    {
        _inbox = inbox;
        return this;
    }

    public async Task RunAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        receiver.FeedChanged(isLive: true, "");
        foreach (var market in Events) receiver.Market(in market);
        if (Fault is not null) throw Fault;
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    public async Task RunStreamsAsync(IVenueInbox inbox, CancellationToken cancellation)
    {
        inbox.Notice(new VenueNotice(Venue, VenueNoticeKind.Connected, Now));
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    public Task<VenueSnapshot> ReadAccountAsync(CancellationToken cancellation) =>
        Account is null ? throw new Domain.Errors.TradingException(Domain.Errors.ErrorCode.UnauthorizedAccess, "the key is not known. Check it.") : Task.FromResult(Account);

    public void Place(in OrderRequest request)
    {
        Placed.Enqueue(request.Id);
        _lastId++;
        if (Keeps)
        {
            _working[request.Id] = new StandingOrder
            {
                Id = request.Id,
                VenueOrderId = _lastId,
                Instrument = 0,
                Side = request.Intent.Side,
                Type = request.Intent.Type,
                Status = OrderStatus.New,
                Quantity = request.Intent.Quantity,
                FilledQuantity = 0,
            };
        }

        var report = new VenueReport { Kind = VenueReportKind.Accepted, Order = request.Id, VenueOrderId = _lastId, VenueTime = Now, Reason = "" };
        _inbox!.Report(in report);
        if (!Keeps)
        {
            _inbox.Report(report with
            {
                Kind = VenueReportKind.Filled,
                TradeId = _lastId,
                Quantity = request.Intent.Quantity,
                Price = 100m,
                Fee = new Money(0.1m, new Currency("USDT")),
                Liquidity = Liquidity.Taker,
            });
        }

        FirstOrder.TrySetResult();
    }

    public void Cancel(in OrderReference order, Timestamp now)
    {
        Canceled.Enqueue(order.Id);
        _working.Remove(order.Id);
        _inbox!.Report(new VenueReport { Kind = VenueReportKind.Canceled, Order = order.Id, VenueTime = Now, Reason = "canceled on request" });
    }

    public void Replace(in ReplaceRequest request) => throw new NotSupportedException();

    public void Query(in OrderReference order, Timestamp now)
    {
        var standing = _working.GetValueOrDefault(order.Id);
        _inbox!.Report(new VenueReport { Kind = standing is null ? VenueReportKind.NotFound : VenueReportKind.Standing, Order = order.Id, VenueTime = Now, Standing = standing, Reason = "" });
    }

    public void Synchronise(in SynchroniseRequest request) =>
        _inbox!.Snapshot(new VenueSnapshot { Venue = Venue, Asked = request.Time, AsOf = Now, Orders = [.. _working.Values], TellsBalances = false, TellsPositions = false });

    public void Dispose()
    {
    }
}

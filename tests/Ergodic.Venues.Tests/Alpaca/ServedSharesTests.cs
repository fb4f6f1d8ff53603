using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Alpaca;
using Ergodic.Venues.Simulation.Exchange;
using Ergodic.Venues.Tests.Binance;

namespace Ergodic.Venues.Tests.Alpaca;

/// <summary>The share connector against the served exchange: two readings of one protocol that must agree.</summary>
public sealed class ServedSharesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Market_orders_and_account_come_through_whole()
    {
        using var end = new CancellationTokenSource();
        var ready = new TaskCompletionSource<Uri>();
        var serving = ExchangeServer.RunAsync(
            new ExchangeServeOptions { Protocol = "alpaca", Port = 0, History = TimeSpan.FromMinutes(2), Speed = 5, RequestsPerMinute = 100_000 }, TimeProvider.System, ready.SetResult, end.Token);
        var address = await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var streams = new UriBuilder(address) { Scheme = "ws" }.Uri;
        var options = new AlpacaOptions { Rest = address, Data = address, Streams = streams, Api = streams, Key = "key", Secret = "secretsecret" };
        using var session = await AlpacaSession.OpenAsync(options, [new InstrumentId("AAPL", "alpaca")], default, TimeProvider.System, end.Token);
        var instrument = session.Feed.Instruments.ShouldHaveSingleItem();

        using var venue = new RecordedVenue();
        var seen = new Seen();
        var gateway = (AlpacaGateway)session.Open(venue, end.Token);
        var running = Task.WhenAll(session.Feed.RunAsync(seen, end.Token), session.RunStreamsAsync(venue, end.Token));
        await UntilAsync(() => venue.Notices.Any(notice => notice.Kind == VenueNoticeKind.Connected) && seen.Kinds.ContainsAll(MarketEventKind.Quote, MarketEventKind.Trade));

        var outbox = new Outboxes(instrument, mark: 200m);
        var taken = outbox.Place(gateway, OrderSide.Buy, 3m);
        var resting = outbox.Place(gateway, OrderSide.Buy, 2m, limit: 1m);
        await gateway.WhenIdle;
        await UntilAsync(() => Filled(venue, taken) >= 3m && venue.Reports.Any(report => report.Order == resting && report.Kind == VenueReportKind.Accepted));
        Filled(venue, taken).ShouldBe(3m);

        gateway.Synchronise(new SynchroniseRequest("alpaca", default, outbox.Now));
        await UntilAsync(() => !venue.Snapshots.IsEmpty);
        var account = venue.Snapshots.First();
        account.Orders.ShouldHaveSingleItem().Id.ShouldBe(resting);
        account.Trades.Sum(trade => trade.Quantity).ShouldBe(3m);
        account.Positions.ShouldHaveSingleItem().Quantity.ShouldBe(3m);

        gateway.Cancel(new OrderReference(resting, 0), outbox.Now);
        await UntilAsync(() => venue.Reports.Any(report => report.Order == resting && report.Kind == VenueReportKind.Canceled));
        gateway.Query(new OrderReference(taken, 0), outbox.Now);
        gateway.Query(new OrderReference(new ClientOrderId(9, 9, 9), 0), outbox.Now);
        await gateway.WhenIdle;
        venue.Reports.Single(report => report.Kind == VenueReportKind.Standing).Standing.ShouldNotBeNull().Status.ShouldBe(OrderStatus.Filled);
        venue.Reports.Count(report => report.Kind == VenueReportKind.NotFound).ShouldBe(1);
        (await session.ReadAccountAsync(CancellationToken.None)).Orders.ShouldBeEmpty();

        await end.CancelAsync();
        await running;
        await serving;
    }

    private static decimal Filled(RecordedVenue venue, ClientOrderId id) =>
        venue.Reports.Where(report => report.Order == id && report.Kind == VenueReportKind.Filled).DistinctBy(report => report.TradeId).Sum(report => report.Quantity);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds()) await Task.Delay(5, patience.Token);
    }

    private sealed class Seen : IFeedReceiver
    {
        public KindsSeen Kinds { get; } = new();

        public void Market(in MarketEvent market) => Kinds.Add(market.Kind);

        public void FeedChanged(bool isLive, string reason)
        {
        }
    }

    /// <summary>Kinds of events; put in by one thread, asked by another.</summary>
    private sealed class KindsSeen
    {
        private long _bits;

        public void Add(MarketEventKind kind) => Interlocked.Or(ref _bits, 1L << (int)kind);

        public bool ContainsAll(params MarketEventKind[] kinds) => kinds.All(kind => (Interlocked.Read(ref _bits) & (1L << (int)kind)) != 0);
    }
}

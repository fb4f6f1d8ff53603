using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Binance;
using Ergodic.Venues.Simulation.Exchange;

namespace Ergodic.Venues.Tests.Binance;

/// <summary>The connector against the served exchange: two readings of one protocol that must agree.</summary>
public sealed class ServedExchangeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Market_orders_and_account_come_through_whole()
    {
        using var end = new CancellationTokenSource();
        var ready = new TaskCompletionSource<Uri>();
        var serving = ExchangeServer.RunAsync(new ExchangeServeOptions { Port = 0, History = TimeSpan.FromMinutes(1), Speed = 5 }, TimeProvider.System, ready.SetResult, end.Token);
        var address = await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var streams = new UriBuilder(address) { Scheme = "ws" }.Uri;
        var options = new BinanceOptions { Rest = address, Streams = streams, Api = streams, Key = "key", Secret = "secretsecret" };
        using var session = await BinanceSession.OpenAsync(options, [new InstrumentId("BTC/USDT", "binance")], new FeeSchedule(0.001m, 0.001m), "1s", TimeProvider.System, end.Token);
        var instrument = session.Feed.Instruments.ShouldHaveSingleItem();
        instrument.PriceTick.ShouldBePositive();

        using var venue = new RecordedVenue();
        var seen = new Seen();
        var gateway = (BinanceGateway)session.Open(venue, end.Token);
        var running = Task.WhenAll(session.Feed.RunAsync(seen, end.Token), session.RunStreamsAsync(venue, end.Token));
        await UntilAsync(() => venue.Notices.Any(notice => notice.Kind == VenueNoticeKind.Connected) && seen.Kinds.Count == 3);
        seen.Bars.ShouldAllBe(bar => bar.Auxiliary == BarInterval.FromNanoseconds(1_000_000_000));

        var outbox = new Outboxes(instrument);
        var taken = outbox.Place(gateway, OrderSide.Buy, 0.06m);
        var resting = outbox.Place(gateway, OrderSide.Sell, 0.06m, limit: 41_500m);
        var refused = outbox.Place(gateway, OrderSide.Buy, 200m, limit: 30_000m);
        await gateway.WhenIdle;
        await UntilAsync(() => Count(venue, taken, VenueReportKind.Filled) > 1 && Count(venue, resting, VenueReportKind.Accepted) > 1);
        // The answer and the stream tell the same trade, under the same number.
        venue.Reports.Where(report => report.Order == taken && report.Kind == VenueReportKind.Filled).GroupBy(report => (report.TradeId, report.Quantity, report.Price, report.Fee)).ShouldAllBe(told => told.Count() == 2);
        Count(venue, refused, VenueReportKind.Rejected).ShouldBe(1);

        gateway.Synchronise(new SynchroniseRequest("binance", default, outbox.Now));
        await gateway.WhenIdle;
        var account = venue.Snapshots.ShouldHaveSingleItem();
        account.Orders.ShouldHaveSingleItem().Id.ShouldBe(resting);
        account.Trades.Select(trade => trade.TradeId).ShouldBe(venue.Reports.Where(report => report.Kind == VenueReportKind.Filled).Select(report => report.TradeId).Distinct());
        account.Balances.Single(balance => balance.Currency.Code == "BTC").Total.ShouldBe(10m + 0.06m - account.Trades.Sum(trade => trade.Fee.Amount));

        gateway.Cancel(new OrderReference(resting, 0), outbox.Now);
        await UntilAsync(() => Count(venue, resting, VenueReportKind.Canceled) > 1);
        gateway.Query(new OrderReference(resting, 0), outbox.Now);
        gateway.Query(new OrderReference(new ClientOrderId(9, 9, 9), 0), outbox.Now);
        await gateway.WhenIdle;
        venue.Reports.Single(report => report.Kind == VenueReportKind.Standing).Standing.ShouldNotBeNull().Status.ShouldBe(OrderStatus.Canceled);
        venue.Reports.Last().Kind.ShouldBeOneOf(VenueReportKind.NotFound, VenueReportKind.Standing);
        venue.Reports.Count(report => report.Kind == VenueReportKind.NotFound).ShouldBe(1);
        (await session.ReadAccountAsync(CancellationToken.None)).Orders.ShouldBeEmpty();

        await end.CancelAsync();
        await running;
        await serving;
    }

    private static int Count(RecordedVenue venue, ClientOrderId id, VenueReportKind kind) => venue.Reports.Count(report => report.Order == id && report.Kind == kind);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds()) await Task.Delay(5, patience.Token);
    }

    private sealed class Seen : IFeedReceiver
    {
        public HashSet<MarketEventKind> Kinds { get; } = [];

        public List<MarketEvent> Bars { get; } = [];

        public void Market(in MarketEvent market)
        {
            Kinds.Add(market.Kind);
            if (market.Kind == MarketEventKind.Bar) Bars.Add(market);
        }

        public void FeedChanged(bool isLive, string reason)
        {
        }
    }
}

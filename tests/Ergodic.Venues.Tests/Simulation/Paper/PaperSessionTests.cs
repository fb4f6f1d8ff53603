using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Paper;
using Ergodic.Venues.Tests.Binance;

namespace Ergodic.Venues.Tests.Simulation.Paper;

public sealed class PaperSessionTests
{
    [Fact]
    public async Task An_order_meets_the_live_market_and_nothing_is_sent()
    {
        using var venue = new RecordedVenue();
        using var session = new PaperSession(new OneQuote(), new SimulatedVenueOptions { Latency = new LatencyModel.Constant(1_000_000) }, TimeProvider.System);
        using var end = new CancellationTokenSource();
        var gateway = session.Open(venue, end.Token);
        var seen = new Seen();
        var feed = session.Feed.RunAsync(seen, end.Token);
        var streams = session.RunStreamsAsync(venue, end.Token);
        await seen.First.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        var outbox = new Outboxes(Bitcoin.Spot);
        var id = outbox.Place(gateway, OrderSide.Buy, 0.5m);
        await UntilAsync(() => venue.Reports.Any(report => report.Kind == VenueReportKind.Filled));
        var fill = venue.Reports.Single(report => report.Kind == VenueReportKind.Filled);
        (fill.Order, fill.Quantity, fill.Price).ShouldBe((id, 0.5m, 101m));

        gateway.Query(new OrderReference(id, 0), outbox.Now);
        gateway.Synchronise(new SynchroniseRequest("binance", default, outbox.Now));
        gateway.Cancel(new OrderReference(id, 0), outbox.Now);
        await UntilAsync(() => venue.Snapshots.Count == 1 && venue.Reports.Any(report => report.Kind == VenueReportKind.CancelRejected));
        venue.Snapshots.Single().Trades.ShouldHaveSingleItem().Order.ShouldBe(id);
        venue.Reports.ShouldContain(report => report.Kind == VenueReportKind.Standing);
        venue.Notices.ShouldHaveSingleItem().Kind.ShouldBe(VenueNoticeKind.Connected);
        (await session.ReadAccountAsync(CancellationToken.None)).TellsBalances.ShouldBeFalse();

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(streams);
        await Should.ThrowAsync<OperationCanceledException>(feed);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds()) await Task.Delay(5, patience.Token);
    }

    private sealed class Seen : IFeedReceiver
    {
        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Market(in MarketEvent market) => First.TrySetResult();

        public void FeedChanged(bool isLive, string reason)
        {
        }
    }

    /// <summary>A venue whose market is one quote, and to which an order must never come.</summary>
    private sealed class OneQuote : IVenueSession, IMarketFeed
    {
        public string Venue => "binance";

        public IMarketFeed Feed => this;

        public TimeSpan ClockOffset => default;

        public IReadOnlyList<Instrument> Instruments => [Bitcoin.Spot];

        public async Task RunAsync(IFeedReceiver receiver, CancellationToken cancellation)
        {
            var now = Timestamp.From(DateTime.UtcNow);
            receiver.FeedChanged(isLive: true, "");
            receiver.Market(MarketEvent.Quote(0, now, now, 10_000, 500_000, 10_100, 500_000, 1));
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        public IOrderGateway Open(IVenueInbox inbox, CancellationToken closing) => throw new InvalidOperationException("an order would be sent");

        public Task RunStreamsAsync(IVenueInbox inbox, CancellationToken cancellation) => throw new InvalidOperationException("an account would be read");

        public Task<VenueSnapshot> ReadAccountAsync(CancellationToken cancellation) => throw new InvalidOperationException("an account would be read");

        public void Dispose()
        {
        }
    }
}

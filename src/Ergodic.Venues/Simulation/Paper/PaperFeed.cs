using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.Venues.Simulation.Paper;

/// <summary>A live feed that shows each event to the paper venue before the core sees it, so that no order meets an event it answers.</summary>
internal sealed class PaperFeed(IMarketFeed feed, PaperGateway gateway) : IMarketFeed
{
    public IReadOnlyList<Instrument> Instruments => feed.Instruments;

    public Task RunAsync(IFeedReceiver receiver, CancellationToken cancellation) => feed.RunAsync(new Receiver(gateway, receiver), cancellation);

    private sealed class Receiver(PaperGateway gateway, IFeedReceiver next) : IFeedReceiver
    {
        public void Market(in MarketEvent market)
        {
            gateway.Show(in market);
            next.Market(in market);
        }

        public void FeedChanged(bool isLive, string reason) => next.FeedChanged(isLive, reason);
    }
}

using Ergodic.DataSources.Feeds;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Connections;

/// <summary>One venue with its trading rules read: feed, gateway and account of one key.</summary>
public interface IVenueSession : IDisposable
{
    /// <summary>The venue's name, as in its instruments' ids.</summary>
    string Venue { get; }

    /// <summary>The market.</summary>
    IMarketFeed Feed { get; }

    /// <summary>How far the venue's clock is ahead of ours.</summary>
    TimeSpan ClockOffset { get; }

    /// <summary>Makes the way for orders; its answers go to the inbox. Attempts under way when <paramref name="closing"/> is canceled are reported as lost.</summary>
    IOrderGateway Open(IVenueInbox inbox, CancellationToken closing);

    /// <summary>Keeps the stream of what happens to our orders until canceled.</summary>
    Task RunStreamsAsync(IVenueInbox inbox, CancellationToken cancellation);

    /// <summary>Reads the account as it stands, without trades of the past.</summary>
    Task<VenueSnapshot> ReadAccountAsync(CancellationToken cancellation);
}

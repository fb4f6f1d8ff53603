using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Feeds;

/// <summary>Where a feed leaves what it receives. Calls come from one task, one after the other.</summary>
public interface IFeedReceiver
{
    /// <summary>One event.</summary>
    void Market(in MarketEvent market);

    /// <summary>The feed came up, or broke with a reason; between the two nothing is known of the market.</summary>
    void FeedChanged(bool isLive, string reason);
}

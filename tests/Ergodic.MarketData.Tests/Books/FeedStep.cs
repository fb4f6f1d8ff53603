using Ergodic.Domain.Market;
using Ergodic.MarketData.Books;

namespace Ergodic.MarketData.Tests.Books;

/// <summary>A message of a made feed and the venue's book after it.</summary>
internal sealed record FeedStep(MarketEvent[] Message, long LastId, BookLevel[] Bids, BookLevel[] Asks)
{
    public BookLevel[] Levels { get; } = [.. Bids, .. Asks];

    /// <summary>A snapshot taken after this message.</summary>
    public MarketEvent[] Snapshot() => BookFeed.Snapshot(LastId, Bids, Asks);
}

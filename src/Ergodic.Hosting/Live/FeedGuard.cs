using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.Hosting.Live;

/// <summary>
/// Stands between a live feed and the core: every event passes the validation pipeline of its instrument, and what does not is left out,
/// counted and told. An event of an instrument nobody asked for is left out too.
/// </summary>
internal sealed class FeedGuard(IReadOnlyList<Instrument> instruments, IFeedReceiver next, Action<string> log) : IFeedReceiver
{
    private const int LoudestQuarantines = 10;
    private readonly ValidationPipeline[] _pipelines = [.. instruments.Select(instrument => new ValidationPipeline(instrument))];

    /// <summary>Events left out so far.</summary>
    public long Quarantined { get; private set; }

    public void Market(in MarketEvent market)
    {
        var pipeline = market.Instrument < (uint)_pipelines.Length ? _pipelines[market.Instrument] : null;
        var reason = pipeline is null ? ValidationReason.ForeignInstrument : pipeline.Check(in market);
        if (reason == ValidationReason.None)
        {
            next.Market(in market);
            return;
        }

        Quarantined++;
        if (Quarantined <= LoudestQuarantines) log($"quarantined: {pipeline?.Explain(reason, in market) ?? $"instrument {market.Instrument} is not one of ours"}");
        if (Quarantined == LoudestQuarantines) log("further quarantined events are counted, not shown");
    }

    public void FeedChanged(bool isLive, string reason) => next.FeedChanged(isLive, reason);
}

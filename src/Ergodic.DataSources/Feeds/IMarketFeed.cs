using Ergodic.Domain.Instruments;

namespace Ergodic.DataSources.Feeds;

/// <summary>Live market data of some instruments of one venue.</summary>
public interface IMarketFeed
{
    /// <summary>The instruments its events speak of.</summary>
    IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>Receives until canceled, through every loss of the connection; then returns.</summary>
    Task RunAsync(IFeedReceiver receiver, CancellationToken cancellation);
}

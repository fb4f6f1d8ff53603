using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources;

/// <summary>
/// Market events of one or more instruments in the order they happened, read once from start to end by one thread.
/// </summary>
public interface IMarketEventSource : IDisposable
{
    /// <summary>The instruments its events speak of; <see cref="MarketEvent.Instrument"/> is the <see cref="Instrument.Number"/> of one of them.</summary>
    IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>What has been read, left out and assumed so far; complete once <see cref="Read"/> has returned 0.</summary>
    IngestReport Report { get; }

    /// <summary>How much has been read, 0 to 1, by bytes of the file as it is on disk.</summary>
    double Progress { get; }

    /// <summary>The line of the file, from 1, that the last event read stands on; of a tape the event's number. 0 where there are none.</summary>
    long Line { get; }

    /// <summary>SHA-256 of all events it gives from first to last, 64 hexadecimal digits, where that is known beforehand; otherwise null.</summary>
    string? ContentHash => null;

    /// <summary>
    /// Writes the next events to the front of <paramref name="destination"/> and returns how many; 0 only at the end (or for an
    /// empty destination). Allocates nothing per event.
    /// </summary>
    /// <exception cref="Domain.Errors.TradingException">
    /// The file can no longer be read, or at the end more rows were bad than its options permit.
    /// </exception>
    int Read(Span<MarketEvent> destination);
}

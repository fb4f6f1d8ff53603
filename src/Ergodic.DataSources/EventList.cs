using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources;

/// <summary>Market events that are in memory already, as a source.</summary>
public sealed class EventList : IMarketEventSource
{
    private readonly ReadOnlyMemory<MarketEvent> _events;
    private int _read;

    /// <summary>Makes a source of events in the order they were received.</summary>
    /// <param name="instruments">What they speak of.</param>
    /// <param name="events">The events; not copied.</param>
    /// <param name="notes">What whoever reads them should know.</param>
    public EventList(IReadOnlyList<Instrument> instruments, ReadOnlyMemory<MarketEvent> events, params IEnumerable<string> notes)
    {
        Instruments = instruments;
        _events = events;
        foreach (var note in notes) Report.Note(note);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <inheritdoc/>
    public IngestReport Report { get; } = new("memory");

    /// <inheritdoc/>
    public double Progress => _events.IsEmpty ? 1 : (double)_read / _events.Length;

    /// <summary>The event's number, from 1.</summary>
    public long Line => _read;

    /// <inheritdoc/>
    public int Read(Span<MarketEvent> destination)
    {
        var count = Math.Min(destination.Length, _events.Length - _read);
        _events.Span.Slice(_read, count).CopyTo(destination);
        _read += count;
        Report.Events += count;
        Report.Records += count;
        return count;
    }

    /// <summary>Nothing to give back.</summary>
    public void Dispose()
    {
    }
}

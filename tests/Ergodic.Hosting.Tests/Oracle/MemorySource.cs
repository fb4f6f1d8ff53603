using Ergodic.DataSources;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.Hosting.Tests.Oracle;

/// <summary>Events that are already in memory.</summary>
internal sealed class MemorySource(IReadOnlyList<Instrument> instruments, MarketEvent[] events) : IMarketEventSource
{
    private int _read;

    public IReadOnlyList<Instrument> Instruments { get; } = instruments;

    public IngestReport Report { get; } = new MergedSource([]).Report;

    public double Progress => 1;

    public long Line => 0;

    public int Read(Span<MarketEvent> destination)
    {
        var count = Math.Min(destination.Length, events.Length - _read);
        events.AsSpan(_read, count).CopyTo(destination);
        _read += count;
        return count;
    }

    public void Dispose()
    {
    }
}

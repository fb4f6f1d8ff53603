using Ergodic.DataSources;
using Ergodic.DataSources.Synthetic;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>Given events, handed out a few at a time, and perhaps a fault behind them.</summary>
internal sealed class ListSource(MarketEvent[] events, int chunk, Exception? fault = null) : IMarketEventSource
{
    private readonly SyntheticMarketSource _empty = Runs.Market(1, 0);
    private int _read;

    public IReadOnlyList<Instrument> Instruments => _empty.Instruments;

    public IngestReport Report => _empty.Report;

    public double Progress => events.Length == 0 ? 1 : (double)_read / events.Length;

    /// <summary>Bars of instrument 0 with these closes in hours from the epoch, each with a close of its own.</summary>
    public static MarketEvent[] Bars(IEnumerable<int> hours) =>
        [.. hours.Select((hour, i) => MarketEvent.Bar(0, BarInterval.OneHour, Timestamp.FromSeconds(3600L * hour), 100 + i, 100 + i, 100 + i, 100 + i, 1))];

    public long Line => 0;

    public int Read(Span<MarketEvent> destination)
    {
        if (_read == events.Length && fault is not null) throw fault;
        var count = Math.Min(Math.Min(chunk, destination.Length), events.Length - _read);
        events.AsSpan(_read, count).CopyTo(destination);
        _read += count;
        return count;
    }

    public void Dispose() => _empty.Dispose();
}

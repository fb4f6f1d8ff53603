using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests;

/// <summary>Short ways to read a source to its end.</summary>
internal static class Reading
{
    public static List<MarketEvent> All(IMarketEventSource source, int chunk = 7)
    {
        var events = new List<MarketEvent>();
        var buffer = new MarketEvent[chunk];
        int count;
        while ((count = source.Read(buffer)) > 0) events.AddRange(buffer.AsSpan(0, count));
        return events;
    }

    /// <summary>Reads a file with any number of bad rows permitted.</summary>
    public static (List<MarketEvent> Events, IngestReport Report, IMarketEventSource Source) Leniently(string path, MarketDataOptions? options = null)
    {
        using var source = MarketDataFile.Open(path, (options ?? MarketDataOptions.Default) with { MaxBadFraction = 1 });
        var events = All(source);
        source.Report.Rows.ShouldBe(source.Report.Events + source.Report.Quarantined + source.Report.Filtered);
        source.Report.Records.ShouldBe(events.Count);
        return (events, source.Report, source);
    }

    /// <summary>The fault that opening or reading a file ends in; its message must be one line.</summary>
    public static TradingException Fault(string path, MarketDataOptions? options = null)
    {
        var fault = Should.Throw<TradingException>(() =>
        {
            using var source = MarketDataFile.Open(path, options ?? MarketDataOptions.Default);
            All(source);
        });
        fault.Message.ShouldNotContain('\n');
        return fault;
    }

    /// <summary>
    /// The least bytes reading a source to its end allocates, when the first <paramref name="read"/> events were read before;
    /// <paramref name="rest"/> is how many must then follow, where that is known.
    /// </summary>
    public static long AllocatedToTheEnd(Func<IMarketEventSource> open, int read, int? rest = null)
    {
        var buffer = new MarketEvent[512];
        var total = 0;
        var allocated = Allocations.Least(Begun, source =>
        {
            total = 0;
            for (int count; (count = source.Read(buffer)) > 0;) total += count;
        });
        total.ShouldBe(rest ?? total);
        total.ShouldBeGreaterThan(0);
        return allocated;

        IMarketEventSource Begun()
        {
            var source = open();
            for (var left = read; left > 0;) left -= source.Read(buffer.AsSpan(0, Math.Min(left, buffer.Length)));
            return source;
        }
    }
}

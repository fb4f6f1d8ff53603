using Ergodic.Domain.Market;
using Ergodic.MarketData.Aggregation;

namespace Ergodic.MarketData.Tests.Aggregation;

/// <summary>Keeps the bars that closed.</summary>
internal sealed class Collected : IBarSink
{
    public List<AggregatedBar> Bars { get; } = [];

    public void Accept(in AggregatedBar closed) => Bars.Add(closed);

    /// <summary>The bars an aggregator made of events, every one of which it used.</summary>
    public static List<AggregatedBar> From(IBarAggregator aggregator, IEnumerable<MarketEvent> events)
    {
        var sink = new Collected();
        foreach (var market in events) aggregator.Add(in market, sink).ShouldBe(BarUse.Used);
        return sink.Bars;
    }
}

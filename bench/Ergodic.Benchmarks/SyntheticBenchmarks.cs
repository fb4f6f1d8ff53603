using BenchmarkDotNet.Attributes;
using Ergodic.DataSources;
using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Market;

namespace Ergodic.Benchmarks;

/// <summary>Time an event of the synthetic market: bars of one asset and of three, and the events of a book.</summary>
public class SyntheticBenchmarks
{
    private const int Bars = 300_000;
    private readonly MarketEvent[] _events = new MarketEvent[4096];
    private readonly SyntheticMarketOptions _one = new() { Bars = Bars };
    private readonly SyntheticMarketOptions _three = new()
    {
        Assets = [SyntheticAsset.Bitcoin, SyntheticAsset.Ether, SyntheticAsset.Solana],
        Bars = Bars / 3,
    };

    /// <summary>One asset.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Bars)]
    public long OneAsset() => Read(new SyntheticMarketSource(_one), Bars);

    /// <summary>Three correlated assets.</summary>
    [Benchmark(OperationsPerInvoke = Bars)]
    public long ThreeAssets() => Read(new SyntheticMarketSource(_three), Bars);

    /// <summary>The first events of an hour of book, fair price included.</summary>
    [Benchmark(OperationsPerInvoke = Bars / 3)]
    public long Book() => Read(new SyntheticBookSource(new SyntheticBookOptions()), Bars / 3);

    private long Read(IMarketEventSource source, int count)
    {
        using (source)
        {
            while (source.Report.Events < count && source.Read(_events) > 0)
            {
            }

            return source.Report.Events;
        }
    }
}

using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Market;
using Ergodic.Strategies.BuiltIn;

namespace Ergodic.Benchmarks;

/// <summary>
/// Market events through sequencer and core with EMA cross 10/30: time and bytes an event. The core is new in each iteration; records
/// go to a sink in memory, orders to a venue that fills them at once.
/// </summary>
public class CoreBenchmarks
{
    private const int Events = 1_000_000;
    private readonly MarketEvent[] _walk = Candles.Make(seed: 1, Events);
    private readonly MarketEvent[] _rise = Candles.Rising(Events);
    private readonly double[] _closes;
    private Lane _lane = null!;

    public CoreBenchmarks() => _closes = [.. _walk.Select(bar => Listing.Spot().PriceAsDouble(bar.Close))];

    [IterationSetup]
    public void MakeCore() => _lane = new Lane(() => new EmaCross(BareAverages.Fast, BareAverages.Slow), new DiscardingSink());

    /// <summary>The two averages and the cross alone.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public int BareLoop() => BareAverages.Crosses(_closes);

    /// <summary>A market that never crosses: no order, ever.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long WithoutOrders() => _lane.Trade(_rise);

    /// <summary>A random walk: an order at each cross, its approval, acknowledgement, fill and booking included.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long WithOrders() => _lane.Trade(_walk);
}

using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Venues.Simulation.Matching;
using Ergodic.Venues.Tests.Matching;

namespace Ergodic.Benchmarks;

/// <summary>Time an operation on one market with 10,000 resting orders: of 100, 40 rest, 10 match, 50 cancel.</summary>
public class MatchingBenchmarks
{
    private const int Resting = 10_000;
    private const int WarmUp = 200_000;
    private const int Operations = 1_000_000;
    private const int NaiveOperations = 100;
    private readonly OrderFlow _flow = new(seed: 1, Resting, WarmUp + Operations);
    private readonly NaiveMatchingBook _full = new(new MatchingOptions());
    private MatchingEngine _engine = null!;
    private NaiveMatchingBook _naive = null!;

    [IterationSetup(Target = nameof(MatchingEngine))]
    public void FillEngine()
    {
        _engine = new MatchingEngine(new MatchingOptions { Capacity = 2 * Resting });
        _flow.Run(_engine, 0, Resting + WarmUp);
    }

    [GlobalSetup(Target = nameof(NaiveBook))]
    public void FillOnce() => _flow.Run(_full, 0, Resting);

    [IterationSetup(Target = nameof(NaiveBook))]
    public void FillNaiveBook()
    {
        _naive = _full.Copy();
    }

    /// <summary>Time of each operation by itself, the clock's own included.</summary>
    [GlobalCleanup(Target = nameof(MatchingEngine))]
    public void PrintLatencies()
    {
        FillEngine();
        var ticks = new long[Operations];
        for (var i = 0; i < Operations; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _flow.Run(_engine, Resting + WarmUp + i, 1);
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(ticks);
        var nanoseconds = 1e9 / Stopwatch.Frequency;
        Console.WriteLine($"// {_flow.RestingAtEnd} orders rest at the end; nanoseconds an operation: p50 {ticks[Operations / 2] * nanoseconds:F0}, "
            + $"p99 {ticks[Operations / 100 * 99] * nanoseconds:F0}, p99.9 {ticks[Operations / 1000 * 999] * nanoseconds:F0}");
    }

    /// <summary>One list of orders, searched from end to end.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = NaiveOperations)]
    public long NaiveBook() => _flow.Run(_naive, Resting, NaiveOperations);

    /// <summary>The engine.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long MatchingEngine() => _flow.Run(_engine, Resting + WarmUp, Operations);
}

using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Core.Records;
using Ergodic.Domain.Market;
using Ergodic.Hosting.Records;
using Ergodic.Strategies.Contract;

namespace Ergodic.Benchmarks;

/// <summary>
/// From a bar to an order in the outbox: decision, sizing, risk gate, facts, journal. Each lane stays below the first state digest, so
/// that its cost does not blur that of an order; several lanes make an iteration long enough to time.
/// </summary>
public class OrderPathBenchmarks
{
    private const int Lanes = 8;
    private const int OrdersPerLane = 4_000;
    private const int Orders = Lanes * OrdersPerLane;
    private readonly MarketEvent[] _bars = Candles.Make(seed: 1, OrdersPerLane);
    private readonly List<JournalSink> _journals = [];
    private readonly TemporaryFolder _folder = new();
    private Lane[] _lanes = [];

    [IterationSetup(Target = nameof(NoOrders))]
    public void WithoutOrders() => _lanes = Make(() => new NeverTrades(), () => new DiscardingSink());

    [IterationSetup(Target = nameof(ToOutbox))]
    public void InMemory() => _lanes = Make(() => new EveryBar(), () => new DiscardingSink());

    [IterationSetup(Target = nameof(ToJournalAndOutbox))]
    public void Journaled() => _lanes = Make(() => new EveryBar(), NewJournal);

    [IterationCleanup(Target = nameof(ToJournalAndOutbox))]
    public void CloseJournals()
    {
        foreach (var journal in _journals) journal.Dispose();
        _journals.Clear();
        _folder.Empty();
    }

    [GlobalCleanup]
    public void RemoveFolder() => _folder.Remove();

    /// <summary>The same bars for a strategy that wants nothing.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Orders)]
    public int NoOrders() => Decide();

    /// <summary>An order a bar, records into memory.</summary>
    [Benchmark(OperationsPerInvoke = Orders)]
    public int ToOutbox() => Decide();

    /// <summary>An order a bar, records into a journal that is sealed meanwhile on its own thread.</summary>
    [Benchmark(OperationsPerInvoke = Orders)]
    public int ToJournalAndOutbox() => Decide();

    private static Lane[] Make(Func<Strategy> strategy, Func<IRecordSink> sink) =>
        [.. Enumerable.Range(0, Lanes).Select(_ => new Lane(strategy, sink()))];

    private JournalSink NewJournal()
    {
        var journal = new JournalSink(_folder.New());
        _journals.Add(journal);
        return journal;
    }

    private int Decide()
    {
        var pending = 0;
        foreach (var lane in _lanes) pending += lane.Decide(_bars);
        return pending;
    }
}

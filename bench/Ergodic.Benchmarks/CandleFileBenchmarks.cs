using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Million;
using Ergodic.Benchmarks.Workloads;
using Ergodic.DataSources;
using Ergodic.Domain.Market;

namespace Ergodic.Benchmarks;

/// <summary>Time a row of a candle file: opening it, which goes over it once to choose decimals, and reading every bar.</summary>
public class CandleFileBenchmarks
{
    private const int Rows = 200_000;
    private readonly TemporaryFolder _folder = new();
    private readonly MarketEvent[] _events = new MarketEvent[4096];
    private string _file = "";

    [GlobalSetup]
    public void WriteFile()
    {
        _file = _folder.New() + "_BTCUSDT_1m.csv";
        CandleWriter.Write(_file, Rows, seed: 1);
    }

    [GlobalCleanup]
    public void RemoveFolder() => _folder.Remove();

    /// <summary>All bytes into memory and the new lines counted.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public int CountLines() => File.ReadAllBytes(_file).AsSpan().Count((byte)'\n');

    /// <summary>Sniffed, parsed, validated, turned into events.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public long CandleFileSource()
    {
        using var source = MarketDataFile.Open(_file, MarketDataOptions.Default);
        while (source.Read(_events) > 0)
        {
        }

        return source.Report.Events;
    }
}

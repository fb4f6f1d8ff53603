using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Ergodic.Benchmarks;

/// <summary>
/// Short runs in this process, with bytes allocated and ratios to the baseline of the same class. ERGODIC_BENCH_ITERATIONS asks for
/// more, or with 1 for a mere trial that it works.
/// </summary>
internal sealed class BenchmarkConfig : ManualConfig
{
    private const int UsualIterations = 10;

    public BenchmarkConfig()
    {
        var iterations = int.TryParse(Environment.GetEnvironmentVariable("ERGODIC_BENCH_ITERATIONS"), out var asked) ? asked : UsualIterations;
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(Math.Min(iterations, 5))
            .WithIterationCount(iterations)
            .WithLaunchCount(1)
            .WithId("Short"));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.OperationsPerSecond);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams);
        HideColumns(Column.Job, Column.Error, Column.RatioSD, Column.Categories, Column.Gen0, Column.Gen1, Column.Gen2, Column.AllocRatio, Column.InvocationCount, Column.UnrollFactor);
        ArtifactsPath = Path.Combine("artifacts", "bench");
        WithOptions(ConfigOptions.DisableLogFile);
    }
}

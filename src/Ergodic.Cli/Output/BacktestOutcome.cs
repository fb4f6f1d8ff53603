using Ergodic.Hosting.Backtest;
using Ergodic.Research.Backtest;
using Ergodic.Research.Metrics;

namespace Ergodic.Cli.Output;

/// <summary>A finished backtest with its figures, for whoever prints it.</summary>
internal sealed record BacktestOutcome(BacktestOptions Options, BacktestResult Result, RunMetrics Metrics, string Journal)
{
    public PerformanceReport Performance { get; } = Metrics.Report();

    public string InstrumentNames => string.Join(",", Result.Instruments.Select(instrument => instrument.Id.ToString()));

    public decimal? TotalReturn => Result.FinalEquity is { } final ? (final / Options.Cash.Amount) - 1 : null;

    public double EventsPerSecond => Result.Events / Math.Max(Result.WallSeconds, 1e-9);
}

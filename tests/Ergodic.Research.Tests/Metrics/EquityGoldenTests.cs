using System.Text.Json;
using Ergodic.Domain.Time;
using Ergodic.Research.Metrics;
using Ergodic.Testing;

namespace Ergodic.Research.Tests.Metrics;

/// <summary>Against figures computed by numpy (golden/quant/05_risk.json).</summary>
public sealed class EquityGoldenTests
{
    private static readonly Timestamp Start = Timestamp.FromUtc(2000, 1, 1);

    [Theory]
    [InlineData("goog", "goog_returns.csv")]
    [InlineData("btc", "btc_returns.csv")]
    public void Performance_figures_agree_with_an_independent_program(string series, string file)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(SharedFiles.PathOrSkip("golden/quant/05_risk.json")));
        var expected = golden.RootElement.GetProperty("series").GetProperty(series).GetProperty("performance");
        var returns = File.ReadLines(SharedFiles.PathOrSkip($"golden/quant/inputs/{file}")).Skip(1)
            .Select(line => double.Parse(line.Split(',')[2], System.Globalization.NumberStyles.Float));
        var period = 365.25 * Timestamp.NanosecondsPerDay / expected.GetProperty("periods_per_year").GetInt32();

        var statistics = new EquityStatistics();
        var equity = 1_000_000.0;
        var index = 0;
        statistics.Sample(Start, equity);
        foreach (var change in returns) statistics.Sample(Moment(++index), equity *= 1 + change);

        var summary = statistics.Summary();
        summary.Samples.ShouldBe(expected.GetProperty("n").GetInt32() + 1);
        Matches(summary.TotalReturn, "total_return");
        Matches(summary.AnnualReturn, "cagr");
        Matches(summary.AnnualVolatility, "vol_annual");
        Matches(summary.Sharpe, "sharpe_annual");
        Matches(summary.Sortino, "sortino_annual");
        Matches(summary.Calmar, "calmar");
        Matches(-summary.MaxDrawdown, "max_drawdown");
        summary.MaxDrawdownPeak.ShouldBe(Moment(expected.GetProperty("mdd_peak_index").GetInt32()));
        summary.MaxDrawdownTrough.ShouldBe(Moment(expected.GetProperty("mdd_trough_index").GetInt32()));

        Timestamp Moment(int at) => Start.AddNanoseconds((long)(at * period));

        void Matches(double? actual, string name)
        {
            var figure = expected.GetProperty(name).GetDouble();
            actual!.Value.ShouldBe(figure, Math.Abs(figure) * 1e-9, name);
        }
    }
}

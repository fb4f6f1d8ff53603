using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Research.Metrics;
using Ergodic.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Research.Tests.Metrics;

public sealed class EquityStatisticsTests
{
    private static readonly Timestamp Start = Timestamp.FromUtc(2024, 1, 1);

    [Fact]
    public void Every_figure_agrees_with_the_textbook_formulas_on_any_curve()
    {
        var curve = Gen.Choose(1, 40_000).Two().ArrayOf().Where(steps => steps.Length >= 3).Select(Curve);
        Prop.ForAll(curve.ToArbitrary(), samples =>
        {
            var naive = new NaiveEquity([.. samples.Select(sample => (sample.Time, (decimal)sample.Equity))]);
            var summary = Sampled(samples);
            summary.Samples.ShouldBe(samples.Length);
            Close(summary.TotalReturn, naive.TotalReturn);
            Close(summary.AnnualReturn, Finite(naive.AnnualReturn));
            Close(summary.PeriodsPerYear, naive.PeriodsPerYear);
            Close(summary.AnnualVolatility, naive.Volatility);
            Close(summary.Sharpe, naive.Deviation < 1e-14 ? null : naive.Sharpe);
            Close(summary.Sortino, naive.Downside == 0 ? null : naive.Sortino);
            Close(summary.MaxDrawdown, (double)naive.MaxDrawdown);
            Close(summary.Calmar, naive.MaxDrawdown == 0 ? null : Finite(naive.AnnualReturn / (double)naive.MaxDrawdown));
            (summary.LongestUnderWater?.Ticks * 100 ?? 0).ShouldBe(naive.LongestUnderWater);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_size_of_the_account_changes_no_figure_but_the_equities()
    {
        var curve = Gen.Choose(1, 40_000).Two().ArrayOf().Where(steps => steps.Length >= 3).Select(Curve);
        Prop.ForAll(curve.ToArbitrary(), samples =>
        {
            var small = Sampled(samples);
            var large = Sampled([.. samples.Select(sample => (sample.Time, sample.Equity * 1_048_576.0))]);
            large.FinalEquity.ShouldBe(small.FinalEquity * 1_048_576.0);
            Close(large.Sharpe, small.Sharpe);
            Close(large.AnnualReturn, small.AnnualReturn);
            Close(large.MaxDrawdown, small.MaxDrawdown);
            large.MaxDrawdownTrough.ShouldBe(small.MaxDrawdownTrough);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_year_of_four_quarters_is_worked_by_hand()
    {
        // Returns +10 %, −10 %, 0 %, +10 %; a quarter of a 365.25-day year each.
        var summary = Sampled(Quarters(100.0, 110.0, 99.0, 99.0, 108.9));
        summary.From.ShouldBe(Start);
        summary.To.ShouldBe(Start.AddNanoseconds(4 * Quarter));
        summary.InitialEquity.ShouldBe(100.0);
        summary.FinalEquity.ShouldBe(108.9);
        summary.TotalReturn!.Value.ShouldBe(0.089, 1e-14);
        summary.AnnualReturn!.Value.ShouldBe(0.089, 1e-14);
        summary.PeriodsPerYear.ShouldBe(4);
        summary.MaxDrawdown!.Value.ShouldBe(0.1, 1e-15);
        summary.MaxDrawdownPeak.ShouldBe(Start.AddNanoseconds(Quarter));
        summary.MaxDrawdownTrough.ShouldBe(Start.AddNanoseconds(2 * Quarter));
        summary.LongestUnderWater.ShouldBe(TimeSpan.FromTicks(3 * Quarter / 100));
        summary.Calmar!.Value.ShouldBe(0.89, 1e-13);
        var deviation = Math.Sqrt(((3 * 0.01) - (0.1 * 0.1 / 4)) / 3);
        summary.AnnualVolatility!.Value.ShouldBe(deviation * 2, 1e-14);
        summary.Sharpe!.Value.ShouldBe(0.025 / deviation * 2, 1e-12);
        summary.Sortino!.Value.ShouldBe(0.025 / Math.Sqrt(0.01 / 4) * 2, 1e-12);
    }

    [Fact]
    public void Nothing_sampled_leaves_every_figure_undefined() =>
        new EquityStatistics().Summary().ShouldBe(new EquitySummary { Samples = 0 });

    [Fact]
    public void One_sample_has_no_return_and_no_time()
    {
        var summary = Sampled(Quarters(100.0));
        summary.ShouldBe(new EquitySummary
        {
            Samples = 1,
            From = Start,
            To = Start,
            InitialEquity = 100.0,
            FinalEquity = 100.0,
            TotalReturn = 0,
            MaxDrawdown = 0,
        });
    }

    [Fact]
    public void One_return_has_growth_but_no_spread()
    {
        var summary = Sampled(Quarters(100.0, 90.0));
        summary.AnnualReturn!.Value.ShouldBe(Math.Pow(0.9, 4) - 1, 1e-14);
        summary.AnnualVolatility.ShouldBeNull();
        summary.Sharpe.ShouldBeNull();
        summary.Sortino!.Value.ShouldBe(-2, 1e-12);
    }

    [Fact]
    public void A_flat_curve_has_no_ratio()
    {
        var summary = Sampled(Quarters(100.0, 100.0, 100.0, 100.0));
        summary.AnnualVolatility.ShouldBe(0);
        summary.Sharpe.ShouldBeNull();
        summary.Sortino.ShouldBeNull();
        summary.Calmar.ShouldBeNull();
        summary.MaxDrawdown.ShouldBe(0);
        summary.MaxDrawdownPeak.ShouldBeNull();
        summary.MaxDrawdownTrough.ShouldBeNull();
        summary.LongestUnderWater.ShouldBeNull();
    }

    [Fact]
    public void Steady_growth_is_not_taken_for_variation()
    {
        var equity = 1_000_000.0;
        var statistics = new EquityStatistics();
        for (var i = 0; i < 500; i++, equity *= 1.0001) statistics.Sample(Start.AddNanoseconds(i * Quarter), equity);
        var summary = statistics.Summary();
        summary.Sharpe.ShouldBeNull();
        summary.TotalReturn!.Value.ShouldBe(Math.Pow(1.0001, 499) - 1, 1e-12);
    }

    [Fact]
    public void The_spread_survives_a_mean_a_million_times_larger()
    {
        var statistics = new EquityStatistics();
        var equity = 1e-10;
        for (var i = 0; i < 9; i++, equity *= 1001.0 + (i % 2 == 0 ? 0.001 : -0.001))
            statistics.Sample(Start.AddNanoseconds(i * Quarter), equity);
        (statistics.Summary().AnnualVolatility!.Value / 2).ShouldBe(0.001 * Math.Sqrt(8.0 / 7), 1e-12);
    }

    [Fact]
    public void Instruments_that_close_together_make_one_return()
    {
        var statistics = new EquityStatistics();
        foreach (var (time, equity) in Quarters(100.0, 110.0, 99.0))
        {
            statistics.Sample(time, equity + 7);
            statistics.Sample(time, equity - 50);
            statistics.Sample(time, equity);
        }

        statistics.Summary().ShouldBe(Sampled(Quarters(100.0, 110.0, 99.0)));
    }

    [Fact]
    public void Time_running_backwards_is_a_fault_naming_both_moments()
    {
        var statistics = new EquityStatistics();
        statistics.Sample(Start, 1.0);
        var fault = Should.Throw<TradingException>(() => statistics.Sample(Start.AddNanoseconds(-1), 1.0));
        fault.Code.ShouldBe(ErrorCode.DataIntegrity);
        fault.Message.ShouldContain("2023-12-31T23:59:59.999999999Z");
        fault.Message.ShouldContain("2024-01-01T00:00:00Z");
    }

    [Fact]
    public void Moments_before_the_epoch_are_moments_like_others()
    {
        var statistics = new EquityStatistics();
        statistics.Sample(Timestamp.FromUtc(1960, 1, 1), 100.0);
        statistics.Sample(Timestamp.FromUtc(1960, 7, 1), 110.0);
        statistics.Summary().Samples.ShouldBe(2);
    }

    [Fact]
    public void An_account_lost_to_the_last_cent_has_a_full_drawdown_and_no_growth_rate()
    {
        var summary = Sampled(Quarters(100.0, 150.0, 0.0));
        summary.TotalReturn.ShouldBe(-1);
        summary.MaxDrawdown.ShouldBe(1);
        summary.AnnualReturn.ShouldBeNull();
        summary.Calmar.ShouldBeNull();
        summary.Sharpe.ShouldNotBeNull();
    }

    [Fact]
    public void Returns_on_an_equity_below_zero_are_undefined_but_the_fall_is_not()
    {
        var summary = Sampled(Quarters(100.0, -20.0, 50.0));
        summary.MaxDrawdown!.Value.ShouldBe(1.2, 1e-15);
        summary.Sharpe.ShouldBeNull();
        summary.Sortino.ShouldBeNull();
        summary.AnnualVolatility.ShouldBeNull();
        summary.TotalReturn.ShouldBe(-0.5);
    }

    [Fact]
    public void A_start_without_money_defines_no_return_and_no_drawdown()
    {
        var summary = Sampled(Quarters(-5.0, -7.0));
        summary.TotalReturn.ShouldBeNull();
        summary.MaxDrawdown.ShouldBeNull();
        summary.LongestUnderWater.ShouldBeNull();
    }

    [Fact]
    public void A_growth_rate_beyond_a_double_is_undefined()
    {
        var statistics = new EquityStatistics();
        statistics.Sample(Start, 1.0);
        statistics.Sample(Start.AddNanoseconds(1), 2.0);
        var summary = statistics.Summary();
        summary.AnnualReturn.ShouldBeNull();
        summary.TotalReturn.ShouldBe(1);
    }

    [Fact]
    public void Asking_for_the_figures_does_not_change_them()
    {
        var samples = Quarters(100.0, 110.0, 99.0, 99.0, 108.9);
        var statistics = new EquityStatistics();
        foreach (var (time, equity) in samples)
        {
            statistics.Sample(time, equity);
            statistics.Summary().FinalEquity.ShouldBe(equity);
        }

        statistics.Summary().ShouldBe(Sampled(samples));
    }

    [Fact]
    public void Sampling_allocates_nothing()
    {
        Allocations.Least(() => new EquityStatistics(), statistics =>
        {
            for (var i = 1; i <= 10_000; i++) statistics.Sample(Start.AddNanoseconds(i), 1000.0 + (i % 7));
        }).ShouldBe(0);
    }

    private const long Quarter = 7_889_400_000_000_000;

    private static (Timestamp Time, double Equity)[] Quarters(params double[] equities) =>
        [.. equities.Select((equity, i) => (Start.AddNanoseconds(i * Quarter), equity))];

    private static (Timestamp Time, double Equity)[] Curve((int Gap, int Equity)[] steps)
    {
        var time = Start;
        return [.. steps.Select(step => (time = time.AddNanoseconds(step.Gap * 1_000_000_000_000L), step.Equity / 100.0))];
    }

    private static EquitySummary Sampled(IEnumerable<(Timestamp Time, double Equity)> samples)
    {
        var statistics = new EquityStatistics();
        foreach (var (time, equity) in samples) statistics.Sample(time, equity);
        return statistics.Summary();
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static void Close(double? actual, double? expected)
    {
        actual.HasValue.ShouldBe(expected.HasValue);
        if (expected is { } figure) actual!.Value.ShouldBe(figure, 1e-12 + (Math.Abs(figure) * 1e-10));
    }
}

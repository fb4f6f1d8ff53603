using Ergodic.Domain.Time;

namespace Ergodic.Research.Tests.Metrics;

/// <summary>The oracle: the textbook formulas in two passes over kept samples, sums in decimal.</summary>
internal sealed class NaiveEquity(IReadOnlyList<(Timestamp Time, decimal Equity)> samples)
{
    private readonly decimal[] _returns =
        [.. samples.Zip(samples.Skip(1), (before, after) => (after.Equity / before.Equity) - 1)];

    public double Years => (samples[^1].Time - samples[0].Time) / (365.25 * 86_400e9);

    public double PeriodsPerYear => _returns.Length / Years;

    public double Deviation => Math.Sqrt((double)(_returns.Sum(r => (r - Mean) * (r - Mean)) / (_returns.Length - 1)));

    public double Volatility => Deviation * Math.Sqrt(PeriodsPerYear);

    public double Sharpe => (double)Mean / Deviation * Math.Sqrt(PeriodsPerYear);

    public double Sortino => (double)Mean / Downside * Math.Sqrt(PeriodsPerYear);

    public double TotalReturn => (double)((samples[^1].Equity / samples[0].Equity) - 1);

    public double AnnualReturn => Math.Pow((double)(samples[^1].Equity / samples[0].Equity), 1 / Years) - 1;

    public double Downside => Math.Sqrt((double)_returns.Average(r => Math.Min(r, 0) * Math.Min(r, 0)));

    public decimal MaxDrawdown =>
        samples.Select((sample, i) => 1 - (sample.Equity / samples.Take(i + 1).Max(earlier => earlier.Equity))).Max();

    /// <summary>For every sample below an earlier one: the time since the last visit of the peak, until it is regained or the end.</summary>
    public long LongestUnderWater
    {
        get
        {
            var longest = 0L;
            for (var start = 0; start < samples.Count - 1; start++)
            {
                var isPeak = samples.Take(start).All(earlier => earlier.Equity <= samples[start].Equity);
                if (!isPeak || samples[start + 1].Equity >= samples[start].Equity) continue;
                var back = start + 1;
                while (back < samples.Count - 1 && samples[back].Equity < samples[start].Equity) back++;
                longest = Math.Max(longest, samples[back].Time - samples[start].Time);
            }

            return longest;
        }
    }

    private decimal Mean => _returns.Average();
}

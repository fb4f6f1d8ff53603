using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Indicators.Tests.Conformance;

/// <summary>Made series of bars; the same seed gives the same bars.</summary>
internal static class Series
{
    public static Bar[] Random(int seed, int length, double start = 100)
    {
        var random = new Random(seed);
        var close = start;
        return [.. Enumerable.Range(0, length).Select(i =>
        {
            var open = close * (1 + (0.01 * (random.NextDouble() - 0.5)));
            close = open * (1 + (0.03 * (random.NextDouble() - 0.5)));
            var high = Math.Max(open, close) * (1 + (0.01 * random.NextDouble()));
            var low = Math.Min(open, close) * (1 - (0.01 * random.NextDouble()));
            return At(i, open, high, low, close, 1_000 * random.NextDouble());
        })];
    }

    public static Bar[] Constant(double value, int length) =>
        [.. Enumerable.Range(0, length).Select(i => At(i, value, value, value, value, value))];

    public static Bar[] Alternating(double value, int length) =>
        [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? At(i, 0, value, 0, value, value) : At(i, value, value, 0, 0, 0))];

    /// <summary>Every way a bar can be no observation, for an indicator of bars as well as one of closes.</summary>
    public static IEnumerable<Bar> Unusable(bool everyField)
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.01e100, -1.01e100])
        {
            var good = At(0, 1, 1, 1, 1, 1);
            yield return good with { Close = bad };
            if (!everyField) continue;
            yield return good with { Open = bad };
            yield return good with { High = bad };
            yield return good with { Low = bad };
            yield return good with { Volume = bad };
        }
    }

    private static Bar At(int index, double open, double high, double low, double close, double volume) =>
        new(Timestamp.FromSeconds(60L * index), open, high, low, close, volume);
}

namespace Ergodic.DataSources.Tests.Synthetic;

/// <summary>Statistics of samples, written for clarity: what the generator is judged by.</summary>
internal static class Sample
{
    /// <summary>√n·D of Kolmogorov and Smirnov; a true sample stays below 1.95 but once in a thousand times.</summary>
    public static double KolmogorovSmirnov(IEnumerable<double> sample, Func<double, double> distribution)
    {
        var sorted = sample.Order().ToArray();
        var widest = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var p = distribution(sorted[i]);
            widest = Math.Max(widest, Math.Max(((i + 1.0) / sorted.Length) - p, p - ((double)i / sorted.Length)));
        }

        return widest * Math.Sqrt(sorted.Length);
    }

    public static double Variance(IReadOnlyList<double> x)
    {
        var mean = x.Average();
        return x.Average(value => (value - mean) * (value - mean));
    }

    public static double ExcessKurtosis(IReadOnlyList<double> x)
    {
        var mean = x.Average();
        var variance = Variance(x);
        return (x.Average(value => Math.Pow(value - mean, 4)) / (variance * variance)) - 3;
    }

    public static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (a, b) = (x.Average(), y.Average());
        return x.Zip(y).Average(pair => (pair.First - a) * (pair.Second - b)) / Math.Sqrt(Variance(x) * Variance(y));
    }

    public static double Autocorrelation(IReadOnlyList<double> x, int lag) =>
        Correlation([.. x.Take(x.Count - lag)], [.. x.Skip(lag)]);

    public static double Median(IEnumerable<double> sample)
    {
        var sorted = sample.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Shares of time a Markov chain spends in each state, by going many steps.</summary>
    public static double[] Stationary(IReadOnlyList<IReadOnlyList<double>> transitions)
    {
        var shares = Enumerable.Repeat(1.0 / transitions.Count, transitions.Count).ToArray();
        for (var step = 0; step < 20_000; step++) shares = [.. shares.Select((_, to) => shares.Select((share, from) => share * transitions[from][to]).Sum())];
        return shares;
    }

    /// <summary>Normal distribution function, by Simpson's rule.</summary>
    public static double Normal(double x)
    {
        if (Math.Abs(x) > 8) return x < 0 ? 0 : 1;
        const int Steps = 400;
        var width = x / Steps;
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            var (left, right) = (i * width, (i + 1) * width);
            sum += width / 6 * (Density(left) + (4 * Density((left + right) / 2)) + Density(right));
        }

        return 0.5 + sum;
        static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>Student's t with five degrees of freedom, in closed form.</summary>
    public static double StudentFive(double t)
    {
        var x = t / Math.Sqrt(5);
        var one = 1 + (x * x);
        return 0.5 + (((x / one * (1 + (2 / (3 * one)))) + Math.Atan(x)) / Math.PI);
    }
}

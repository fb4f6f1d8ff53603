namespace Ergodic.Venues.Tests.Simulation.Realism;

/// <summary>The one-sample test of Kolmogorov and Smirnov, for samples of a few hundred and more.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>The probability of a distance this large or larger if the draws have the distribution (Stephens 1970).</summary>
    public static double Probability(IReadOnlyList<double> draws, Func<double, double> distribution)
    {
        double[] sorted = [.. draws.Order()];
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var expected = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - (i / (double)sorted.Length), ((i + 1.0) / sorted.Length) - expected));
        }

        var root = Math.Sqrt(sorted.Length);
        var lambda = (root + 0.12 + (0.11 / root)) * distance;
        var sum = 0.0;
        for (var k = 1; k <= 100; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * lambda * lambda);
        return Math.Clamp(sum, 0, 1);
    }

    public static double Normal(double x)
    {
        // Φ by its series, exact enough within ±8
        if (Math.Abs(x) > 8) return x > 0 ? 1 : 0;
        double term = x, sum = x;
        for (var n = 1; n < 400 && Math.Abs(term) > 1e-17 * Math.Abs(sum); n++) sum += term *= x * x / ((2 * n) + 1);
        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The Beta distribution of whole shapes: the chance that of a+b−1 uniforms at least a are below x.</summary>
    public static double Beta(double x, int a, int b)
    {
        var (n, sum) = (a + b - 1, 0.0);
        for (var k = a; k <= n; k++)
        {
            var ways = 1.0;
            for (var i = 1; i <= k; i++) ways *= (n - k + i) / (double)i;
            sum += ways * Math.Pow(x, k) * Math.Pow(1 - x, n - k);
        }

        return sum;
    }
}

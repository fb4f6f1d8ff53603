using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>How long messages travel.</summary>
public sealed class LatencyModelTests
{
    private const int Draws = 100_000;

    [Fact]
    public void None_takes_no_time() => new LatencyModel.None().Draw(new SimulationRandom(1)).ShouldBe(0);

    [Fact]
    public void Constant_always_takes_the_same() => new LatencyModel.Constant(1234).Draw(new SimulationRandom(1)).ShouldBe(1234);

    [Theory]
    [InlineData(1.0, 0.5)]
    [InlineData(-2.0, 1.0)]
    [InlineData(5.0, 0.1)]
    public void Lognormal_has_the_declared_moments_and_shape(double mu, double sigma)
    {
        var random = new SimulationRandom(42);
        var model = new LatencyModel.LogNormal(mu, sigma);
        var scores = new double[Draws];
        for (var i = 0; i < Draws; i++) scores[i] = (Math.Log(model.Draw(random) / 1e6) - mu) / sigma;
        scores.Average().ShouldBe(0, 0.02);
        scores.Sum(score => score * score / Draws).ShouldBe(1, 0.02);
        Array.Sort(scores);
        var distance = scores.Select((score, i) => Math.Abs(Normal(score) - ((i + 0.5) / Draws))).Max();
        distance.ShouldBeLessThan(1.63 / Math.Sqrt(Draws), "Kolmogorov–Smirnov at 1 %");
    }

    [Fact]
    public void Lognormal_never_takes_longer_than_a_minute() => new LatencyModel.LogNormal(15, 0).Draw(new SimulationRandom(1)).ShouldBe(60_000_000_000);

    [Fact]
    public void Uniform_draws_fill_the_unit_interval_evenly()
    {
        var random = new SimulationRandom(7);
        var counts = new int[20];
        for (var i = 0; i < Draws; i++) counts[(int)(random.NextUniform() * counts.Length)]++;
        counts.Sum(count => Math.Pow(count - (Draws / 20.0), 2) / (Draws / 20.0)).ShouldBeLessThan(43.8, "chi-square, 19 degrees, 0.1 %");
    }

    // Abramowitz and Stegun 7.1.26, good to 1.5e-7.
    private static double Normal(double x)
    {
        var z = Math.Abs(x) / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * z));
        var erf = 1 - (((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t * Math.Exp(-z * z));
        return x < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
    }
}

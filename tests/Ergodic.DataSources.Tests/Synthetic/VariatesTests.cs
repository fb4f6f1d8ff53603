using Ergodic.DataSources.Synthetic;

namespace Ergodic.DataSources.Tests.Synthetic;

public class VariatesTests
{
    private const double OnceInAThousand = 1.95;
    private const int Many = 50_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Normal_draws_pass_Kolmogorov_and_Smirnov(ulong seed)
    {
        var draws = Draws(seed, random => random.NextNormal());
        Sample.KolmogorovSmirnov(draws, Sample.Normal).ShouldBeLessThan(OnceInAThousand);
        Sample.Variance(draws).ShouldBe(1, 0.03);
        draws.Count(x => Math.Abs(x) > 3.5).ShouldBeInRange(8, 42, "the tail beyond the last layer: 23 expected");
        draws.Count(x => x > 3.442619855899).ShouldBeGreaterThan(0);
        draws.Count(x => x < -3.442619855899).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Exponential_draws_pass_Kolmogorov_and_Smirnov(ulong seed)
    {
        var draws = Draws(seed, random => random.NextExponential());
        Sample.KolmogorovSmirnov(draws, x => 1 - Math.Exp(-x)).ShouldBeLessThan(OnceInAThousand);
        draws.ShouldAllBe(x => x > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Normals_of_mixed_variance_are_Students_t_of_variance_one(ulong seed)
    {
        var draws = Draws(seed, random => random.NextNormal() * Math.Sqrt(random.NextVarianceMix(5)));
        Sample.KolmogorovSmirnov(draws, x => Sample.StudentFive(x * Math.Sqrt(5.0 / 3))).ShouldBeLessThan(OnceInAThousand);
        Sample.KolmogorovSmirnov(draws, Sample.Normal).ShouldBeGreaterThan(3 * OnceInAThousand, "the same test tells it from a normal");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.25)]
    [InlineData(2.5)]
    [InlineData(40)]
    public void Gamma_draws_have_mean_and_variance_of_their_shape(double shape)
    {
        var draws = Draws(5, random => random.NextGamma(shape));
        draws.Average().ShouldBe(shape, 5 * Math.Sqrt(shape / Many));
        (Sample.Variance(draws) / shape).ShouldBe(1, 0.06);
        draws.ShouldAllBe(x => x > 0);
    }

    [Fact]
    public void A_gamma_of_shape_one_is_exponential() =>
        Sample.KolmogorovSmirnov(Draws(4, random => random.NextGamma(1)), x => 1 - Math.Exp(-x)).ShouldBeLessThan(OnceInAThousand);

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(1)]
    public void Poisson_draws_have_the_frequencies_of_their_mean(double mean)
    {
        var chanceOfNone = Math.Exp(-mean);
        var draws = Draws(6, random => random.NextPoisson(chanceOfNone));
        var chance = chanceOfNone;
        for (var count = 0; count < 4; count++)
        {
            ((double)draws.Count(x => x == count)).ShouldBe(Many * chance, (4.5 * Math.Sqrt(Many * chance * (1 - chance))) + 1e-9, $"{count} of mean {mean}");
            chance *= mean / (count + 1);
        }
    }

    [Fact]
    public void Lognormal_draws_have_mean_one() => Draws(7, random => random.NextLogNormal(0.8)).Average().ShouldBe(1, 0.02);

    [Fact]
    public void Streams_are_told_apart_by_seed_owner_and_purpose_and_do_not_go_together()
    {
        var one = Draws(1, random => random.NextNormal());
        foreach (var other in new[] { new Variates(2, "a", "x"), new Variates(1, "b", "x"), new Variates(1, "a", "y") })
            Sample.Correlation(one, [.. Enumerable.Range(0, Many).Select(_ => other.NextNormal())]).ShouldBe(0, 0.02);
        Draws(1, random => random.NextNormal()).ShouldBe(one);
    }

    private static double[] Draws(ulong seed, Func<Variates, double> draw)
    {
        var random = new Variates(seed, "a", "x");
        return [.. Enumerable.Range(0, Many).Select(_ => draw(random))];
    }
}

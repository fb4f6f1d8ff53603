using Ergodic.DataSources.Synthetic;

namespace Ergodic.DataSources.Tests.Synthetic;

public class PortableMathTests
{
    private const double Tolerance = 1e-15;

    [Fact]
    public void Exp_is_the_exponential_to_a_few_last_bits()
    {
        var random = new Random(1);
        for (var i = 0; i < 300_000; i++)
        {
            var x = i % 2 == 0 ? (random.NextDouble() - 0.5) * 1400 : (random.NextDouble() - 0.5) * 2;
            (PortableMath.Exp(x) / Math.Exp(x)).ShouldBe(1, Tolerance, $"x = {x:R}");
        }

        PortableMath.Exp(0).ShouldBe(1);
        PortableMath.Exp(1e9).ShouldBe(PortableMath.Exp(709));
        PortableMath.Exp(-1e9).ShouldBe(PortableMath.Exp(-708));
        PortableMath.Exp(-708).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Log_is_the_logarithm_to_a_few_last_bits()
    {
        var random = new Random(2);
        for (var i = 0; i < 300_000; i++)
        {
            var x = i % 2 == 0 ? Math.Exp((random.NextDouble() - 0.5) * 1400) : 0.5 + random.NextDouble();
            var exact = Math.Log(x);
            PortableMath.Log(x).ShouldBe(exact, Tolerance * Math.Max(0.25, Math.Abs(exact)), $"x = {x:R}");
        }

        PortableMath.Log(1).ShouldBe(0);
    }
}

using Ergodic.Indicators.Trend;

namespace Ergodic.Indicators.Tests.Trend;

public sealed class EmaTests
{
    [Fact]
    public void It_starts_as_a_mean_and_then_moves_by_its_factor()
    {
        var ema = new Ema(3);
        double[] values = [.. ((double[])[3, 6, 9, 10, 0]).Select(x => ema.Update(x))];
        values.ShouldBe([double.NaN, double.NaN, 6, 8, 4]);
    }

    [Fact]
    public void Its_memory_ends_where_the_weight_of_the_first_mean_falls_below_a_trillionth()
    {
        const double Kept = 1 - (2.0 / 21);
        var updates = new Ema(20).Memory - 20;
        Math.Pow(Kept, updates).ShouldBeLessThanOrEqualTo(1e-12);
        Math.Pow(Kept, updates - 1).ShouldBeGreaterThan(1e-12);
        new Ema(1).Memory.ShouldBe(2);
    }

    [Fact]
    public void Averages_of_averages_start_by_themselves_when_the_inner_one_is_ready()
    {
        var (inner, outer) = (new Ema(3), new Ema(2));
        double[] values = [.. ((double[])[3, 6, 9, 10, 0]).Select(x => outer.Update(inner.Update(x)))];
        values.ShouldBe([double.NaN, double.NaN, double.NaN, 7, 5]);
    }
}

using Ergodic.Indicators.Trend;

namespace Ergodic.Indicators.Tests.Trend;

public sealed class SmaTests
{
    [Fact]
    public void It_is_the_mean_of_the_last_values()
    {
        var sma = new Sma(3);
        double[] values = [.. ((double[])[3, 6, 9, 0, 3]).Select(x => sma.Update(x))];
        values.ShouldBe([double.NaN, double.NaN, 6, 5, 4]);
        (sma.Lookback, sma.Memory).ShouldBe((2, 3));
    }

    [Fact]
    public void A_batch_may_overwrite_its_inputs()
    {
        double[] series = [1, 2, 3, 4];
        new Sma(2).Update(series, series);
        series.ShouldBe([double.NaN, 1.5, 2.5, 3.5]);
    }
}

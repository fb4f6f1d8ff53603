using Ergodic.Domain.Market;
using Ergodic.Indicators.Volatility;

namespace Ergodic.Indicators.Tests.Volatility;

public sealed class AtrTests
{
    [Fact]
    public void It_starts_as_the_mean_of_true_ranges_and_moves_by_one_over_its_period()
    {
        var atr = new Atr(2);
        double[] values = [.. ((double[])[9, 4, 6, 11, 5]).Select(range => atr.Update(new Bar(default, 50, 50 + range, 50, 50, 1)))];
        values.ShouldBe([double.NaN, double.NaN, 5, 8, 6.5]);
        atr.Lookback.ShouldBe(2);
    }
}

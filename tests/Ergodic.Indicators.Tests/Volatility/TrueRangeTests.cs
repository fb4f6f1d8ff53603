using Ergodic.Domain.Market;
using Ergodic.Indicators.Volatility;

namespace Ergodic.Indicators.Tests.Volatility;

public sealed class TrueRangeTests
{
    [Theory, InlineData(10, 12, 9, 3), InlineData(20, 12, 9, 11), InlineData(5, 12, 9, 7), InlineData(10, 10, 10, 0)]
    public void The_last_close_widens_the_range_of_a_bar(double lastClose, double high, double low, double expected)
    {
        var range = new TrueRange();
        range.Update(new Bar(default, 1, 1_000, 1, lastClose, 1)).ShouldBe(double.NaN);
        range.Update(new Bar(default, low, high, low, high, 1)).ShouldBe(expected);
    }
}

using Ergodic.Domain.Errors;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Risk.Tests.Limits;

public sealed class RiskBreachTests
{
    private static readonly RiskLimits Limits = new() { MaxDailyLoss = 0.02m, MaxDrawdown = 0.15m };

    [Theory]
    [InlineData(1000, 980.01, false, 0)]
    [InlineData(1000, 980, true, 0.02)]
    [InlineData(1000, 900, true, 0.1)]
    [InlineData(1000, -500, true, 1.5)]
    [InlineData(1000, 1100, false, 0)]
    [InlineData(0, 0, false, 0)]
    [InlineData(0, -1, true, 1)] // a fraction of nothing is not defined: any loss is all of it
    [InlineData(-10, -11, true, 1)]
    [InlineData(-10, -10, false, 0)]
    public void A_daily_loss_is_reached_at_its_limit_and_not_before(decimal start, decimal equity, bool isReached, decimal value)
    {
        RiskBreach.IsDailyLossReached(Limits, equity, start, out var breach).ShouldBe(isReached);
        breach.ShouldBe(isReached ? new Rejection(ErrorCode.DailyLossLimit, "daily-loss", value, 0.02m) : default);
    }

    [Theory]
    [InlineData(1000, 850.01, false, 0)]
    [InlineData(1000, 850, true, 0.15)]
    public void A_drawdown_is_reached_at_its_limit_and_not_before(decimal peak, decimal equity, bool isReached, decimal value)
    {
        RiskBreach.IsDrawdownReached(Limits, equity, peak, out var breach).ShouldBe(isReached);
        breach.ShouldBe(isReached ? new Rejection(ErrorCode.RiskLimitExceeded, "drawdown", value, 0.15m) : default);
    }

    [Fact]
    public void A_stop_that_is_not_set_is_never_reached()
    {
        var none = new RiskLimits { MaxDrawdown = null };
        RiskBreach.IsDailyLossReached(none, -1m, 1000m, out _).ShouldBeFalse();
        RiskBreach.IsDrawdownReached(none, -1m, 1000m, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_research_profile_is_unlevered_and_stops_at_half()
    {
        var research = new RiskLimits();
        (research.Profile, research.MaxLeverage, research.MaxDrawdown, research.MaxDailyLoss).ShouldBe(("research", 1m, 0.5m, null));
    }
}

using Ergodic.Hosting.Backtest;
using Ergodic.Strategies.BuiltIn;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>Brackets over bars, on the simulated venue.</summary>
public sealed class BracketRunTests
{
    [Fact]
    public void Each_position_ends_by_its_stop_or_its_target_and_equal_runs_are_equal()
    {
        using var folder = new TemporaryFolder();
        var one = BacktestHost.Run(Runs.Of<RangeBracket>(folder.At("one"), bars: 2_000), TestContext.Current.CancellationToken);
        var other = BacktestHost.Run(Runs.Of<RangeBracket>(folder.At("other"), bars: 2_000), TestContext.Current.CancellationToken);
        (other.RunHash, other.StateHash).ShouldBe((one.RunHash, one.StateHash));
        one.State.Fills.ShouldBeGreaterThan(20);
        one.State.Execution.Alarms.ShouldBe(0);
        one.State.Rejections.ShouldBe(0);
        foreach (var bracket in one.State.Brackets.All) bracket.Balance.ShouldBeGreaterThanOrEqualTo(0m);
        one.State.Brackets.All.Sum(bracket => bracket.Balance).ShouldBe(one.State.Exposure[0].Position);
        one.State.Orders.Open.Length.ShouldBe(one.State.Exposure[0].Position == 0 ? 0 : 2);
    }
}

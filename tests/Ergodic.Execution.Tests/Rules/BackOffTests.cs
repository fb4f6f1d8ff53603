using Ergodic.Domain.Errors;
using Ergodic.Execution.Rules;
using static Ergodic.Execution.Tests.Approvals;

namespace Ergodic.Execution.Tests.Rules;

public sealed class BackOffTests
{
    private static readonly ExecutionRules Defaults = new();

    public static TheoryData<ExecutionRules> Wrong =>
    [
        Defaults with { MaxAttempts = 0 }, Defaults with { MaxAttempts = 101 }, Defaults with { FirstBackOffNanoseconds = 0 },
        Defaults with { LongestBackOffNanoseconds = 1 }, Defaults with { SettleNanoseconds = -1 }, Defaults with { LookUpsBeforeResend = 0 },
        Defaults with { ResendWithinNanoseconds = -1 }, Defaults with { AnswerTimeoutNanoseconds = -1 }, Defaults with { ReconcileNanoseconds = -1 },
        Defaults with { BalanceTolerance = -1m },
    ];

    [Fact]
    public void Waits_double_from_the_first_to_the_longest_and_at_least_half_of_each_is_certain()
    {
        for (var attempt = 0; attempt < 70; attempt++)
        {
            var whole = Math.Min(100_000_000 * Math.Pow(2, Math.Min(attempt, 40)), 30_000_000_000);
            for (var order = 1; order < 50; order++) BackOff.After(attempt, Id(order), 7, Defaults).ShouldBeInRange((long)(whole / 2), (long)whole);
        }
    }

    [Fact]
    public void The_draw_depends_on_seed_order_and_attempt_and_on_nothing_else()
    {
        BackOff.After(3, Id(1), 7, Defaults).ShouldBe(BackOff.After(3, Id(1), 7, Defaults));
        Enumerable.Range(1, 1000).Select(order => BackOff.After(9, Id(order), 7, Defaults)).ShouldBeUnique();
        BackOff.After(9, Id(1), 7, Defaults).ShouldNotBe(BackOff.After(9, Id(1), 8, Defaults));
        BackOff.After(10, Id(1), 7, Defaults).ShouldNotBe(BackOff.After(9, Id(1), 7, Defaults));
        Enumerable.Range(1, 1000).Average(order => BackOff.After(20, Id(order), 7, Defaults)).ShouldBe(22_500_000_000, 500_000_000);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Rules_that_make_no_sense_are_refused_by_name(ExecutionRules rules)
    {
        var fault = Should.Throw<TradingException>(rules.Checked);
        fault.Code.ShouldBe(ErrorCode.Configuration);
        fault.Message.ShouldStartWith("execution.");
    }

    [Fact]
    public void The_rules_that_are_shipped_hold()
    {
        ExecutionRules.Live.Checked().ShouldBe(ExecutionRules.Live);
        ExecutionRules.Backtest.Checked().AnswerTimeoutNanoseconds.ShouldBe(0);
    }
}

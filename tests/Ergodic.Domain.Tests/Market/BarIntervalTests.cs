using Ergodic.Domain.Market;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Market;

public sealed class BarIntervalTests
{
    private const long Millisecond = 1_000_000;
    private const long Day = 86_400_000 * Millisecond;

    [Theory]
    [InlineData(Millisecond, "1ms")]
    [InlineData(100 * Millisecond, "100ms")]
    [InlineData(1_000 * Millisecond, "1s")]
    [InlineData(60_000 * Millisecond, "1m")]
    [InlineData(90_000 * Millisecond, "90s")]
    [InlineData(900_000 * Millisecond, "15m")]
    [InlineData(3_600_000 * Millisecond, "1h")]
    [InlineData(14_400_000 * Millisecond, "4h")]
    [InlineData(Day, "1d")]
    [InlineData(7 * Day, "7d")]
    [InlineData(16_383 * Day, "16383d")]
    public void An_interval_has_a_code_and_a_name(long nanoseconds, string name)
    {
        var code = BarInterval.FromNanoseconds(nanoseconds);
        BarInterval.Nanoseconds(code).ShouldBe(nanoseconds);
        BarInterval.Name(code).ShouldBe(name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-Day)]
    [InlineData(1)]
    [InlineData(Millisecond + 1)]
    [InlineData(16_384 * Day)]
    [InlineData(long.MaxValue)]
    public void What_has_no_code_is_not_known(long nanoseconds)
    {
        BarInterval.FromNanoseconds(nanoseconds).ShouldBe((ushort)0);
        BarInterval.Nanoseconds(0).ShouldBe(0);
        BarInterval.Name(0).ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_means_a_length_that_leads_back_to_it_or_to_a_coarser_unit() => Prop.ForAll<ushort>(code =>
    {
        var nanoseconds = BarInterval.Nanoseconds(code);
        var canonical = BarInterval.FromNanoseconds(nanoseconds);
        BarInterval.Nanoseconds(canonical).ShouldBe(nanoseconds);
        if (nanoseconds != 0) canonical.ShouldBeGreaterThanOrEqualTo(code);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void The_named_intervals_are_what_they_say()
    {
        BarInterval.Name(BarInterval.OneMinute).ShouldBe("1m");
        BarInterval.Name(BarInterval.OneHour).ShouldBe("1h");
        BarInterval.Name(BarInterval.OneDay).ShouldBe("1d");
    }
}

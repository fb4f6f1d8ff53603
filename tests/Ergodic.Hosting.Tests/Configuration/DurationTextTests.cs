using Ergodic.Hosting.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Hosting.Tests.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("4h", 14_400_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1d1h1m1s1ms", 90_061_001)]
    [InlineData("0s", 0)]
    public void A_number_and_a_unit_are_a_duration(string text, double milliseconds) =>
        DurationText.Read(text).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("5 s")]
    [InlineData("-5s")]
    [InlineData("5s5m")]
    [InlineData("1.5h")]
    [InlineData("00:05:00")]
    [InlineData("5M")]
    [InlineData("٥s")]
    [InlineData("999999999d")]
    [InlineData("1234567890s")]
    public void Anything_else_is_not(string text) => DurationText.Read(text).ShouldBeNull();

    [Fact]
    public void A_duration_reads_back_as_it_was_written() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(ms => TimeSpan.FromMilliseconds(ms)).ToArbitrary(),
            duration => DurationText.Read(DurationText.Write(duration)) == duration).QuickCheckThrowOnFailure();
}

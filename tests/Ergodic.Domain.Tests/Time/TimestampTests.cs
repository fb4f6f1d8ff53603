using Ergodic.Domain.Tests.Instruments;
using Ergodic.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Time;

public sealed class TimestampTests
{
    private static readonly Arbitrary<Timestamp> Parseable =
        Longs.Between(Timestamp.FromUtc(1678, 1, 1).Nanoseconds, Timestamp.FromUtc(2262, 1, 1).Nanoseconds - 1)
            .Select(nanoseconds => new Timestamp(nanoseconds - (((nanoseconds % 100) + 100) % 100))).ToArbitrary();

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(1_500_000_000, "1970-01-01T00:00:01.500Z")]
    [InlineData(1_000_001_000, "1970-01-01T00:00:01.000001Z")]
    [InlineData(1_000_000_001, "1970-01-01T00:00:01.000000001Z")]
    [InlineData(1_709_164_800_000_000_000, "2024-02-29T00:00:00Z")]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.854775807Z")]
    [InlineData(-9_223_372_036_000_000_000, "1677-09-21T00:12:44Z")]
    public void Text_has_as_many_digits_as_the_value(long nanoseconds, string text) => new Timestamp(nanoseconds).ToString().ShouldBe(text);

    [Fact]
    public void Text_is_read_back() => Prop.ForAll(Parseable, value =>
    {
        Timestamp.TryParse(value.ToString(), out var parsed).ShouldBeTrue();
        parsed.ShouldBe(value);
        Timestamp.From(value.ToDateTime()).ShouldBe(value);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2024-01-02", 2024, 1, 2, 0, 0)]
    [InlineData("2024-01-02 03:04", 2024, 1, 2, 3, 4)]
    [InlineData("2024-01-02T03:04:00+02:00", 2024, 1, 2, 1, 4)]
    public void A_missing_zone_means_utc(string text, int year, int month, int day, int hour, int minute)
    {
        Timestamp.TryParse(text, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(Timestamp.FromUtc(year, month, day, hour, minute));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2024-02-30")]
    [InlineData("1677-12-31")]
    [InlineData("2262-01-01")]
    public void What_is_no_moment_in_range_is_refused(string? text)
    {
        Timestamp.TryParse(text, out var parsed).ShouldBeFalse();
        parsed.ShouldBe(default);
    }

    [Fact]
    public void Units_are_nanoseconds()
    {
        Timestamp.FromMilliseconds(-2).Nanoseconds.ShouldBe(-2_000_000);
        Timestamp.FromSeconds(3).ShouldBe(Timestamp.Epoch.AddNanoseconds(3 * Timestamp.NanosecondsPerSecond));
        (Timestamp.FromUtc(1970, 1, 2) - Timestamp.Epoch).ShouldBe(Timestamp.NanosecondsPerDay);
        Should.Throw<OverflowException>(() => Timestamp.FromSeconds(long.MaxValue));
        Should.Throw<OverflowException>(() => Timestamp.MaxValue.AddNanoseconds(1));
    }

    [Fact]
    public void A_day_starts_at_midnight_before_and_after_the_epoch() => Prop.ForAll(Parseable, value =>
    {
        var start = value.StartOfDay;
        (value - start).ShouldBeInRange(0, Timestamp.NanosecondsPerDay - 1);
        start.ToDateTime().TimeOfDay.ShouldBe(TimeSpan.Zero);
        start.StartOfDay.ShouldBe(start);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_is_the_order_of_nanoseconds() => Prop.ForAll<long, long>((left, right) =>
    {
        var (a, b) = (new Timestamp(left), new Timestamp(right));
        (a < b).ShouldBe(left < right);
        (a > b).ShouldBe(left > right);
        (a <= b).ShouldBe(left <= right);
        (a >= b).ShouldBe(left >= right);
        a.CompareTo(b).ShouldBe(left.CompareTo(right));
        Timestamp.Max(a, b).Nanoseconds.ShouldBe(Math.Max(left, right));
    }).QuickCheckThrowOnFailure();
}

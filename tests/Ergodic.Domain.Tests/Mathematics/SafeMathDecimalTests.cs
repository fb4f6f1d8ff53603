using Ergodic.Domain.Errors;
using Ergodic.Domain.Mathematics;

namespace Ergodic.Domain.Tests.Mathematics;

public sealed class SafeMathDecimalTests
{
    private const decimal Largest = SafeMath.LargestDecimalResult;

    [Fact]
    public void Allowed_arithmetic_is_exact()
    {
        SafeMath.Divide(1m, 8m, "t").ShouldBe(0.125m);
        SafeMath.Divide(1m, 1e-28m, "t").ShouldBe(1e28m);
        SafeMath.Multiply(0.1m, 0.2m, "t").ShouldBe(0.02m);
        SafeMath.Multiply(Largest, 1m, "t").ShouldBe(Largest);
        SafeMath.Percentage(1m, 3m, "t").ShouldBe(100m / 3m, 1e-25m);
        SafeMath.Percentage(-10m, 1m, "t").ShouldBe(-1000m);
        SafeMath.Sum([0.1m, 0.2m, -0.3m], "t").ShouldBe(0m);
        SafeMath.Sum(ReadOnlySpan<decimal>.Empty, "t").ShouldBe(0m);
    }

    [Fact]
    public void Division_refuses_zero_and_quotients_that_do_not_fit()
    {
        Refused(ErrorCode.DivisionByZero, () => SafeMath.Divide(1m, 0m, "unit price"), SafeMath.TryDivide(1m, 0m, out var none), none);
        Refused(ErrorCode.NumericalOverflow, () => SafeMath.Divide(10m, 1e-28m, "unit price"), SafeMath.TryDivide(10m, 1e-28m, out none), none);
        Refused(ErrorCode.NumericalOverflow, () => SafeMath.Divide(5m, 1e-28m, "unit price"), SafeMath.TryDivide(5m, 1e-28m, out none), none);
    }

    [Fact]
    public void Multiplication_refuses_products_above_half_the_range()
    {
        Refused(ErrorCode.NumericalOverflow, () => SafeMath.Multiply(1e20m, 1e20m, "unit price"), SafeMath.TryMultiply(1e20m, 1e20m, out var none), none);
        Refused(ErrorCode.NumericalOverflow, () => SafeMath.Multiply(Largest, -1.1m, "unit price"), SafeMath.TryMultiply(Largest, -1.1m, out none), none);
    }

    [Fact]
    public void A_percentage_refuses_zero_wholes_and_more_than_a_thousand()
    {
        Refused(ErrorCode.DivisionByZero, () => SafeMath.Percentage(1m, 0m, "unit price"), SafeMath.TryPercentage(1m, 0m, out var none), none);
        Refused(ErrorCode.MathematicalComputation, () => SafeMath.Percentage(10.01m, 1m, "unit price"), SafeMath.TryPercentage(10.01m, 1m, out none), none);
        Refused(ErrorCode.NumericalOverflow, () => SafeMath.Percentage(1e28m, 1e-28m, "unit price"), SafeMath.TryPercentage(1e28m, 1e-28m, out none), none);
    }

    [Fact]
    public void A_sum_refuses_what_does_not_fit_on_the_way()
    {
        decimal[] above = [Largest, 1m, -1m];
        decimal[] overflowing = [Largest, decimal.MaxValue];
        Refused(ErrorCode.NumericalOverflow, () => SafeMath.Sum(above, "unit price"), SafeMath.TrySum(above, out var none), none);
        Refused(ErrorCode.NumericalOverflow, () => SafeMath.Sum(overflowing, "unit price"), SafeMath.TrySum(overflowing, out none), none);
    }

    [Theory]
    [InlineData("0.6", "1", "1", "0.2")]
    [InlineData("0.5", "2", "1", "0.25")]
    [InlineData("0.55", "1", "1", "0.10")]
    [InlineData("0.4", "1", "1", "0")]
    [InlineData("1", "1", "5", "0.25")]
    [InlineData("0", "3", "1", "0")]
    [InlineData("0.5", "0.0000000000000000000000000001", "10000", "0")]
    public void Kelly_s_fraction_is_between_nothing_and_a_quarter(string probability, string win, string loss, string fraction) =>
        SafeMath.KellyFraction(Of(probability), Of(win), Of(loss)).ShouldBe(Of(fraction));

    [Theory]
    [InlineData("-0.1", "1", "1")]
    [InlineData("1.1", "1", "1")]
    [InlineData("0.5", "0", "1")]
    [InlineData("0.5", "1", "0")]
    [InlineData("0.5", "1", "-1")]
    public void Kelly_refuses_impossible_bets(string probability, string win, string loss) =>
        Should.Throw<TradingException>(() => SafeMath.KellyFraction(Of(probability), Of(win), Of(loss))).Code.ShouldBe(ErrorCode.KellyFraction);

    [Theory]
    [InlineData("0.2", "0.5", "0.3", "100")]
    [InlineData("0.25", "1", "0.1", "100")]
    [InlineData("1", "1", "0.75", "750")]
    [InlineData("0", "1", "0.5", "0")]
    public void A_position_is_the_smaller_of_the_bet_and_the_limit(string kelly, string confidence, string max, string size) =>
        SafeMath.PositionSize(Of(kelly), Of(confidence), 1000m, Of(max)).ShouldBe(Of(size));

    [Theory]
    [InlineData("1.1", "1", "1000", "0.5")]
    [InlineData("-0.1", "1", "1000", "0.5")]
    [InlineData("0.2", "1.1", "1000", "0.5")]
    [InlineData("0.2", "-0.1", "1000", "0.5")]
    [InlineData("0.2", "1", "0", "0.5")]
    [InlineData("0.2", "1", "-1", "0.5")]
    [InlineData("0.2", "1", "1000", "-0.1")]
    [InlineData("0.2", "1", "1000", "1.1")]
    [InlineData("0.8", "1", "1000", "1")]
    public void A_position_refuses_impossible_arguments_and_more_than_three_quarters(string kelly, string confidence, string balance, string max) =>
        Should.Throw<TradingException>(() => SafeMath.PositionSize(Of(kelly), Of(confidence), Of(balance), Of(max))).Code.ShouldBe(ErrorCode.PositionSizing);

    private static decimal Of(string text) => decimal.Parse(text);

    private static void Refused(ErrorCode code, Func<decimal> throwing, bool accepted, decimal result)
    {
        var fault = Should.Throw<TradingException>(() => throwing());
        fault.Code.ShouldBe(code);
        fault.Message.ShouldContain("unit price");
        accepted.ShouldBeFalse();
        result.ShouldBe(0m);
    }
}

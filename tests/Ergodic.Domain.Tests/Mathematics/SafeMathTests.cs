using Ergodic.Domain.Errors;
using Ergodic.Domain.Mathematics;
using Ergodic.Testing;
using FsCheck;
using FsCheck.Fluent;
using static System.Double;

namespace Ergodic.Domain.Tests.Mathematics;

public sealed class SafeMathTests
{
    private const ErrorCode NotFinite = ErrorCode.InvalidFloatingPoint;
    private const ErrorCode TooLarge = ErrorCode.NumericalOverflow;
    private const ErrorCode OutOfDomain = ErrorCode.MathematicalComputation;
    private const ErrorCode NearZero = ErrorCode.DivisionByZero;

    [Fact]
    public void Allowed_arithmetic_is_the_language_s_own()
    {
        SafeMath.Divide(1.0, 3, "t").ShouldBe(1.0 / 3);
        SafeMath.Divide(1, SafeMath.SmallestDivisor, "t").ShouldBe(Math.Pow(2, 52) / 1000);
        SafeMath.Multiply(-1e200, 1e100, "t").ShouldBe(-1e200 * 1e100);
        SafeMath.Percentage(-1.0, 8, "t").ShouldBe(-12.5);
        SafeMath.Percentage(10.0, 1, "t").ShouldBe(1000);
        SafeMath.Log(Math.E, "t").ShouldBe(1);
        SafeMath.Pow(2, 1000, "t").ShouldBe(Math.Pow(2, 1000));
        SafeMath.Pow(-3, 50, "t").ShouldBe(Math.Pow(3, 50));
        SafeMath.Pow(0, 0, "t").ShouldBe(1);
        SafeMath.Sqrt(0, "t").ShouldBe(0);
        SafeMath.Sqrt(2, "t").ShouldBe(Math.Sqrt(2));
        SafeMath.Sum([1, 2, 3.5], "t").ShouldBe(6.5);
        SafeMath.Sum(ReadOnlySpan<double>.Empty, "t").ShouldBe(0);
    }

    [Theory]
    [InlineData(NaN, 1, NotFinite)]
    [InlineData(1, PositiveInfinity, NotFinite)]
    [InlineData(1, 0, NearZero)]
    [InlineData(1, -2.2e-13, NearZero)]
    [InlineData(1e300, 1e-10, TooLarge)]
    public void Division_refuses(double a, double b, ErrorCode code) =>
        Refused(code, () => SafeMath.Divide(a, b, "unit price"), SafeMath.TryDivide(a, b, out var result), result);

    [Theory]
    [InlineData(NaN, 1, NotFinite)]
    [InlineData(1, NegativeInfinity, NotFinite)]
    [InlineData(1.4e154, -1.4e154, TooLarge)]
    [InlineData(1e308, 1, TooLarge)]
    [InlineData(1e300, 1e10, TooLarge)]
    public void Multiplication_refuses(double a, double b, ErrorCode code) =>
        Refused(code, () => SafeMath.Multiply(a, b, "unit price"), SafeMath.TryMultiply(a, b, out var result), result);

    [Theory]
    [InlineData(NaN, 1, NotFinite)]
    [InlineData(1, 0, NearZero)]
    [InlineData(10.01, 1, OutOfDomain)]
    [InlineData(-10.01, 1, OutOfDomain)]
    [InlineData(8e307, 1, OutOfDomain)]
    [InlineData(1e300, 1e-10, TooLarge)]
    public void A_percentage_refuses(double part, double whole, ErrorCode code) =>
        Refused(code, () => SafeMath.Percentage(part, whole, "unit price"), SafeMath.TryPercentage(part, whole, out var result), result);

    [Theory]
    [InlineData(NaN, NotFinite)]
    [InlineData(PositiveInfinity, NotFinite)]
    [InlineData(0, OutOfDomain)]
    [InlineData(-1, OutOfDomain)]
    public void A_logarithm_refuses(double value, ErrorCode code) =>
        Refused(code, () => SafeMath.Log(value, "unit price"), SafeMath.TryLog(value, out var result), result);

    [Theory]
    [InlineData(NaN, 1, NotFinite)]
    [InlineData(1, NaN, NotFinite)]
    [InlineData(2.1, 50.1, TooLarge)]
    [InlineData(-2.1, 51, TooLarge)]
    [InlineData(1e100, 4, TooLarge)]
    [InlineData(0, -1, NearZero)]
    [InlineData(-8, 0.5, OutOfDomain)]
    public void A_power_refuses(double value, double exponent, ErrorCode code) =>
        Refused(code, () => SafeMath.Pow(value, exponent, "unit price"), SafeMath.TryPow(value, exponent, out var result), result);

    [Theory]
    [InlineData(NaN, NotFinite)]
    [InlineData(PositiveInfinity, NotFinite)]
    [InlineData(-1e-300, OutOfDomain)]
    public void A_square_root_refuses(double value, ErrorCode code) =>
        Refused(code, () => SafeMath.Sqrt(value, "unit price"), SafeMath.TrySqrt(value, out var result), result);

    [Theory]
    [InlineData(new[] { 1, NaN, 2 }, NotFinite)]
    [InlineData(new[] { 1, 2, NegativeInfinity }, NotFinite)]
    [InlineData(new[] { 8e307, 8e307, -8e307 }, TooLarge)]
    public void A_sum_refuses(double[] values, ErrorCode code) =>
        Refused(code, () => SafeMath.Sum(values, "unit price"), SafeMath.TrySum(values, out var result), result);

    [Fact]
    public void A_refusal_names_context_and_operands()
    {
        Message(() => SafeMath.Divide(7.0, 0, "Sharpe ratio")).ShouldSatisfyAllConditions(m => m.ShouldContain("Sharpe ratio"), m => m.ShouldContain("7 and 0"));
        Message(() => SafeMath.Log(-3, "log return")).ShouldSatisfyAllConditions(m => m.ShouldContain("log return"), m => m.ShouldContain("-3"));
        Message(() => SafeMath.Sqrt(NaN, "volatility")).ShouldSatisfyAllConditions(m => m.ShouldContain("volatility"), m => m.ShouldContain("NaN"));
        Message(() => SafeMath.Multiply(1e308, 1, "notional")).ShouldContain("notional");

        static string Message(Func<double> refused) => Should.Throw<TradingException>(() => refused()).Message;
    }

    [Fact]
    public void Whatever_the_operands_a_result_is_finite_and_the_two_forms_agree() =>
        Prop.ForAll<double, double>((a, b) =>
        {
            Agree(SafeMath.TryDivide(a, b, out var quotient), quotient, () => SafeMath.Divide(a, b, "t"));
            Agree(SafeMath.TryMultiply(a, b, out var product), product, () => SafeMath.Multiply(a, b, "t"));
            Agree(SafeMath.TryPercentage(a, b, out var percentage), percentage, () => SafeMath.Percentage(a, b, "t"));
            Agree(SafeMath.TryPow(a, b, out var power), power, () => SafeMath.Pow(a, b, "t"));
            Agree(SafeMath.TryLog(a, out var log), log, () => SafeMath.Log(a, "t"));
            Agree(SafeMath.TrySqrt(b, out var root), root, () => SafeMath.Sqrt(b, "t"));
            Agree(SafeMath.TrySum([a, b], out var sum), sum, () => SafeMath.Sum([a, b], "t"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Refusing_without_throwing_allocates_nothing()
    {
        double[] values = [1, NaN];
        decimal[] exact = [decimal.MaxValue, 1m];
        Allocations.Least(() =>
        {
            for (var i = 0; i < 100; i++) Refuse();
        }).ShouldBe(0);

        void Refuse()
        {
            var any = SafeMath.TryDivide(1.0, 0, out _) | SafeMath.TryMultiply(MaxValue, 2, out _) | SafeMath.TryPercentage(99.0, 1, out _)
                | SafeMath.TryLog(-1, out _) | SafeMath.TryPow(3, 99, out _) | SafeMath.TrySqrt(-1, out _) | SafeMath.TrySum(values, out _)
                | SafeMath.TryDivide(1m, 0m, out _) | SafeMath.TryMultiply(decimal.MaxValue, 2m, out _) | SafeMath.TryPercentage(99m, 1m, out _)
                | SafeMath.TrySum(exact, out _);
            if (any) throw new InvalidOperationException("Something was accepted.");
        }
    }

    private static void Agree(bool accepted, double result, Func<double> throwing)
    {
        IsFinite(result).ShouldBeTrue();
        if (accepted) throwing().ShouldBe(result);
        else Should.Throw<TradingException>(() => throwing());
    }

    private static void Refused(ErrorCode code, Func<double> throwing, bool accepted, double result)
    {
        var fault = Should.Throw<TradingException>(() => throwing());
        fault.Code.ShouldBe(code);
        fault.Message.ShouldContain("unit price");
        accepted.ShouldBeFalse();
        result.ShouldBe(0);
    }
}

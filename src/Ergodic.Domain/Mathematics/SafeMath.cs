using Ergodic.Domain.Errors;

namespace Ergodic.Domain.Mathematics;

/// <summary>
/// Arithmetic that refuses instead of returning nonsense: NaN or an infinity going in or coming out, results above half the
/// type's range, divisors next to zero, arguments outside a function's domain. Throwing forms name the context; <c>Try</c>
/// forms return false, give 0, and allocate nothing.
/// </summary>
public static partial class SafeMath
{
    /// <summary>Divisors smaller than this are refused: 1,000 times the spacing of doubles at 1 (2^-52).</summary>
    public const double SmallestDivisor = 1000 * 2.220446049250313e-16;

    /// <summary>Results above this are refused: half of <see cref="double.MaxValue"/>.</summary>
    public const double LargestResult = double.MaxValue / 2;

    /// <summary>Percentages outside ± this are refused.</summary>
    public const double LargestPercentage = 1000;

    /// <summary>For bases above 2 (either sign) exponents above this are refused.</summary>
    public const double LargestExponent = 50;

    private const double LargeBase = 2;
    private const double SafeFactor = 1.3407807929942596e154; // √MaxValue

    /// <summary><paramref name="a"/> ÷ <paramref name="b"/>.</summary>
    /// <exception cref="TradingException">The divisor is next to zero, a value is not finite, or the quotient is too large.</exception>
    public static double Divide(double a, double b, string context) => Checked(Quotient(a, b, out var result), result, "division", context, a, b);

    /// <summary><paramref name="a"/> × <paramref name="b"/>.</summary>
    /// <exception cref="TradingException">Both factors are above √MaxValue, a value is not finite, or the product is too large.</exception>
    public static double Multiply(double a, double b, string context) => Checked(Product(a, b, out var result), result, "product", context, a, b);

    /// <summary><paramref name="part"/> in percent of <paramref name="whole"/>.</summary>
    /// <exception cref="TradingException">The whole is next to zero, a value is not finite, or the percentage lies outside ±1000 %.</exception>
    public static double Percentage(double part, double whole, string context) =>
        Checked(PercentageOf(part, whole, out var result), result, "percentage", context, part, whole);

    /// <summary>Natural logarithm.</summary>
    /// <exception cref="TradingException">The value is not finite or not above 0.</exception>
    public static double Log(double value, string context) => Checked(Logarithm(value, out var result), result, "logarithm", context, value);

    /// <summary><paramref name="value"/> to the power of <paramref name="exponent"/>.</summary>
    /// <exception cref="TradingException">
    /// A base above 2 (either sign) has an exponent above 50, a negative base a fractional exponent, 0 a negative one, a value is not finite, or
    /// the result is too large.
    /// </exception>
    public static double Pow(double value, double exponent, string context) => Checked(Power(value, exponent, out var result), result, "power", context, value, exponent);

    /// <summary>Square root.</summary>
    /// <exception cref="TradingException">The value is not finite or below 0.</exception>
    public static double Sqrt(double value, string context) => Checked(Root(value, out var result), result, "square root", context, value);

    /// <summary>Sum in order; 0 of nothing.</summary>
    /// <exception cref="TradingException">A value is not finite, or the sum is too large on the way.</exception>
    public static double Sum(ReadOnlySpan<double> values, string context)
    {
        var refusal = Total(values, out var result, out var offender);
        return Checked(refusal, result, "sum", context, offender);
    }

    /// <summary>As <see cref="Divide(double, double, string)"/>, false where that throws.</summary>
    public static bool TryDivide(double a, double b, out double result) => Quotient(a, b, out result) == ErrorCode.None;

    /// <summary>As <see cref="Multiply(double, double, string)"/>, false where that throws.</summary>
    public static bool TryMultiply(double a, double b, out double result) => Product(a, b, out result) == ErrorCode.None;

    /// <summary>As <see cref="Percentage(double, double, string)"/>, false where that throws.</summary>
    public static bool TryPercentage(double part, double whole, out double result) => PercentageOf(part, whole, out result) == ErrorCode.None;

    /// <summary>As <see cref="Log"/>, false where that throws.</summary>
    public static bool TryLog(double value, out double result) => Logarithm(value, out result) == ErrorCode.None;

    /// <summary>As <see cref="Pow"/>, false where that throws.</summary>
    public static bool TryPow(double value, double exponent, out double result) => Power(value, exponent, out result) == ErrorCode.None;

    /// <summary>As <see cref="Sqrt"/>, false where that throws.</summary>
    public static bool TrySqrt(double value, out double result) => Root(value, out result) == ErrorCode.None;

    /// <summary>As <see cref="Sum(ReadOnlySpan{double}, string)"/>, false where that throws.</summary>
    public static bool TrySum(ReadOnlySpan<double> values, out double result) => Total(values, out result, out _) == ErrorCode.None;

    private static ErrorCode Quotient(double a, double b, out double result)
    {
        result = 0;
        if (!double.IsFinite(a) || !double.IsFinite(b)) return ErrorCode.InvalidFloatingPoint;
        return Math.Abs(b) < SmallestDivisor ? ErrorCode.DivisionByZero : Accepted(a / b, out result);
    }

    private static ErrorCode Product(double a, double b, out double result)
    {
        result = 0;
        if (!double.IsFinite(a) || !double.IsFinite(b)) return ErrorCode.InvalidFloatingPoint;
        return Math.Abs(a) > SafeFactor && Math.Abs(b) > SafeFactor ? ErrorCode.NumericalOverflow : Accepted(a * b, out result);
    }

    private static ErrorCode PercentageOf(double part, double whole, out double result)
    {
        var refusal = Quotient(part, whole, out result);
        if (refusal != ErrorCode.None) return refusal;
        result *= 100;
        if (Math.Abs(result) <= LargestPercentage) return ErrorCode.None;
        result = 0;
        return ErrorCode.MathematicalComputation;
    }

    private static ErrorCode Logarithm(double value, out double result)
    {
        result = 0;
        if (!double.IsFinite(value)) return ErrorCode.InvalidFloatingPoint;
        return value <= 0 ? ErrorCode.MathematicalComputation : Accepted(Math.Log(value), out result);
    }

    private static ErrorCode Power(double value, double exponent, out double result)
    {
        result = 0;
        if (!double.IsFinite(value) || !double.IsFinite(exponent)) return ErrorCode.InvalidFloatingPoint;
        if (Math.Abs(value) > LargeBase && exponent > LargestExponent) return ErrorCode.NumericalOverflow;
        if (value == 0 && exponent < 0) return ErrorCode.DivisionByZero;
        if (value < 0 && exponent != Math.Truncate(exponent)) return ErrorCode.MathematicalComputation;
        return Accepted(Math.Pow(value, exponent), out result);
    }

    private static ErrorCode Root(double value, out double result)
    {
        result = 0;
        if (!double.IsFinite(value)) return ErrorCode.InvalidFloatingPoint;
        return value < 0 ? ErrorCode.MathematicalComputation : Accepted(Math.Sqrt(value), out result);
    }

    private static ErrorCode Total(ReadOnlySpan<double> values, out double result, out double offender)
    {
        var sum = 0.0;
        offender = 0;
        foreach (var value in values)
        {
            offender = value;
            result = 0;
            if (!double.IsFinite(value)) return ErrorCode.InvalidFloatingPoint;
            if (Accepted(sum + value, out sum) is not ErrorCode.None and var refusal) return refusal;
        }

        result = sum;
        return ErrorCode.None;
    }

    /// <summary>Operands are finite and in the domain by now, so what is left to refuse is size.</summary>
    private static ErrorCode Accepted(double value, out double result)
    {
        var fits = Math.Abs(value) <= LargestResult;
        result = fits ? value : 0;
        return fits ? ErrorCode.None : ErrorCode.NumericalOverflow;
    }

    private static double Checked(ErrorCode refusal, double result, string operation, string context, double a, double? b = null) =>
        refusal == ErrorCode.None ? result : throw Fault(refusal, operation, context, b is { } second ? $"{a} and {second}" : $"{a}");

    private static TradingException Fault(ErrorCode refusal, string operation, string context, string operands) => refusal switch
    {
        ErrorCode.DivisionByZero => TradingFaults.DivisionByZero($"{context} ({operation} of {operands})"),
        ErrorCode.NumericalOverflow => TradingFaults.Overflow($"{context} ({operation} of {operands})"),
        ErrorCode.InvalidFloatingPoint => new TradingException(refusal, $"NaN or an infinity in {context} ({operation} of {operands}): wait until the inputs are warm, or skip the value."),
        _ => TradingFaults.MathematicalComputation(context, $"no {operation} of {operands} is allowed"),
    };
}

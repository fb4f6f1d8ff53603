using Ergodic.Domain.Errors;

namespace Ergodic.Domain.Mathematics;

/// <content>Decimal forms: exact divisors, so only zero is refused; the same codes as for doubles.</content>
public static partial class SafeMath
{
    /// <summary>Decimal results above this are refused: half of <see cref="decimal.MaxValue"/>.</summary>
    public const decimal LargestDecimalResult = decimal.MaxValue / 2;

    private const decimal LargestRatio = 10m; // LargestPercentage as a ratio

    // Doubles estimate a result to 1e-15; one certainly below decimal.MaxValue can be computed without an exception.
    private const double ComputableEstimate = 7e28;

    /// <summary><paramref name="a"/> ÷ <paramref name="b"/>.</summary>
    /// <exception cref="TradingException">The divisor is 0 or the quotient is too large.</exception>
    public static decimal Divide(decimal a, decimal b, string context) => Checked(Quotient(a, b, out var result), result, "division", context, a, b);

    /// <summary><paramref name="a"/> × <paramref name="b"/>.</summary>
    /// <exception cref="TradingException">The product is too large.</exception>
    public static decimal Multiply(decimal a, decimal b, string context) => Checked(Product(a, b, out var result), result, "product", context, a, b);

    /// <summary><paramref name="part"/> in percent of <paramref name="whole"/>.</summary>
    /// <exception cref="TradingException">The whole is 0, or the percentage lies outside ±1000 %.</exception>
    public static decimal Percentage(decimal part, decimal whole, string context) =>
        Checked(PercentageOf(part, whole, out var result), result, "percentage", context, part, whole);

    /// <summary>Sum in order; 0 of nothing.</summary>
    /// <exception cref="TradingException">The sum is too large on the way.</exception>
    public static decimal Sum(ReadOnlySpan<decimal> values, string context)
    {
        var refusal = Total(values, out var result, out var before, out var offender);
        return Checked(refusal, result, "sum", context, before, offender);
    }

    /// <summary>As <see cref="Divide(decimal, decimal, string)"/>, false where that throws.</summary>
    public static bool TryDivide(decimal a, decimal b, out decimal result) => Quotient(a, b, out result) == ErrorCode.None;

    /// <summary>As <see cref="Multiply(decimal, decimal, string)"/>, false where that throws.</summary>
    public static bool TryMultiply(decimal a, decimal b, out decimal result) => Product(a, b, out result) == ErrorCode.None;

    /// <summary>As <see cref="Percentage(decimal, decimal, string)"/>, false where that throws.</summary>
    public static bool TryPercentage(decimal part, decimal whole, out decimal result) => PercentageOf(part, whole, out result) == ErrorCode.None;

    /// <summary>As <see cref="Sum(ReadOnlySpan{decimal}, string)"/>, false where that throws.</summary>
    public static bool TrySum(ReadOnlySpan<decimal> values, out decimal result) => Total(values, out result, out _, out _) == ErrorCode.None;

    private static ErrorCode Quotient(decimal a, decimal b, out decimal result)
    {
        result = 0m;
        if (b == 0) return ErrorCode.DivisionByZero;
        return IsComputable((double)a / (double)b) ? Accepted(a / b, out result) : ErrorCode.NumericalOverflow;
    }

    private static ErrorCode Product(decimal a, decimal b, out decimal result)
    {
        result = 0m;
        return IsComputable((double)a * (double)b) ? Accepted(a * b, out result) : ErrorCode.NumericalOverflow;
    }

    private static ErrorCode PercentageOf(decimal part, decimal whole, out decimal result)
    {
        var refusal = Quotient(part, whole, out var fraction);
        var allowed = refusal == ErrorCode.None && Math.Abs(fraction) <= LargestRatio;
        result = allowed ? fraction * 100m : 0m;
        return allowed ? ErrorCode.None : refusal == ErrorCode.None ? ErrorCode.MathematicalComputation : refusal;
    }

    private static ErrorCode Total(ReadOnlySpan<decimal> values, out decimal result, out decimal before, out decimal offender)
    {
        var sum = 0m;
        before = 0m;
        offender = 0m;
        foreach (var value in values)
        {
            before = sum;
            offender = value;
            result = 0m;
            if (!IsComputable((double)sum + (double)value)) return ErrorCode.NumericalOverflow;
            if (Accepted(sum + value, out sum) is not ErrorCode.None and var refusal) return refusal;
        }

        result = sum;
        return ErrorCode.None;
    }

    private static bool IsComputable(double estimate) => Math.Abs(estimate) < ComputableEstimate;

    private static ErrorCode Accepted(decimal value, out decimal result)
    {
        var fits = Math.Abs(value) <= LargestDecimalResult;
        result = fits ? value : 0m;
        return fits ? ErrorCode.None : ErrorCode.NumericalOverflow;
    }

    private static decimal Checked(ErrorCode refusal, decimal result, string operation, string context, decimal a, decimal b) =>
        refusal == ErrorCode.None ? result : throw Fault(refusal, operation, context, $"{a} and {b}");
}

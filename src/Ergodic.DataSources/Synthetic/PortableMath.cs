namespace Ergodic.DataSources.Synthetic;

/// <summary>
/// Exponential and logarithm made of +, −, × and ÷ alone. IEEE 754 fixes the result of each of these to the bit, and the just-in-time compiler
/// neither reorders nor fuses them, so equal arguments give equal bits on every machine. <see cref="Math.Exp"/> and
/// <see cref="Math.Log(double)"/> call the machine's C library, whose last bit is its own affair.
/// </summary>
internal static class PortableMath
{
    private const double InverseOfLogTwo = 1.4426950408889634;

    // ln 2 in two parts: the first has 21 trailing zero bits, so that its multiples by whole numbers below 2^21 are exact.
    private const double LogTwoHigh = 0.693147180369123816490;
    private const double LogTwoLow = 1.90821492927058770002e-10;
    private const double SmallestArgument = -708;
    private const double LargestArgument = 709;
    private const double SquareRootOfTwo = 1.4142135623730951;
    private const int ExponentBias = 1023;
    private const int FractionBits = 52;
    private const long FractionMask = (1L << FractionBits) - 1;

    /// <summary>e to the power <paramref name="x"/>, within 1e-15 of the value; arguments outside −708 to 709 count as these.</summary>
    public static double Exp(double x)
    {
        x = Math.Clamp(x, SmallestArgument, LargestArgument);
        var power = Math.Round(x * InverseOfLogTwo);
        var r = x - (power * LogTwoHigh) - (power * LogTwoLow);

        // Taylor's series to the 13th power: what is left out is below 5e-18 for |r| up to half of ln 2. Two halves run side by side.
        var square = r * r;
        var even = 1 + (square * ((1.0 / 2) + (square * ((1.0 / 24) + (square * ((1.0 / 720) + (square * ((1.0 / 40320)
            + (square * ((1.0 / 3628800) + (square * (1.0 / 479001600))))))))))));
        var odd = 1 + (square * ((1.0 / 6) + (square * ((1.0 / 120) + (square * ((1.0 / 5040) + (square * ((1.0 / 362880)
            + (square * ((1.0 / 39916800) + (square * (1.0 / 6227020800))))))))))));
        return (even + (r * odd)) * BitConverter.Int64BitsToDouble(((long)power + ExponentBias) << FractionBits);
    }

    /// <summary>Natural logarithm of a normal positive number, within 1e-15 (absolute near 1).</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var power = (bits >> FractionBits) - ExponentBias;
        var mantissa = BitConverter.Int64BitsToDouble((bits & FractionMask) | ((long)ExponentBias << FractionBits));
        if (mantissa > SquareRootOfTwo)
        {
            mantissa /= 2;
            power++;
        }

        // ln m = 2 artanh((m − 1) / (m + 1)); |s| is at most 0.1716, so what is left out is below 1e-17.
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var series = 1.0 / 21;
        for (var divisor = 19; divisor >= 1; divisor -= 2) series = (series * square) + (1.0 / divisor);
        return (power * LogTwoHigh) + ((2 * s * series) + (power * LogTwoLow));
    }
}

namespace Ergodic.MarketData.Calendars;

/// <summary>Division that rounds down on both sides of zero, as times before 1970 need it. Divisors are above zero.</summary>
internal static class Floor
{
    public static long Divide(long value, long divisor)
    {
        var (quotient, rest) = Math.DivRem(value, divisor);
        return rest < 0 ? quotient - 1 : quotient;
    }

    /// <summary>What <see cref="Divide"/> leaves: 0 to <paramref name="divisor"/> − 1.</summary>
    public static long Rest(long value, long divisor)
    {
        var rest = value % divisor;
        return rest < 0 ? rest + divisor : rest;
    }
}

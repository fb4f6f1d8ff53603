namespace Ergodic.Domain.Market;

/// <summary>
/// The interval of a bar in 16 bits: a unit in the top two bits (milliseconds, seconds, minutes, days) and a count of
/// 1 to 16,383 below. 0 means "not known".
/// </summary>
public static class BarInterval
{
    private const int UnitShift = 14;
    private const int CountMask = (1 << UnitShift) - 1;
    private static readonly string[] UnitNames = ["ms", "s", "m", "d"];

    /// <summary>One minute.</summary>
    public static readonly ushort OneMinute = FromNanoseconds(60_000_000_000);

    /// <summary>One hour.</summary>
    public static readonly ushort OneHour = FromNanoseconds(3_600_000_000_000);

    /// <summary>One day.</summary>
    public static readonly ushort OneDay = FromNanoseconds(86_400_000_000_000);

    private static ReadOnlySpan<long> UnitNanoseconds => [1_000_000, 1_000_000_000, 60_000_000_000, 86_400_000_000_000];

    /// <summary>The code of an interval; 0 when it is not a whole number of milliseconds or too long.</summary>
    public static ushort FromNanoseconds(long nanoseconds)
    {
        for (var unit = UnitNanoseconds.Length - 1; unit >= 0; unit--)
        {
            var (count, rest) = Math.DivRem(nanoseconds, UnitNanoseconds[unit]);
            if (rest == 0 && count is > 0 and <= CountMask) return (ushort)((unit << UnitShift) | (int)count);
        }

        return 0;
    }

    /// <summary>The length of an interval in nanoseconds; 0 when it is not known.</summary>
    public static long Nanoseconds(ushort code) => UnitNanoseconds[code >> UnitShift] * (code & CountMask);

    /// <summary>The interval as people write it: <c>1m</c>, <c>4h</c>, <c>1d</c>; empty when not known.</summary>
    public static string Name(ushort code)
    {
        var count = code & CountMask;
        if (count == 0) return "";
        var unit = UnitNames[code >> UnitShift];
        return unit == "m" && count % 60 == 0 ? $"{count / 60}h" : $"{count}{unit}";
    }
}

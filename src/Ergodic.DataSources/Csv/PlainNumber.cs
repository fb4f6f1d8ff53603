using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// The usual number in a candle file, up to 16 characters of digits with at most one point, read without a loop. Whatever is
/// written otherwise (and every number on a processor without SSE 4.1) is for <see cref="WrittenNumber"/>. Both give the
/// same value. The caller guarantees 16 readable bytes from the start.
/// </summary>
internal static class PlainNumber
{
    private const int Width = 16;

    private static Vector128<sbyte> Positions => Vector128.Create((sbyte)0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    /// <summary>The digits without the point and how many stand behind it; false when the text is not of this form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ref byte start, int length, out ulong digits, out int scale)
    {
        digits = 0;
        scale = 0;
        if (!Sse41.IsSupported || !TryPoint(ref start, length, out var values, out var point)) return false;
        unchecked
        {
            var hasPoint = point < length ? 1 : 0;
            var count = length - hasPoint;
            scale = count - point;

            // Bring the digits to the right end with the point squeezed out; a negative source position yields zero.
            var source = Positions + Vector128.Create((sbyte)(count - Width));
            source -= Vector128.GreaterThan(source, Vector128.Create((sbyte)(point - 1)));
            var aligned = Ssse3.Shuffle(values, source.AsByte());

            // 16 digits -> 8 pairs -> 4 groups of four -> 2 groups of eight.
            var pairs = Ssse3.MultiplyAddAdjacent(aligned, Vector128.Create((sbyte)10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1));
            var fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create((short)100, 1, 100, 1, 100, 1, 100, 1));
            var packed = Sse41.PackUnsignedSaturate(fours, fours).AsInt16();
            var eights = Sse2.MultiplyAddAdjacent(packed, Vector128.Create((short)10_000, 1, 10_000, 1, 10_000, 1, 10_000, 1)).AsUInt32();
            var both = eights.AsUInt64().ToScalar();
            digits = ((both & uint.MaxValue) * 100_000_000UL) + (both >> 32);
            return true;
        }
    }

    /// <summary>As <see cref="WrittenNumber.Shape"/>; false when the text is not of this form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryShape(ref byte start, int length, out int integerDigits, out int decimals, out int leading)
    {
        integerDigits = 0;
        decimals = 0;
        leading = 0;
        if (!TryPoint(ref start, length, out var values, out var point)) return false;
        unchecked
        {
            var zeros = Vector128.Equals(values, Vector128<byte>.Zero).ExtractMostSignificantBits();
            var others = ~zeros & ((1u << length) - 1);
            if (others == 0) return true;
            decimals = point < length ? 31 - BitOperations.LeadingZeroCount(others) - point : 0;
            var first = BitOperations.TrailingZeroCount(others);
            if (first >= point) return true;
            integerDigits = point - first;
            leading = Unsafe.Add(ref start, first) - '0';
            return true;
        }
    }

    /// <summary>The characters less '0' and where the point stands (the length where there is none).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPoint(ref byte start, int length, out Vector128<byte> values, out int point)
    {
        unchecked
        {
            point = length;
            values = default;
            if ((uint)(length - 1) >= Width) return false;
            values = Vector128.LoadUnsafe(ref start) - Vector128.Create((byte)'0');
            var others = Vector128.GreaterThan(values, Vector128.Create((byte)9)).ExtractMostSignificantBits() & ((1u << length) - 1);
            if (others == 0) return true;
            point = BitOperations.TrailingZeroCount(others);
            return (others & (others - 1)) == 0 && length > 1 && Unsafe.Add(ref start, point) == '.';
        }
    }
}

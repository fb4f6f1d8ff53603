using Ergodic.Domain.Instruments;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>A decimal number as written: ±<see cref="Digits"/> · 10^−<see cref="Scale"/>, exact unless <see cref="IsCut"/>.</summary>
internal struct WrittenNumber
{
    private const int ExponentLimit = 1000;

    /// <summary>The first 19 significant digits.</summary>
    public ulong Digits;

    /// <summary>Decimals of the digits; negative for large powers of ten.</summary>
    public int Scale;

    /// <summary>True behind a minus sign.</summary>
    public bool IsNegative;

    /// <summary>True when digits other than zero were cut off behind the nineteenth.</summary>
    public bool IsCut;

    /// <summary>
    /// Reads <c>[+-]digits[.digits][e[+-]digits]</c> with blanks around it. The reason is <see cref="ValidationReason.MissingField"/>
    /// for nothing or a word for nothing, <see cref="ValidationReason.NotFinite"/> for NaN and infinities.
    /// </summary>
    public static ValidationReason Parse(ReadOnlySpan<byte> text, out WrittenNumber number)
    {
        number = default;
        text = text.Trim((byte)' ');
        if (text.IsEmpty || IsWord(text, "null"u8) || IsWord(text, "none"u8) || IsWord(text, "na"u8) || IsWord(text, "n/a"u8))
            return ValidationReason.MissingField;

        var at = 0;
        if (text[0] is (byte)'+' or (byte)'-') number.IsNegative = text[at++] == '-';
        var rest = text[at..];
        if (IsWord(rest, "nan"u8) || IsWord(rest, "inf"u8) || IsWord(rest, "infinity"u8)) return ValidationReason.NotFinite;

        var start = at;
        var significant = 0;
        for (; at < text.Length && char.IsAsciiDigit((char)text[at]); at++) number.Append(text[at], ref significant, behindPoint: false);
        var digits = at - start;
        if (at < text.Length && text[at] == '.')
        {
            start = ++at;
            for (; at < text.Length && char.IsAsciiDigit((char)text[at]); at++) number.Append(text[at], ref significant, behindPoint: true);
            digits += at - start;
        }

        if (digits == 0) return ValidationReason.NotANumber;
        return at == text.Length || number.TryExponent(text[at..]) ? ValidationReason.None : ValidationReason.NotANumber;
    }

    /// <summary>
    /// The mantissa at <paramref name="decimals"/> (0 to 18); false when the value has more decimals (unless it may be rounded,
    /// half-even) or is 2^62 or more. <paramref name="lost"/> says that rounding changed it.
    /// </summary>
    public readonly bool TryScale(int decimals, bool mayRound, out long mantissa, out bool lost)
    {
        mantissa = 0;
        lost = false;
        if (Digits == 0) return true;
        var shift = decimals - Scale;
        ulong magnitude;
        if (shift >= 0)
        {
            if (IsCut && !mayRound) return false;
            if (shift > PowersOfTen.MostDigits || Digits > PowersOfTen.LargestScalable[shift]) return false;
            magnitude = Digits * PowersOfTen.Values[shift];
            lost = IsCut;
        }
        else
        {
            magnitude = Rounded(-shift, out lost);
            if ((lost && !mayRound) || magnitude >= (ulong)Instrument.MantissaLimit) return false;
        }

        mantissa = IsNegative ? -(long)magnitude : (long)magnitude;
        return true;
    }

    /// <summary>Digits before the point (0 below 1), decimals without trailing zeros, and the leading digit.</summary>
    public readonly (int IntegerDigits, int Decimals, int Leading) Shape()
    {
        if (Digits == 0) return (0, 0, 0);
        var (digits, scale) = (Digits, Scale);
        while (digits % 10 == 0) (digits, scale) = (digits / 10, scale - 1);
        var (length, leading) = (1, digits);
        for (; leading >= 10; leading /= 10) length++;
        return (Math.Max(0, length - scale), Math.Max(0, scale), (int)leading);
    }

    private static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower) =>
        text.Length == lower.Length && System.Text.Ascii.EqualsIgnoreCase(text, lower);

    private void Append(byte digit, ref int significant, bool behindPoint)
    {
        if (significant == PowersOfTen.MostDigits)
        {
            IsCut |= digit != '0';
            if (!behindPoint) Scale--;
            return;
        }

        Digits = (Digits * 10) + (ulong)(digit - '0');
        if (Digits != 0) significant++;
        if (behindPoint) Scale++;
    }

    private bool TryExponent(ReadOnlySpan<byte> text)
    {
        if (text[0] is not ((byte)'e' or (byte)'E')) return false;
        var at = 1;
        var isNegative = false;
        if (at < text.Length && text[at] is (byte)'+' or (byte)'-') isNegative = text[at++] == '-';
        if (at == text.Length) return false;
        var exponent = 0;
        for (; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit((char)text[at])) return false;
            exponent = Math.Min(ExponentLimit, (exponent * 10) + (text[at] - '0'));
        }

        Scale += isNegative ? exponent : -exponent;
        return true;
    }

    private readonly ulong Rounded(int drop, out bool lost)
    {
        lost = true;
        if (drop > PowersOfTen.MostDigits) return 0;
        var unit = PowersOfTen.Values[drop];
        var (whole, rest) = Math.DivRem(Digits, unit);
        lost = rest != 0 || IsCut;
        var half = unit / 2;
        if (rest > half || (rest == half && (IsCut || (whole & 1) == 1))) whole++;
        return whole;
    }
}

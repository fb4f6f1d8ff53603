using Ergodic.Domain.Time;

namespace Ergodic.Venues.Alpaca;

/// <summary>Times in RFC 3339 as Alpaca writes them: up to nine decimals, in UTC or with an offset. Allocates nothing.</summary>
internal static class AlpacaTime
{
    /// <summary>Reads a time; further decimals are cut off.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Timestamp time)
    {
        time = default;
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) is not ('t' or ' ') || text[13] != ':' || text[16] != ':') return false;
        if (!Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day) || !Digits(text[11..13], out var hour)
            || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second)) return false;
        if (year is < 1970 or > 2261 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        var rest = text[19..];
        var nanoseconds = 0L;
        if (rest[0] == '.')
        {
            var length = 1;
            for (var unit = 100_000_000L; length < rest.Length && rest[length] is >= (byte)'0' and <= (byte)'9'; length++, unit /= 10)
                nanoseconds += (rest[length] - '0') * unit;
            if (length == 1) return false;
            rest = rest[length..];
        }

        if (!Offset(rest, out var offset)) return false;
        time = Timestamp.FromUtc(year, month, day, hour, minute, second).AddNanoseconds(nanoseconds - (offset * 60 * Timestamp.NanosecondsPerSecond));
        return true;
    }

    private static bool Offset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1) return (text[0] | 0x20) == 'z';
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':' || !Digits(text[1..3], out var hour) || !Digits(text[4..6], out var minute)) return false;
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour < 24 && minute < 60;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            value = (value * 10) + digit - '0';
        }

        return true;
    }
}

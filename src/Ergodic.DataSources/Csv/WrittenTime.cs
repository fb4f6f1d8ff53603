using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Calendar times as files write them: <c>yyyy-MM-dd</c>, <c>M/d/yyyy</c> or <c>yyyyMMdd</c>, then nothing or a blank or <c>T</c>
/// and <c>H:mm[:ss[.fraction]]</c>, then nothing, <c>Z</c>, <c>UTC</c> or <c>±hh[[:]mm]</c>; or a blank and <c>h-AM</c>, <c>h PM</c>,
/// <c>h:mm[:ss] PM</c>. Without a zone it is UTC.
/// </summary>
internal static class WrittenTime
{
    private const long NanosecondsPerMinute = 60 * Timestamp.NanosecondsPerSecond;
    private const int FractionDigits = 9;

    /// <summary>Reads one; years outside 1678 to 2261 fail with <paramref name="isOutOfRange"/> set.</summary>
    /// <param name="text">The time without blanks around it.</param>
    /// <param name="nanoseconds">The moment.</param>
    /// <param name="midnight">The start of the date as written, zone aside.</param>
    /// <param name="isOutOfRange">True when the date exists but no timestamp can hold it.</param>
    /// <param name="form">How it is written.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long nanoseconds, out long midnight, out bool isOutOfRange, out TimeForm form)
    {
        nanoseconds = 0;
        if (!TryDate(ref text, out midnight, out isOutOfRange, out form)) return false;
        if (text.IsEmpty)
        {
            nanoseconds = midnight;
            return true;
        }

        if (text[0] is not ((byte)' ' or (byte)'T')) return false;
        text = text[1..];
        if (!TryTimeOfDay(ref text, out var ofDay, out var isHalfDay) || !TryTail(text, out var shift)) return false;
        form = (TimeForm)((int)form + (isHalfDay ? 3 : HasZone(text) ? 2 : 1));
        nanoseconds = midnight + ofDay + shift;
        return true;
    }

    /// <summary>True when what follows the seconds names a zone.</summary>
    public static bool HasZone(ReadOnlySpan<byte> tail) => tail.ContainsAny("+-ZU"u8);

    /// <summary>Reads what may follow the seconds, fraction and zone, as nanoseconds to add; digits below nanoseconds are cut.</summary>
    public static bool TryTail(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (text.Length > 1 && text[0] == '.')
        {
            var at = 1;
            for (; at < text.Length && char.IsAsciiDigit((char)text[at]); at++)
            {
                if (at <= FractionDigits) nanoseconds = (nanoseconds * 10) + (text[at] - '0');
            }

            if (at == 1) return false;
            for (var digits = at - 1; digits < FractionDigits; digits++) nanoseconds *= 10;
            text = text[at..];
        }

        text = text.TrimStart((byte)' ');
        if (text.IsEmpty || text.SequenceEqual("Z"u8) || text.SequenceEqual("UTC"u8)) return true;
        if (text[0] is not ((byte)'+' or (byte)'-')) return false;
        var isEast = text[0] == '+';
        text = text[1..];
        if (!TryNumber(ref text, 2, 2, out var hours)) return false;
        if (!text.IsEmpty && text[0] == ':') text = text[1..];
        var minutes = 0;
        if (!text.IsEmpty && !TryNumber(ref text, 2, 2, out minutes)) return false;
        if (!text.IsEmpty || hours > 14 || minutes > 59) return false;
        var offset = ((hours * 60) + minutes) * NanosecondsPerMinute;
        nanoseconds += isEast ? -offset : offset;
        return true;
    }

    private static bool TryDate(ref ReadOnlySpan<byte> text, out long midnight, out bool isOutOfRange, out TimeForm form)
    {
        midnight = 0;
        isOutOfRange = false;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit((char)text[digits])) digits++;
        form = digits switch { 8 => TimeForm.CompactDate, 4 => TimeForm.Date, _ => TimeForm.SlashedDate };
        if (!TryFields(ref text, digits, out var year, out var month, out var day)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        isOutOfRange = year is < 1678 or > 2261;
        if (isOutOfRange) return false;
        midnight = Timestamp.FromUtc(year, month, day).Nanoseconds;
        return true;
    }

    private static bool TryFields(ref ReadOnlySpan<byte> text, int digits, out int year, out int month, out int day)
    {
        year = month = day = 0;
        return digits switch
        {
            8 => TryNumber(ref text, 4, 4, out year) && TryNumber(ref text, 2, 2, out month) && TryNumber(ref text, 2, 2, out day),
            4 => TryNumber(ref text, 4, 4, out year) && TrySeparated(ref text, '-', 1, out month) && TrySeparated(ref text, '-', 1, out day),
            1 or 2 => TryNumber(ref text, 1, 2, out month) && TrySeparated(ref text, '/', 1, out day) && TrySeparated(ref text, '/', 4, out year),
            _ => false,
        };
    }

    private static bool TryTimeOfDay(ref ReadOnlySpan<byte> text, out long nanoseconds, out bool isHalfDay)
    {
        nanoseconds = 0;
        isHalfDay = false;
        if (!TryNumber(ref text, 1, 2, out var hours)) return false;
        var (minutes, seconds) = (0, 0);
        if (!TryHalfDay(ref text, ref hours, out isHalfDay))
        {
            if (!TrySeparated(ref text, ':', 2, out minutes)) return false;
            if (!text.IsEmpty && text[0] == ':' && !TrySeparated(ref text, ':', 2, out seconds)) return false;
            TryHalfDay(ref text, ref hours, out isHalfDay);
        }

        if (hours > 23 || minutes > 59 || seconds > 59) return false;
        nanoseconds = ((((hours * 60L) + minutes) * 60) + seconds) * Timestamp.NanosecondsPerSecond;
        return true;
    }

    /// <summary>Takes AM or PM, if nothing else is left, and turns 12-hour into 24-hour; hours that no such clock shows become 24.</summary>
    private static bool TryHalfDay(ref ReadOnlySpan<byte> text, ref int hours, out bool isHalfDay)
    {
        isHalfDay = false;
        var word = text;
        if (!word.IsEmpty && word[0] is (byte)' ' or (byte)'-') word = word[1..];
        var isAfternoon = System.Text.Ascii.EqualsIgnoreCase(word, "PM"u8);
        if (!isAfternoon && !System.Text.Ascii.EqualsIgnoreCase(word, "AM"u8)) return false;
        hours = hours is < 1 or > 12 ? 24 : (hours % 12) + (isAfternoon ? 12 : 0);
        text = [];
        isHalfDay = true;
        return true;
    }

    private static bool TrySeparated(ref ReadOnlySpan<byte> text, char separator, int least, out int value)
    {
        value = 0;
        if (text.IsEmpty || text[0] != separator) return false;
        text = text[1..];
        return TryNumber(ref text, least, Math.Max(least, 2), out value);
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> text, int least, int most, out int value)
    {
        value = 0;
        var digits = 0;
        while (digits < most && digits < text.Length && char.IsAsciiDigit((char)text[digits])) value = (value * 10) + (text[digits++] - '0');
        text = text[digits..];
        return digits >= least;
    }
}

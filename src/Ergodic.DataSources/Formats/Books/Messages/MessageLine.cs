using Ergodic.DataSources.Csv;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>A recorded line: the recorder's time in epoch digits, a blank, and the message; or the message alone.</summary>
internal static class MessageLine
{
    /// <summary>Bytes a line may have. A book of ten thousand levels takes less than 1 MiB.</summary>
    public const int Longest = 4 * 1024 * 1024;

    private const int NanosecondDigits = 19;

    /// <summary>Reads the time and tells where the message begins.</summary>
    /// <param name="line">The line, with 20 readable bytes from its start.</param>
    /// <param name="times">Reads times in other units than nanoseconds.</param>
    /// <param name="received">Nanoseconds since 1970 UTC; −1 where the line has no time.</param>
    /// <param name="start">Place of the message's first byte.</param>
    public static ValidationReason ReadHead(ReadOnlySpan<byte> line, TimeReader times, out long received, out int start)
    {
        received = -1;
        ulong value = 0;
        for (start = 0; start < line.Length && start < NanosecondDigits && line[start] is >= (byte)'0' and <= (byte)'9'; start++)
            value = unchecked((value * 10) + line[start] - '0');
        var length = start;
        while (start < line.Length && line[start] is (byte)' ' or (byte)'\t' or (byte)',') start++;
        if (length == 0) return start < line.Length && line[start] == '{' ? ValidationReason.None : ValidationReason.NotAMessage;
        if (start == length) return ValidationReason.NotATime;
        if (length < NanosecondDigits) return times.Read(line[..length], out received);
        if (value > (ulong)BarValidator.Latest.Nanoseconds) return ValidationReason.TimeOutOfRange;
        received = (long)value;
        return ValidationReason.None;
    }
}

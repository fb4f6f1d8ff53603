using Ergodic.DataSources.Csv;

namespace Ergodic.DataSources.Formats.Books;

/// <summary>Ids and counts: digits alone.</summary>
internal static class WholeNumber
{
    /// <summary>Reads digits up to <see cref="long.MaxValue"/>; false for anything else. 16 bytes from the start are readable.</summary>
    public static bool TryParse(ref byte start, int length, out long number)
    {
        if (PlainNumber.TryParse(ref start, length, out var digits, out var scale))
        {
            number = (long)digits;
            return scale == 0;
        }

        var text = System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref start, length);
        number = 0;
        return !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && System.Buffers.Text.Utf8Parser.TryParse(text, out number, out var used) && used == length;
    }
}

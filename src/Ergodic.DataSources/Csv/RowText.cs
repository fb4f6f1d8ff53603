using System.Text;

namespace Ergodic.DataSources.Csv;

/// <summary>Bytes of a file as text that is safe to print.</summary>
internal static class RowText
{
    /// <summary>Characters kept.</summary>
    public const int Longest = 200;

    /// <summary>UTF-8 cut to <see cref="Longest"/> characters, with a point for every character that does not print.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Longest)]);
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                var c = source[i];
                target[i] = c == '\t' ? ' ' : char.IsControl(c) || char.GetUnicodeCategory(c) is
                    System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
                    or System.Globalization.UnicodeCategory.ParagraphSeparator ? '·' : c;
            }
        });
    }
}

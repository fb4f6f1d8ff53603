using System.Globalization;

namespace Ergodic.Journal.Format;

/// <summary>Segment files are called <c>segment-00000001.ergj</c> and so on.</summary>
internal static class SegmentName
{
    public const string Extension = ".ergj";

    private const string Start = "segment-";

    public static string Of(int number) => $"{Start}{number:D8}{Extension}";

    /// <summary>The number in a name; null when it is not exactly the name of a segment.</summary>
    public static int? NumberOf(string name) =>
        name.StartsWith(Start, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(Start.Length..^Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && name == Of(number) ? number : null;
}

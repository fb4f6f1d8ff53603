using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Formats.Lean;

namespace Ergodic.DataSources.Formats;

/// <summary>Every format, the more particular first.</summary>
internal static class FileFormats
{
    private static readonly IFileFormat[] All =
    [
        .. LeanFormat.All,
        new CandleFormat(),
    ];

    /// <summary>The first format that recognises a file; the last takes all, if only to say what is wrong with it.</summary>
    public static IFileFormat Of(FileSample sample) => Array.Find(All, format => format.Recognises(sample)) ?? All[^1];
}

using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Formats.Books.Messages;
using Ergodic.DataSources.Formats.Books.Tables;
using Ergodic.DataSources.Formats.Lean;
using Ergodic.DataSources.Formats.Tables;
using Ergodic.DataSources.Tapes;

namespace Ergodic.DataSources.Formats;

/// <summary>Every format, the more particular first.</summary>
internal static class FileFormats
{
    private static readonly IFileFormat[] All =
    [
        new TapeFormat(),
        new MessageFormat(),
        new TardisFormat(),
        new DepthHistoryFormat(),
        new QuoteTableFormat(),
        .. LeanFormat.All,
        new EventTableFormat(),
        new ProseFormat(),
        new CandleFormat(),
    ];

    /// <summary>The first format that recognises a file; the last takes all, if only to say what is wrong with it.</summary>
    public static IFileFormat Of(FileSample sample) => Array.Find(All, format => format.Recognises(sample)) ?? All[^1];
}

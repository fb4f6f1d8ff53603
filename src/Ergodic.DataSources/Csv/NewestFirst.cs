using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Csv;

/// <summary>How a report speaks of a file whose latest row comes first.</summary>
internal static class NewestFirst
{
    /// <summary>Notes it, once.</summary>
    public static void SuspectNewestFirst(this IngestReport report, long line)
    {
        report.Note($"{report.Source}: newest first, sorted by time");
        report.Suspect(FlawKind.OutOfOrder, line, "the file is newest first; sorted by time");
    }
}

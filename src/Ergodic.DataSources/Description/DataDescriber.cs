using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Description;

/// <summary>Describes files of market data by reading each once from start to end.</summary>
public static class DataDescriber
{
    private const int EventsBetweenReports = 1 << 14;

    /// <summary>Describes one file. Bad rows, however many, are part of what is described.</summary>
    /// <param name="path">A file in any format <see cref="MarketDataFile"/> opens.</param>
    /// <param name="options">How to read it; the bound of bad rows is passed over.</param>
    /// <param name="progress">Told from time to time how much has been read, 0 to 1.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="TradingException">The file cannot be opened or read; the message is one line.</exception>
    public static DataDescription Describe(
        string path, MarketDataOptions options, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        using var source = MarketDataFile.Open(path, options with { MaxBadFraction = 1 });
        return Describe(path, source, progress, cancellation);
    }

    /// <summary>Describes what a source has left, reading it to its end.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="source">The source.</param>
    /// <param name="progress">Told from time to time how much has been read, 0 to 1.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="TradingException">It cannot be read.</exception>
    public static DataDescription Describe(
        string name, IMarketEventSource source, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var first = source.Instruments.Count == 0 ? 0 : source.Instruments.Min(instrument => instrument.Number);
        var studies = new SeriesStudy[source.Instruments.Count == 0 ? 0 : source.Instruments.Max(instrument => instrument.Number) - first + 1];
        foreach (var instrument in source.Instruments) studies[instrument.Number - first] = new SeriesStudy(instrument);
        var next = new MarketEvent[1];
        var untilReport = EventsBetweenReports;
        while (source.Read(next) > 0)
        {
            studies[next[0].Instrument - first].Add(next[0], source.Line);
            if (--untilReport > 0) continue;
            untilReport = EventsBetweenReports;
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke(source.Progress);
        }

        return Description(name, source, [.. source.Instruments.Select(instrument => studies[instrument.Number - first].Result(source.Report.Unreadable))]);
    }

    private static DataDescription Description(string name, IMarketEventSource source, List<SeriesDescription> series)
    {
        var report = source.Report;
        return new DataDescription
        {
            File = name,
            Series = series,
            Rows = report.Rows,
            Events = report.Events,
            Records = report.Records,
            Quarantined = report.Quarantined,
            Filtered = report.Filtered,
            Flaws = RatedFlaw.Together([.. series.SelectMany(one => Named(one, series.Count)), .. RatedFlaw.Together(QuarantineFlaws.Of(report), report.Flaws)]),
            Rules = RuleFinding.Together(series.SelectMany(one => one.Rules), report),
            Reasons = report.Reasons,
            FirstQuarantined = [.. report.FirstQuarantined],
            Notes = [.. report.Notes],
        };
    }

    /// <summary>The flaws of a series, which say whose they are where the file has several.</summary>
    private static IEnumerable<RatedFlaw> Named(SeriesDescription series, int count) =>
        count == 1 ? series.Flaws : series.Flaws.Select(flaw => flaw with { Flaw = flaw.Flaw with { Detail = $"{series.Instrument}: {flaw.Flaw.Detail}" } });
}

using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Description;

/// <summary>
/// Compares files that have bars of one market (equal symbols at any venue) at overlapping times: each with the first file before it that
/// does. Both files are read once more.
/// </summary>
public static class SourceComparison
{
    /// <summary>The descriptions with what the comparisons found added to their flaws.</summary>
    /// <param name="files">Descriptions of files, in the order of trust: a later file is judged by an earlier one.</param>
    /// <param name="options">How they were read.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="TradingException">A file cannot be read any more.</exception>
    public static IReadOnlyList<DataDescription> Compare(
        IReadOnlyList<DataDescription> files, MarketDataOptions options, CancellationToken cancellation = default)
    {
        var compared = new List<DataDescription>(files.Count);
        foreach (var file in files)
        {
            var found = new List<Flaw>();
            foreach (var series in file.Series)
            {
                if (Reference(series, compared) is { } reference) found.AddRange(Differences(file, series, reference.File, reference.Series, options, cancellation));
            }

            compared.Add(found.Count == 0 ? file : file with { Flaws = RatedFlaw.Together(file.Flaws.Concat(RatedFlaw.Together(found, []))) });
        }

        return compared;
    }

    private static (DataDescription File, SeriesDescription Series)? Reference(SeriesDescription series, List<DataDescription> earlier)
    {
        foreach (var file in earlier)
        {
            foreach (var other in file.Series)
                if (other.Instrument.Id.Symbol == series.Instrument.Id.Symbol && Overlap(series.Figures, other.Figures)) return (file, other);
        }

        return null;
    }

    private static bool Overlap(QualityFigures one, QualityFigures other) =>
        one.Interval > 0 && other.Interval > 0 && one.From <= other.To && other.From <= one.To;

    private static IEnumerable<Flaw> Differences(
        DataDescription file, SeriesDescription series, DataDescription otherFile, SeriesDescription other, MarketDataOptions options,
        CancellationToken cancellation)
    {
        var comparison = new SeriesComparison(series.Instrument, other.Instrument);
        Read(file.File, series.Instrument, options, comparison.AddFirst, cancellation);
        Read(otherFile.File, other.Instrument, options, comparison.AddSecond, cancellation);
        return (comparison.Result()?.Flaws() ?? []).Select(flaw => flaw with { Detail = $"against {otherFile.File}: {flaw.Detail}" });
    }

    private static void Read(string path, Instrument instrument, MarketDataOptions options, BarTaker take, CancellationToken cancellation)
    {
        using var source = MarketDataFile.Open(path, options with { MaxBadFraction = 1 });
        var number = source.Instruments.First(one => one.Id == instrument.Id).Number;
        var next = new MarketEvent[1];
        while (source.Read(next) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (next[0].Kind == MarketEventKind.Bar && next[0].Instrument == number) take(next[0], source.Line);
        }
    }

    private delegate void BarTaker(in MarketEvent market, long line);
}

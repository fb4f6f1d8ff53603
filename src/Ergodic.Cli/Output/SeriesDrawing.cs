using Ergodic.DataSources.Description;
using Ergodic.Research.Reports;

namespace Ergodic.Cli.Output;

/// <summary>Draws a series along time: prices with flaws marked and gaps shaded, volumes, and when there is data.</summary>
internal static class SeriesDrawing
{
    public static IEnumerable<IPageBlock> Of(SeriesDescription series, IReadOnlyList<RatedFlaw> flaws)
    {
        var columns = series.Sketch.Columns;
        var gaps = flaws.SelectMany(flaw => flaw.Flaw.Spans).ToList();
        if (columns.Count > 0)
        {
            var what = series.Kind == "funding" ? "funding rate" : $"price in {series.Instrument.Quote}";
            yield return new LineChart(
                $"{char.ToUpperInvariant(what[0])}{what[1..]}: line and the range around it{(gaps.Count > 0 ? "; gaps shaded" : "")}",
                [.. columns.Select(column => new ChartPoint(column.First.Nanoseconds, column.Low, column.High, column.Close))])
            {
                Marks = [.. Marks(series.Sketch, flaws)],
                Spans = [.. gaps.Select(gap => new ChartSpan(gap.From.Nanoseconds, gap.To.Nanoseconds))],
            };
            if (columns.Any(column => column.Volume > 0))
            {
                yield return new ColumnChart(
                    $"Volume in {series.Instrument.Base}", [.. columns.Select(column => ((double)column.First.Nanoseconds, column.Volume))]);
            }
        }

        if (CompletenessGrid.Of(series, gaps) is { } grid) yield return grid;
    }

    /// <summary>The first of each flaw, where it is known.</summary>
    private static IEnumerable<ChartMark> Marks(SeriesSketch sketch, IReadOnlyList<RatedFlaw> flaws)
    {
        foreach (var (flaw, severity) in flaws)
        {
            var at = flaw.Spans.Count > 0 ? flaw.Spans.Min(span => span.From) : sketch.TimeOf(flaw.FirstLine);
            if (at is { } time) yield return new ChartMark(time.Nanoseconds, FlawName.Of(flaw.Kind), SeverityWords.Tone(severity));
        }
    }
}

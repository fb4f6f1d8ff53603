using System.Globalization;
using Ergodic.DataSources.Description;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.Research.Reports;

namespace Ergodic.Cli.Output;

/// <summary>
/// When a series has events, as a calendar: minutes by hour, hours by day, days by month or months by year, whichever fits its span. A cell
/// is as full as its events are of the usual; an empty one is marked where a gap is, and blank where nothing was expected.
/// </summary>
internal static class CompletenessGrid
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private const int MostRows = 40;

    private static readonly GridLevel[] Levels =
    [
        new(Minute, "minute", 60, row => row.AddHours(1), cell => cell.AddMinutes(1), "yyyy-MM-dd HH:00", time => new DateTime(time.Year, time.Month, time.Day, time.Hour, 0, 0, DateTimeKind.Utc), 0, "00"),
        new(Hour, "hour", 24, row => row.AddDays(1), cell => cell.AddHours(1), "yyyy-MM-dd", time => time.Date, 0, "00"),
        new(Day, "day", 31, row => row.AddMonths(1), cell => cell.AddDays(1), "yyyy-MM", time => new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc), 1, "0"),
        new(28 * Day, "month", 12, row => row.AddYears(1), cell => cell.AddMonths(1), "yyyy", time => new DateTime(time.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc), 1, "0"),
    ];

    /// <summary>The grid; null when there are too few events or too short a span for one.</summary>
    public static HeatGrid? Of(SeriesDescription series, IReadOnlyList<FlawSpan> gaps)
    {
        var cells = series.Calendar.Cells;
        if (cells.Count < 2) return null;
        var (first, last) = (cells[0].Key.ToDateTime(), cells[^1].Key.ToDateTime());
        var least = Math.Max(series.Calendar.Unit, BarInterval.Nanoseconds(series.Figures.Interval));
        var level = Array.Find(Levels, one => one.Length >= least && RowsOf(one, first, last) <= MostRows);
        if (level is null || !cells.Any(cell => level.Start(cell.Key.ToDateTime()) != first)) return null;
        var counts = cells.GroupBy(cell => CellOf(level, cell.Key.ToDateTime())).ToDictionary(group => group.Key, group => group.Sum(cell => cell.Value));
        var usual = Usual(level, counts);
        var rows = new List<(string, IReadOnlyList<HeatCell?>)>();
        for (var row = level.Start(first); row <= last; row = level.NextRow(row)) rows.Add((row.ToString(level.RowForm, CultureInfo.InvariantCulture), Row(level, row, counts, usual, gaps)));
        return new HeatGrid(
            $"Events a {level.Name}, as a share of the usual {DataWords.Count((long)Math.Round(usual))}",
            [.. Enumerable.Range(level.FirstColumn, level.Columns).Select(column => column.ToString(level.ColumnForm, CultureInfo.InvariantCulture))], rows)
        {
            None = "gap",
            All = "usual",
        };
    }

    private static int RowsOf(GridLevel level, DateTime first, DateTime last)
    {
        var rows = 0;
        for (var row = level.Start(first); row <= last && rows <= MostRows; row = level.NextRow(row)) rows++;
        return rows;
    }

    private static DateTime CellOf(GridLevel level, DateTime time)
    {
        var cell = level.Start(time);
        while (level.NextCell(cell) <= time) cell = level.NextCell(cell);
        return cell;
    }

    /// <summary>The middle of the counts; of months, brought to the same number of days, that of 30 days.</summary>
    private static double Usual(GridLevel level, Dictionary<DateTime, long> counts)
    {
        var sorted = counts.Select(cell => cell.Value / Weight(level, cell.Key)).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double Weight(GridLevel level, DateTime cell) => level.Name == "month" ? DateTime.DaysInMonth(cell.Year, cell.Month) / 30.0 : 1;

    private static List<HeatCell?> Row(GridLevel level, DateTime row, Dictionary<DateTime, long> counts, double usual, IReadOnlyList<FlawSpan> gaps)
    {
        var cells = new List<HeatCell?>();
        var end = level.NextRow(row);
        for (var cell = row; cell < end; cell = level.NextCell(cell))
        {
            var count = counts.GetValueOrDefault(cell);
            var words = $"{DataWords.Moment(Timestamp.From(cell))}: {DataWords.Count(count)}";
            cells.Add(count > 0 || IsGap(cell, level.NextCell(cell), gaps) ? new HeatCell(count / (usual * Weight(level, cell)), words) : null);
        }

        return cells;
    }

    private static bool IsGap(DateTime from, DateTime to, IReadOnlyList<FlawSpan> gaps)
    {
        var (start, end) = (Timestamp.From(from), Timestamp.From(to));
        return gaps.Any(gap => gap.From < end && gap.To > start);
    }

    /// <summary>A way to divide time into rows and cells.</summary>
    private sealed record GridLevel(
        long Length, string Name, int Columns, Func<DateTime, DateTime> NextRow, Func<DateTime, DateTime> NextCell, string RowForm, Func<DateTime, DateTime> Start,
        int FirstColumn, string ColumnForm);
}

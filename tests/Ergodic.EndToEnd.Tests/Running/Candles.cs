using System.Globalization;
using System.Text;

namespace Ergodic.EndToEnd.Tests.Running;

/// <summary>Candle files made for a test.</summary>
internal static class Candles
{
    public const string Header = "time,open,high,low,close,volume";
    private const long FirstOpen = 1_577_836_800;

    /// <summary>Hourly rows of a price that swings around 100; it crosses its averages often.</summary>
    public static List<string> Wave(int rows) => FromCloses(Enumerable.Range(0, rows).Select(i => Swing(100, i)));

    /// <summary>A wave, a fall of 40 % in one bar where the averages are long, and a wave that recovers by half.</summary>
    public static List<string> Crash() =>
        FromCloses(Enumerable.Range(0, 300).Select(i => i < 95 ? Swing(100, i) : Swing(60 + (i / 20m), i)));

    public static string Csv(IEnumerable<string> rows) => string.Join('\n', rows.Prepend(Header)) + "\n";

    public static string Replaced(IReadOnlyList<string> rows, int row, int column, string value)
    {
        var changed = rows.ToArray();
        var fields = changed[row].Split(',');
        fields[column] = value;
        changed[row] = string.Join(',', fields);
        return Csv(changed);
    }

    private static decimal Swing(decimal around, int i) => Math.Round(around + (8 * (decimal)Math.Sin(i / 7.0)), 2);

    private static List<string> FromCloses(IEnumerable<decimal> closes)
    {
        var rows = new List<string>();
        decimal? before = null;
        foreach (var close in closes)
        {
            var open = before ?? close;
            var row = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{FirstOpen + (3600L * rows.Count)},{open},{Math.Max(open, close)},{Math.Min(open, close)},{close},1");
            rows.Add(row.ToString());
            before = close;
        }

        return rows;
    }
}

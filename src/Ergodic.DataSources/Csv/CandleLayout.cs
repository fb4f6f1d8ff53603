namespace Ergodic.DataSources.Csv;

/// <summary>How one candle file is written.</summary>
internal sealed class CandleLayout
{
    /// <summary>The beginning it was told from.</summary>
    public required TableSample Sample { get; init; }

    /// <summary>The bars of a row: one, or one an instrument in a wide table.</summary>
    public required CandleGroup[] Groups { get; init; }

    /// <summary>The columns that together name the instrument of a row; empty where the file has one, or a row has all.</summary>
    public required KeyColumns Keys { get; init; }

    /// <summary>Position of another column with the same times; -1 for none.</summary>
    public required int OtherTime { get; init; }

    /// <summary>True when a row whose cells of one bar are all empty has no such bar.</summary>
    public required bool MayLackBars { get; init; }

    /// <summary>True when the latest row comes first.</summary>
    public required bool IsNewestFirst { get; init; }

    /// <summary>Length of a bar as a code of <see cref="Domain.Market.BarInterval"/>.</summary>
    public required ushort Interval { get; init; }

    /// <summary>The order of the columns where it is unusual; null where it is not.</summary>
    public required string? ColumnOrder { get; init; }

    /// <summary>What was assumed.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Position of the time.</summary>
    public int Time => Groups[0].Columns[CandleColumns.Time];

    /// <summary>Columns a row must have.</summary>
    public int ColumnCount => Sample.ColumnCount;

    /// <summary>Line of the first row, from 1.</summary>
    public long FirstLine => Sample.Rows[0].Line;
}

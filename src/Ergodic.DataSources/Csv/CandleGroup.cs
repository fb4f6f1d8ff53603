namespace Ergodic.DataSources.Csv;

/// <summary>The columns of one bar in a row.</summary>
/// <param name="Label">What the header calls the instrument; null where only the file's name does.</param>
/// <param name="Columns">
/// Positions of <see cref="CandleColumns"/>; -1 for a volume that is not there. Open, high, low and close are one column where only
/// closes are given.
/// </param>
/// <param name="More">Positions of the continuation's values, -1 for each that is not there; null where none is.</param>
internal sealed record CandleGroup(string? Label, int[] Columns, int[]? More)
{
    /// <summary>True when the only price is a close.</summary>
    public bool IsCloseOnly => Columns[CandleColumns.Open] == Columns[CandleColumns.Close];
}

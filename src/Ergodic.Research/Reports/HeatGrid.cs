using System.Globalization;

namespace Ergodic.Research.Reports;

/// <summary>Shares by row and column, each cell coloured by how much of it there is.</summary>
/// <param name="name">What is shown.</param>
/// <param name="columns">Headings of the columns.</param>
/// <param name="rows">Rows: a heading, and for each column a share (0 to 1, more counts as 1) with words for it, or null where there is nothing to say.</param>
public sealed class HeatGrid(string name, IReadOnlyList<string> columns, IReadOnlyList<(string Name, IReadOnlyList<HeatCell?> Cells)> rows) : IPageBlock
{
    private const double Full = 0.98;
    private const int Levels = 4;

    // Of more columns only every so many is headed.
    private const int MostHeadings = 31;
    private const int FewHeadings = 5;

    /// <summary>Words for an empty cell, in the legend.</summary>
    public string None { get; init; } = "none";

    /// <summary>Words for a full cell, in the legend.</summary>
    public string All { get; init; } = "all";

    /// <inheritdoc/>
    public void Write(HtmlWriter html)
    {
        html.Write($"<figure class=\"chart\"><figcaption>{name}</figcaption><div class=\"heat\" style=\"grid-template-columns:auto repeat({columns.Count},minmax(0,1fr))\"><span></span>");
        var step = columns.Count > MostHeadings ? FewHeadings : 1;
        for (var i = 0; i < columns.Count; i++) html.Write($"<span class=\"head{(i / step % 2 == 1 ? " odd" : "")}\">{(i % step == 0 ? columns[i] : "")}</span>");
        foreach (var (row, cells) in rows)
        {
            html.Write($"<span class=\"row\">{row}</span>");
            for (var i = 0; i < columns.Count; i++)
            {
                if (i < cells.Count && cells[i] is { } cell) html.Write($"<i class=\"h{LevelOf(cell.Share)}\" title=\"{cell.Words}\"></i>");
                else html.Raw("<i class=\"none\"></i>");
            }
        }

        html.Write($"</div><p class=\"legend\">{None} <i class=\"h0\"></i> ");
        for (var level = 1; level <= Levels + 1; level++) html.Raw(string.Create(CultureInfo.InvariantCulture, $"<i class=\"h{level}\"></i>"));
        html.Write($" {All}</p></figure>\n");
    }

    /// <summary>0 for nothing, 5 for all, 1 to 4 for the quarters between.</summary>
    private static int LevelOf(double share) => share <= 0 ? 0 : share >= Full ? Levels + 1 : 1 + (int)(share / Full * Levels);
}

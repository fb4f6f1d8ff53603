namespace Ergodic.Research.Reports;

/// <summary>A table; on narrow screens each row becomes a card whose cells carry the names of their columns.</summary>
public sealed class PageTable : IPageBlock
{
    private readonly List<(string Name, CellForm Form)> _columns = [];
    private readonly List<(PageTone Tone, string[] Cells)> _rows = [];

    /// <summary>Rows so far.</summary>
    public int Rows => _rows.Count;

    /// <summary>Adds a column; returns the table.</summary>
    /// <param name="name">Its heading.</param>
    /// <param name="form">How its cells are set.</param>
    public PageTable Column(string name, CellForm form = CellForm.Text)
    {
        _columns.Add((name, form));
        return this;
    }

    /// <summary>Adds a row of as many cells as there are columns; returns the table. The tone colours the first cell.</summary>
    public PageTable Row(PageTone tone, params string[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != _columns.Count) throw new ArgumentException($"{cells.Length} cells for {_columns.Count} columns.", nameof(cells));
        _rows.Add((tone, cells));
        return this;
    }

    /// <inheritdoc/>
    public void Write(HtmlWriter html)
    {
        html.Raw("<table><thead><tr>");
        foreach (var (name, form) in _columns) html.Write($"<th class=\"{ClassOf(form)}\">{name}</th>");
        html.Raw("</tr></thead><tbody>\n");
        foreach (var (tone, cells) in _rows)
        {
            html.Raw("<tr>");
            for (var i = 0; i < cells.Length; i++)
                html.Write($"<td data-name=\"{_columns[i].Name}\" class=\"{ClassOf(_columns[i].Form)} {(i == 0 ? tone : PageTone.Plain).ClassName()}\">{cells[i]}</td>");
            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>\n");
    }

    private static string ClassOf(CellForm form) => form switch
    {
        CellForm.Text => "text",
        CellForm.Word => "word",
        CellForm.Number => "number",
        CellForm.Code => "code",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "no such form"),
    };
}

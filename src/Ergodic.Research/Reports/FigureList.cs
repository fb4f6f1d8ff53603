namespace Ergodic.Research.Reports;

/// <summary>Figures with their names, side by side as far as there is room.</summary>
public sealed class FigureList : IPageBlock
{
    private readonly List<(string Name, string Value, PageTone Tone)> _figures = [];

    /// <summary>Adds a figure; returns the list.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="value">The figure as text.</param>
    /// <param name="tone">How it is meant.</param>
    public FigureList Add(string name, string value, PageTone tone = PageTone.Plain)
    {
        _figures.Add((name, value, tone));
        return this;
    }

    /// <inheritdoc/>
    public void Write(HtmlWriter html)
    {
        html.Raw("<dl class=\"figures\">");
        foreach (var (name, value, tone) in _figures) html.Write($"<div><dt>{name}</dt><dd class=\"{tone.ClassName()}\">{value}</dd></div>");
        html.Raw("</dl>\n");
    }
}

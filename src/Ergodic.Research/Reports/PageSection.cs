namespace Ergodic.Research.Reports;

/// <summary>A part of a page with a heading of its own.</summary>
/// <param name="heading">The heading.</param>
/// <param name="blocks">What stands in it.</param>
public sealed class PageSection(string heading, params IReadOnlyList<IPageBlock> blocks) : IPageBlock
{
    /// <inheritdoc/>
    public void Write(HtmlWriter html)
    {
        html.Write($"<section><h2>{heading}</h2>\n");
        foreach (var block in blocks) block.Write(html);
        html.Raw("</section>\n");
    }
}

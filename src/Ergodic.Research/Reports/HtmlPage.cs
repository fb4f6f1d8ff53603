namespace Ergodic.Research.Reports;

/// <summary>
/// A report as one HTML file: style and drawings are in it, nothing is fetched, no script runs. Light or dark as the reader's system is, and
/// readable from 320 pixels on.
/// </summary>
/// <param name="title">The page's title and first heading.</param>
/// <param name="subtitle">A line under it; may be empty.</param>
public sealed class HtmlPage(string title, string subtitle = "")
{
    private readonly List<IPageBlock> _blocks = [];

    /// <summary>Adds blocks behind those it has; returns the page.</summary>
    public HtmlPage Add(params IReadOnlyList<IPageBlock> blocks)
    {
        _blocks.AddRange(blocks);
        return this;
    }

    /// <summary>Writes the page. Equal content gives equal bytes.</summary>
    public void Write(TextWriter output)
    {
        var html = new HtmlWriter(output);
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        html.Raw("<meta name=\"color-scheme\" content=\"light dark\">");
        html.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.Write($"<title>{title}</title>\n<style>\n");
        html.Raw(PageStyle.Text);
        html.Write($"</style></head>\n<body><main>\n<header><h1>{title}</h1>");
        if (subtitle.Length > 0) html.Write($"<p class=\"sub\">{subtitle}</p>");
        html.Raw("</header>\n");
        foreach (var block in _blocks) block.Write(html);
        html.Raw("</main></body></html>\n");
    }
}

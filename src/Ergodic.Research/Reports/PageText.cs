namespace Ergodic.Research.Reports;

/// <summary>A paragraph.</summary>
/// <param name="text">What it says.</param>
/// <param name="tone">How it is meant.</param>
public sealed class PageText(string text, PageTone tone = PageTone.Plain) : IPageBlock
{
    /// <inheritdoc/>
    public void Write(HtmlWriter html) => html.Write($"<p class=\"{tone.ClassName()}\">{text}</p>\n");
}

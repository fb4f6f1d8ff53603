namespace Ergodic.Research.Reports;

/// <summary>Something that stands on an <see cref="HtmlPage"/>.</summary>
public interface IPageBlock
{
    /// <summary>Writes itself as HTML, every text escaped.</summary>
    void Write(HtmlWriter html);
}

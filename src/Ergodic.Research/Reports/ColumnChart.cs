using System.Text;

namespace Ergodic.Research.Reports;

/// <summary>Amounts along time as columns from zero, added up within a pixel column.</summary>
/// <param name="name">What is shown, with its unit.</param>
/// <param name="amounts">Amounts of 0 or more in ascending order of time.</param>
public sealed class ColumnChart(string name, IReadOnlyList<(double At, double Amount)> amounts) : IPageBlock
{
    private const int Columns = 500;

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 90;

    /// <inheritdoc/>
    public void Write(HtmlWriter html)
    {
        if (amounts.Count == 0)
        {
            new PageText($"{name}: nothing to draw.", PageTone.Quiet).Write(html);
            return;
        }

        var (from, to) = (amounts[0].At, amounts[^1].At);
        var sums = new double[Columns];
        foreach (var (at, amount) in amounts)
            if (double.IsFinite(amount)) sums[to > from ? (int)Math.Min(Columns - 1, (at - from) / (to - from) * Columns) : 0] += amount;

        var frame = new ChartFrame(from, to, 0, Math.Max(sums.Max(), 1e-12), Height);
        var path = new StringBuilder();
        var width = (double)ChartFrame.Width / Columns;
        for (var i = 0; i < Columns; i++)
            if (sums[i] > 0) path.Append('M').Append(ChartFrame.N((i + 0.5) * width)).Append(' ').Append(Height).Append('V').Append(ChartFrame.N(frame.Y(sums[i])));
        frame.Write(html, name, [], svg => svg.Raw($"<path class=\"columns\" d=\"{path}\"/>"));
    }
}

using System.Text;

namespace Ergodic.Research.Reports;

/// <summary>
/// A line along time, with the range around it, marks and shaded stretches. Any number of points: what is drawn is at most one point a pixel
/// column, lows and highs kept.
/// </summary>
/// <param name="name">What is shown, with its unit.</param>
/// <param name="points">Its points in ascending order of time; values that are not finite are left out.</param>
public sealed class LineChart(string name, IReadOnlyList<ChartPoint> points) : IPageBlock
{
    private const double Margin = 0.04;

    // Where points lie farther apart than this many times the usual distance, and than so many columns, nothing connects them.
    private const double BreakFactor = 8;
    private const double BreakColumns = 4;

    /// <summary>Places pointed at.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>Stretches shaded.</summary>
    public IReadOnlyList<ChartSpan> Spans { get; init; } = [];

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 280;

    /// <inheritdoc/>
    public void Write(HtmlWriter html)
    {
        var drawn = ChartPoint.Reduce([.. points.Where(point => double.IsFinite(point.Low + point.High + point.Value))], ChartFrame.Width);
        if (drawn.Count == 0)
        {
            new PageText($"{name}: nothing to draw.", PageTone.Quiet).Write(html);
            return;
        }

        var (low, high) = (drawn.Min(point => point.Low), drawn.Max(point => point.High));
        var margin = high > low ? (high - low) * Margin : Math.Max(Math.Abs(high), 1e-9) * Margin;
        var frame = new ChartFrame(drawn[0].At, drawn[^1].At, low - margin, high + margin, Height);
        frame.Write(html, name, Inside(drawn), svg =>
        {
            foreach (var span in Spans) Shade(svg, frame, span, drawn);
            foreach (var run in Runs(drawn))
            {
                svg.Raw($"<path class=\"band\" d=\"{Band(frame, run)}\"/>");
                svg.Raw($"<path class=\"line\" d=\"{Line(frame, run)}\"/>");
            }
        });
    }

    private List<ChartMark> Inside(IReadOnlyList<ChartPoint> drawn) => [.. Marks.Where(mark => mark.At >= drawn[0].At && mark.At <= drawn[^1].At)];

    private static void Shade(HtmlWriter svg, ChartFrame frame, ChartSpan span, IReadOnlyList<ChartPoint> drawn)
    {
        var (from, to) = (Math.Max(span.From, drawn[0].At), Math.Min(span.To, drawn[^1].At));
        if (to < from) return;
        var x = frame.X(from);
        svg.Raw($"<rect class=\"span\" x=\"{ChartFrame.N(x)}\" y=\"0\" width=\"{ChartFrame.N(Math.Max(1.5, frame.X(to) - x))}\" height=\"{frame.Height}\"/>");
    }

    /// <summary>The points in runs without a hole.</summary>
    private static IEnumerable<List<ChartPoint>> Runs(IReadOnlyList<ChartPoint> drawn)
    {
        var steps = drawn.Skip(1).Select((point, i) => point.At - drawn[i].At).Order().ToList();
        var usual = steps.Count == 0 ? 0 : steps[steps.Count / 2];
        var longest = Math.Max(usual * BreakFactor, (drawn[^1].At - drawn[0].At) / ChartFrame.Width * BreakColumns);
        var run = new List<ChartPoint>();
        foreach (var point in drawn)
        {
            if (run.Count > 0 && point.At - run[^1].At > longest)
            {
                yield return run;
                run = [];
            }

            run.Add(point);
        }

        yield return run;
    }

    private static string Line(ChartFrame frame, List<ChartPoint> run)
    {
        var path = new StringBuilder();
        foreach (var point in run) path.Append(path.Length == 0 ? 'M' : 'L').Append(ChartFrame.N(frame.X(point.At))).Append(' ').Append(ChartFrame.N(frame.Y(point.Value)));
        if (run.Count == 1) path.Append("h1.5");
        return path.ToString();
    }

    private static string Band(ChartFrame frame, List<ChartPoint> run)
    {
        var path = new StringBuilder();
        foreach (var point in run) path.Append(path.Length == 0 ? 'M' : 'L').Append(ChartFrame.N(frame.X(point.At))).Append(' ').Append(ChartFrame.N(frame.Y(point.High)));
        for (var i = run.Count - 1; i >= 0; i--) path.Append('L').Append(ChartFrame.N(frame.X(run[i].At))).Append(' ').Append(ChartFrame.N(frame.Y(run[i].Low)));
        return path.Append('Z').ToString();
    }
}

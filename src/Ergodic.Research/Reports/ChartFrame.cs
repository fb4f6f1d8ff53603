using System.Globalization;

namespace Ergodic.Research.Reports;

/// <summary>
/// The frame charts along time share: the drawing is an SVG stretched to whatever width there is, the labels are text beside it and
/// keep their size.
/// </summary>
internal sealed class ChartFrame(double from, double to, double low, double high, int height)
{
    public const int Width = 1000;
    private const int ValueLabels = 5;
    private const int TimeLabels = 6;
    private const double LaneWidth = 0.09;
    private const double LaneHeight = 20;

    public int Height { get; } = height;

    public double X(double at) => to > from ? Width * (at - from) / (to - from) : Width / 2.0;

    public double Y(double value) => high > low ? Height * (high - value) / (high - low) : Height / 2.0;

    /// <summary>Writes the frame around a drawing.</summary>
    public void Write(HtmlWriter html, string name, IReadOnlyList<ChartMark> marks, Action<HtmlWriter> drawing)
    {
        html.Write($"<figure class=\"chart\"><figcaption>{name}</figcaption>");
        WriteMarks(html, marks);
        html.Write($"<div class=\"plot\" style=\"height:{Height}px\"><svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{name}\">");
        var values = ChartAxis.Values(low, high, ValueLabels);
        foreach (var (at, _) in values) html.Raw($"<path class=\"grid\" d=\"M0 {N(Y(at))}H{Width}\"/>");
        drawing(html);
        foreach (var mark in marks) html.Raw($"<path class=\"mark {mark.Tone.ClassName()}\" d=\"M{N(X(mark.At))} 0V{Height}\"/>");
        html.Raw("</svg>");
        foreach (var (at, label) in values) html.Write($"<span class=\"y\" style=\"top:{Percent(Y(at) / Height)}\">{label}</span>");
        var times = ChartAxis.Times(from, to, TimeLabels);
        for (var i = 0; i < times.Count; i++)
            html.Write($"<span class=\"x{(i % 2 == 1 ? " odd" : "")}{EdgeOf(X(times[i].At) / Width)}\" style=\"left:{Percent(X(times[i].At) / Width)}\">{times[i].Label}</span>");
        html.Raw("</div></figure>\n");
    }

    /// <summary>A number as SVG takes it.</summary>
    public static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (Math.Clamp(share, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string EdgeOf(double share) => share < 0.04 ? " first" : share > 0.96 ? " last" : "";

    /// <summary>Labels of marks above the plot, in as many lanes as it takes that none covers another.</summary>
    private void WriteMarks(HtmlWriter html, IReadOnlyList<ChartMark> marks)
    {
        if (marks.Count == 0) return;
        var ends = new List<double>();
        var lanes = new List<(ChartMark Mark, int Lane)>();
        foreach (var mark in marks.OrderBy(mark => mark.At))
        {
            var at = X(mark.At) / Width;
            var lane = ends.FindIndex(end => end <= at);
            if (lane < 0) lane = ends.Count;
            if (lane == ends.Count) ends.Add(0);
            ends[lane] = at + Math.Max(LaneWidth, mark.Label.Length * 0.012);
            lanes.Add((mark, lane));
        }

        html.Write($"<div class=\"marks\" style=\"height:{N(ends.Count * LaneHeight)}px\">");
        foreach (var (mark, lane) in lanes)
            html.Write($"<span class=\"{mark.Tone.ClassName()}{EdgeOf(X(mark.At) / Width)}\" style=\"left:{Percent(X(mark.At) / Width)};top:{N(lane * LaneHeight)}px\">{mark.Label}</span>");
        html.Raw("</div>");
    }
}

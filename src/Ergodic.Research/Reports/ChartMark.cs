namespace Ergodic.Research.Reports;

/// <summary>A place along a chart that is pointed at.</summary>
/// <param name="At">Where, as in <see cref="ChartPoint.At"/>.</param>
/// <param name="Label">A word or two.</param>
/// <param name="Tone">How it is meant.</param>
public readonly record struct ChartMark(double At, string Label, PageTone Tone);

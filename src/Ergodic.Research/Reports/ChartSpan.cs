namespace Ergodic.Research.Reports;

/// <summary>A stretch along a chart that is shaded.</summary>
/// <param name="From">Its begin, as in <see cref="ChartPoint.At"/>.</param>
/// <param name="To">Its end.</param>
public readonly record struct ChartSpan(double From, double To);

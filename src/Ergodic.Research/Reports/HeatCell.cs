namespace Ergodic.Research.Reports;

/// <summary>A cell of a <see cref="HeatGrid"/>.</summary>
/// <param name="Share">How much, 0 to 1.</param>
/// <param name="Words">What is shown when somebody points at it.</param>
public readonly record struct HeatCell(double Share, string Words);

namespace Ergodic.DataSources.Synthetic;

/// <summary>Sudden moves of one asset at Poisson times, normal in the logarithm of the price (Merton 1976), on top of everything else.</summary>
/// <param name="PerYear">How many a year on average; 0 to 100,000, and at most 1 a bar.</param>
/// <param name="Mean">Mean of the log move; −1 to 1.</param>
/// <param name="Deviation">Standard deviation of the log move; 0 to 1.</param>
public sealed record SyntheticJumps(double PerYear = 12, double Mean = -0.005, double Deviation = 0.03);

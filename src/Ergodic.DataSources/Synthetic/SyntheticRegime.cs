namespace Ergodic.DataSources.Synthetic;

/// <summary>A mood of the whole market.</summary>
/// <param name="Name">Such as <c>calm</c>.</param>
/// <param name="VolatilityMultiplier">Multiplies every asset's volatility; 0.01 to 100.</param>
/// <param name="Drift">Added to every asset's yearly log return, in units of its annual volatility; −100 to 100.</param>
/// <param name="CorrelationRise">How far every correlation moves towards 1: 0 leaves it, 1 would make it 1; 0 to 0.99.</param>
public sealed record SyntheticRegime(string Name, double VolatilityMultiplier, double Drift = 0, double CorrelationRise = 0);

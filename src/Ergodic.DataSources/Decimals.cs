namespace Ergodic.DataSources;

/// <summary>Decimals of an instrument's mantissas, each 0 to 18.</summary>
/// <param name="Prices">Of prices.</param>
/// <param name="Quantities">Of quantities.</param>
public readonly record struct Decimals(int Prices, int Quantities);

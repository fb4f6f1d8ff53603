using Ergodic.Domain.Values;

namespace Ergodic.Execution.Gateways;

/// <summary>What the account holds of one currency at a venue.</summary>
/// <param name="Currency">Of what.</param>
/// <param name="Total">How much, free and locked together.</param>
public readonly record struct VenueBalance(Currency Currency, decimal Total);

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What became of a new list of orders.</summary>
/// <param name="List">The list as it is after the operation; null when refused.</param>
/// <param name="Refusal">Why it was refused.</param>
internal readonly record struct ListResult(ExchangeOrderList? List, Refusal Refusal);

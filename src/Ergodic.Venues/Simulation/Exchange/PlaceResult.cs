namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What became of a new order.</summary>
/// <param name="Order">The order as it is after the operation; null when refused.</param>
/// <param name="Refusal">Why it was refused.</param>
internal readonly record struct PlaceResult(ExchangeOrder? Order, Refusal Refusal);

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What is to be other about a live order; 0 leaves as it is.</summary>
/// <param name="Id">The order.</param>
/// <param name="Quantity">New total in lots, what is filled included.</param>
/// <param name="Price">New limit; only for an order that has one.</param>
/// <param name="TriggerPrice">New trigger price; only while the order waits for one, and not for trailing stops.</param>
public readonly record struct MatchingAmendment(long Id, long Quantity, long Price = 0, long TriggerPrice = 0);

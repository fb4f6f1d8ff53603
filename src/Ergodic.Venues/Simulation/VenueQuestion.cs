namespace Ergodic.Venues.Simulation;

/// <summary>What is asked about an order, besides taking it back.</summary>
/// <param name="Change">The change that is wanted; null for a look-up.</param>
internal sealed record VenueQuestion(OrderChangeWish? Change);

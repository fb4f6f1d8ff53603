namespace Ergodic.Venues.Tests.Simulation;

/// <summary>A limit, a stop or both, in ticks.</summary>
internal readonly record struct NaiveOrder(bool IsBuy, long? Limit, long? Stop);

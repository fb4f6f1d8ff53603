namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What re-deriving an event log found.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Trades">Trades among them.</param>
/// <param name="States">States of the exchange that were compared with what the lines before them give.</param>
/// <param name="Differences">What was not as it should be, each with its line; empty when all is well.</param>
public sealed record EventLogVerdict(long Lines, long Trades, int States, IReadOnlyList<string> Differences);

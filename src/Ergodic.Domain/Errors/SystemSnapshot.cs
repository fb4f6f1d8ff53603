namespace Ergodic.Domain.Errors;

/// <summary>What state the system was in when a fault happened.</summary>
/// <param name="Sequence">Sequence number of the input being handled; 0 before the first.</param>
/// <param name="Mode">Control mode by its name.</param>
/// <param name="OpenOrders">Orders not in a terminal state.</param>
/// <param name="OpenPositions">Positions that are not flat.</param>
/// <param name="Equity">Last equity in reporting currency, or null when it cannot be valued.</param>
public sealed record SystemSnapshot(long Sequence, string Mode, int OpenOrders, int OpenPositions, decimal? Equity);

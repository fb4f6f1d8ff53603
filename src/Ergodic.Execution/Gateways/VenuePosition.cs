namespace Ergodic.Execution.Gateways;

/// <summary>A position of a contract or of shares at a venue. Spot holdings are balances.</summary>
/// <param name="Instrument">Number of the instrument.</param>
/// <param name="Quantity">Signed.</param>
/// <param name="EntryPrice">Average price as the venue counts it, or null.</param>
public readonly record struct VenuePosition(uint Instrument, decimal Quantity, decimal? EntryPrice = null);

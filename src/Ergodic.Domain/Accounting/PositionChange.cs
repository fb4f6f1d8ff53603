namespace Ergodic.Domain.Accounting;

/// <summary>What one fill did to a position. All zero where it only opened or added.</summary>
/// <param name="ClosedQuantity">Unsigned quantity that closed.</param>
/// <param name="Realised">Profit by average cost, unrounded, in settlement currency, before fees.</param>
/// <param name="RealisedFifo">Profit by first in, first out, unrounded.</param>
/// <param name="BookedRealised">Profit by average cost over booked amounts, on the settlement scale.</param>
public readonly record struct PositionChange(decimal ClosedQuantity, decimal Realised, decimal RealisedFifo, decimal BookedRealised);

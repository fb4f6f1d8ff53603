namespace Ergodic.Domain.Instruments;

/// <summary>Trading fees as fractions of notional; negative is a rebate.</summary>
/// <param name="Maker">Rate for resting orders.</param>
/// <param name="Taker">Rate for orders that take liquidity.</param>
public readonly record struct FeeSchedule(decimal Maker, decimal Taker);

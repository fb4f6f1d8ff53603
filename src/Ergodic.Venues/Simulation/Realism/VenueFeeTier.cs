namespace Ergodic.Venues.Simulation.Realism;

/// <summary>Fee rates from a volume on.</summary>
/// <param name="VolumeFrom">Notional traded in the last 30 days, in settlement currency.</param>
/// <param name="Maker">Fraction of notional; negative is a rebate.</param>
/// <param name="Taker">Fraction of notional.</param>
public readonly record struct VenueFeeTier(decimal VolumeFrom, decimal Maker, decimal Taker);

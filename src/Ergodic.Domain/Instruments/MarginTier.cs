namespace Ergodic.Domain.Instruments;

/// <summary>Margin rules up to a position's notional.</summary>
/// <param name="NotionalUpTo">The tier holds for notionals up to this, in settlement currency.</param>
/// <param name="MaintenanceRate">Maintenance margin as a fraction of notional.</param>
/// <param name="MaintenanceAmount">Subtracted from rate × notional so that tiers join without a step.</param>
/// <param name="MaxLeverage">Highest leverage in this tier.</param>
public readonly record struct MarginTier(decimal NotionalUpTo, decimal MaintenanceRate, decimal MaintenanceAmount, decimal MaxLeverage);

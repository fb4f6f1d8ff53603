namespace Ergodic.DataSources.Formats.Lean;

/// <summary>A row of a LEAN factor file: what prices up to a day, that day included, are multiplied by to compare with today's.</summary>
/// <param name="Midnight">Midnight of the day, in nanoseconds; a split or dividend takes effect on the next trading day.</param>
/// <param name="PriceFactor">For dividends, above 0, with the decimals written.</param>
/// <param name="SplitFactor">For splits, above 0, with the decimals written.</param>
/// <param name="ReferencePrice">The raw close of the day; 0 where it is not known.</param>
internal sealed record FactorRow(long Midnight, decimal PriceFactor, decimal SplitFactor, decimal ReferencePrice);

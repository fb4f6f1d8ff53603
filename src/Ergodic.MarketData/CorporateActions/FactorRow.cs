namespace Ergodic.MarketData.CorporateActions;

/// <summary>
/// One row of a table of adjustment factors: raw prices up to and including its date, back to the row before, times both factors are
/// prices in the shares of the last row (the layout of LEAN's factor files).
/// </summary>
/// <param name="Date">Last day the factors hold for.</param>
/// <param name="PriceFactor">Factor of all dividends after that day; more than 0.</param>
/// <param name="SplitFactor">Factor of all splits after that day; more than 0.</param>
/// <param name="ReferencePrice">Raw close of that day; 0 where it is not known.</param>
public readonly record struct FactorRow(DateOnly Date, decimal PriceFactor, decimal SplitFactor, decimal ReferencePrice);

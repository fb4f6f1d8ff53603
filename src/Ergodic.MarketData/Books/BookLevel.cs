namespace Ergodic.MarketData.Books;

/// <summary>The quantity resting at one price.</summary>
/// <param name="Price">Mantissa in the instrument's price decimals.</param>
/// <param name="Quantity">Mantissa in the instrument's quantity decimals, above 0.</param>
public readonly record struct BookLevel(long Price, long Quantity);

namespace Ergodic.Domain.Accounting;

/// <summary>One opening fill, or what is left of it.</summary>
/// <param name="Quantity">Signed open quantity.</param>
/// <param name="Cost">Worth of that quantity when it was opened.</param>
internal readonly record struct Lot(decimal Quantity, decimal Cost);

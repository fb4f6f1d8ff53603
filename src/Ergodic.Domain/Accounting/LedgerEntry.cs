namespace Ergodic.Domain.Accounting;

/// <summary>A position with the accounts its fills move.</summary>
/// <param name="Position">The position.</param>
/// <param name="Cash">Quote (spot, shares) or settlement currency (contracts).</param>
/// <param name="Asset">Base currency; for contracts the cash account again, never posted to as an asset.</param>
internal sealed record LedgerEntry(Position Position, Account Cash, Account Asset);

namespace Ergodic.Domain.Instruments;

/// <summary>What an instrument is, which decides how its trades are booked.</summary>
public enum InstrumentKind : byte
{
    /// <summary>A coin or currency bought for another: holdings are balances.</summary>
    Spot = 1,

    /// <summary>A perpetual contract: only realised profit, funding and fees move cash.</summary>
    Perpetual = 2,

    /// <summary>A dated contract, booked like a perpetual without funding.</summary>
    Future = 3,

    /// <summary>A share or fund: holdings are balances, a short's market value is negative.</summary>
    Equity = 4,
}

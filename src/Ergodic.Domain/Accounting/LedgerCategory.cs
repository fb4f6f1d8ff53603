namespace Ergodic.Domain.Accounting;

/// <summary>Why a balance moved. Every posting has one; a balance is the sum of its totals by category.</summary>
public enum LedgerCategory : byte
{
    /// <summary>Money or assets brought in, or taken out (negative).</summary>
    Deposit = 0,

    /// <summary>Spot and shares: the full value in the quote currency, and the asset itself.</summary>
    Trade = 1,

    /// <summary>Contracts: realised profit, before fees.</summary>
    Realised = 2,

    /// <summary>Trading fees (negative) and rebates, in whatever currency they are charged.</summary>
    Fee = 3,

    /// <summary>Funding of perpetual contracts.</summary>
    Funding = 4,

    /// <summary>Interest on cash.</summary>
    Interest = 5,

    /// <summary>The price of borrowed cash, coins or shares.</summary>
    Borrow = 6,

    /// <summary>Dividends, received on long and paid on short shares.</summary>
    Dividend = 7,

    /// <summary>Busts, venue corrections, and the change of quantity in a split.</summary>
    Correction = 8,

    /// <summary>Fractions of a share a split left, and the cash paid in their place.</summary>
    CashInLieu = 9,

    /// <summary>Holdings of an instrument that left its venue, and what was booked for them.</summary>
    Delisting = 10,
}

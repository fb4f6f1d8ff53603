namespace Ergodic.Domain.Instruments;

/// <summary>Whether an instrument can be traded. A <see cref="Market.MarketEventKind.Status"/> event carries it as its code.</summary>
public enum InstrumentStatus : byte
{
    /// <summary>It trades; where every instrument begins, and what a resumption returns to.</summary>
    Trading = 0,

    /// <summary>Trading stands still: nothing fills, orders rest, and nothing may be opened.</summary>
    Halted = 1,

    /// <summary>It has left its venue: orders end, and what is held is settled at the last price.</summary>
    Delisted = 2,
}

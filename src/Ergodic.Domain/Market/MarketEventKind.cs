namespace Ergodic.Domain.Market;

/// <summary>What a <see cref="MarketEvent"/> says; fixes the meaning of its payload.</summary>
public enum MarketEventKind : byte
{
    /// <summary>Not an event.</summary>
    None = 0,

    /// <summary>One trade: price, quantity, id.</summary>
    Trade = 1,

    /// <summary>Trades of one taker order at one price: price, quantity, id, first and last trade id.</summary>
    AggregateTrade = 2,

    /// <summary>Best bid and ask: bid, bid quantity, ask, ask quantity, update id.</summary>
    Quote = 3,

    /// <summary>One changed book level: price, quantity (0 removes), first, last and previous update id; side and batch end in the flags.</summary>
    BookDelta = 4,

    /// <summary>A snapshot begins: level count, last update id, checksum.</summary>
    BookSnapshotBegin = 5,

    /// <summary>One level of a snapshot: price, quantity.</summary>
    BookSnapshotLevel = 6,

    /// <summary>The snapshot is complete.</summary>
    BookSnapshotEnd = 7,

    /// <summary>
    /// An order-by-order book change: price, quantity, order id, new order or match id, venue sequence; which change in
    /// <see cref="MarketEvent.Auxiliary"/> as a <see cref="BookOrderAction"/>, side and batch end in the flags.
    /// </summary>
    BookOrder = 8,

    /// <summary>A closed bar: open, high, low, close, volume; interval in <see cref="MarketEvent.Auxiliary"/>.</summary>
    Bar = 9,

    /// <summary>
    /// More of the bar directly before it, with its times and interval: trade count, quote volume, taker buy volume, taker buy quote
    /// volume; quote volumes at <see cref="MarketEvent.QuoteVolumeDecimals"/>, the other in quantity decimals, rounded half-even. 0 for
    /// what is not known.
    /// </summary>
    BarContinuation = 10,

    /// <summary>
    /// Funding: rate (a fraction at <see cref="MarketEvent.FundingRateDecimals"/>, what longs pay shorts; negative the other way), next time
    /// in nanoseconds, mark price, index price; 0 for what is not known.
    /// </summary>
    Funding = 11,

    /// <summary>Split: new shares, old shares, ex time, pay time.</summary>
    Split = 12,

    /// <summary>Dividend: amount a share, its decimals, ex time, pay time. It is in the currency the instrument settles in.</summary>
    Dividend = 13,

    /// <summary>Forced liquidation: price, quantity, average price, filled quantity, id.</summary>
    Liquidation = 14,

    /// <summary>Trading status of an instrument: code of <see cref="Instruments.InstrumentStatus"/>.</summary>
    Status = 15,

    /// <summary>Mark and index price: mark, index.</summary>
    MarkPrice = 16,

    /// <summary>Open interest: contracts, value.</summary>
    OpenInterest = 17,

    /// <summary>
    /// The venue's checksum of the book after this batch: checksum (unsigned 32 bits), nothing, then first, last and previous update
    /// id as in the deltas. It ends its batch, and alone it is a batch without a change.
    /// </summary>
    BookChecksum = 18,
}

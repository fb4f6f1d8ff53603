namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What a <see cref="MatchEvent"/> tells. Fields not named at a kind are 0.</summary>
public enum MatchEventKind : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The order was taken: order, owner, side, limit price or 0, quantity (after a reduce-only cut; 0 by budget), remaining.</summary>
    Accepted = 1,

    /// <summary>A new order or list was refused and left no trace: order, owner, side, reason.</summary>
    Rejected = 2,

    /// <summary>
    /// A trade: order, owner, remaining are the taker's, other order, other owner, other remaining the maker's; side is the taker's;
    /// price, quantity, trade id. In an auction nobody takes: reason is <see cref="MatchReason.Auction"/>, side is
    /// <see cref="Domain.Orders.OrderSide.Buy"/>, the first order is the buy and the other the sell. A budget order's remaining is what the rest of its budget
    /// buys at this price; at 0 it is done.
    /// </summary>
    Trade = 3,

    /// <summary>The order is gone unfinished: order, owner, side, reason, remaining (what was left), price (its limit or 0).</summary>
    Canceled = 4,

    /// <summary>The same for an order whose time was over.</summary>
    Expired = 5,

    /// <summary>A trigger price was reached and the order awaits its turn: order, owner, side, price (its trigger price then), remaining.</summary>
    Triggered = 6,

    /// <summary>A child became live because its parent filled: order, owner, side, quantity and remaining (its size now), price.</summary>
    Released = 7,

    /// <summary>An amendment holds, or a market-to-limit order got its limit: order, owner, side, price, quantity (new total), remaining.</summary>
    Replaced = 8,

    /// <summary>An amendment or cancel was refused and changed nothing: order, owner (the one who asked), reason.</summary>
    RequestRejected = 9,

    /// <summary>The order lost quantity without trading: order, owner, side, reason, quantity (lost), remaining.</summary>
    Reduced = 10,

    /// <summary>
    /// The displayed quantity at a price is another than before the operation: side, price, quantity (0: no level). These come
    /// last in an operation, bids from the highest price down, then asks from the lowest up.
    /// </summary>
    LevelChanged = 11,

    /// <summary>The phase changed: phase.</summary>
    PhaseChanged = 12,

    /// <summary>
    /// An auction under way would trade otherwise than last indicated: price, quantity, remaining (signed surplus of buyers at that price);
    /// all 0 when nothing would trade.
    /// </summary>
    Indicative = 13,
}

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Books;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>
/// A market in one instrument that matches orders by price, then time. Each operation returns what it caused, in order; the span is valid until
/// the next operation. Nonsense is answered by a refusing event, never by an exception. One thread; the only clock is the time passed in.
/// The rules stand in <c>docs/exchange-matching.md</c>.
/// </summary>
public interface IMatchingBook
{
    /// <summary>The phase.</summary>
    MarketPhase Phase { get; }

    /// <summary>Live orders, wherever they wait.</summary>
    int OrderCount { get; }

    /// <summary>Price of the last trade, 0 before the first.</summary>
    long LastPrice { get; }

    /// <summary>The mark price given, 0 before the first.</summary>
    long MarkPrice { get; }

    /// <summary>Highest bid, 0 when there is none.</summary>
    long BestBid { get; }

    /// <summary>Lowest ask, 0 when there is none.</summary>
    long BestAsk { get; }

    /// <summary>What an uncrossing would do now, in any phase.</summary>
    AuctionPrice Indication { get; }

    /// <summary>A new order. Refused with <see cref="MatchEventKind.Rejected"/> or taken with <see cref="MatchEventKind.Accepted"/>, first of all events.</summary>
    ReadOnlySpan<MatchEvent> Place(scoped in MatchingTicket ticket, Timestamp now);

    /// <summary>New orders that hang together, all or none taken; a refusal names the first.</summary>
    ReadOnlySpan<MatchEvent> PlaceList(scoped in MatchingList list, Timestamp now);

    /// <summary>
    /// Amends a live order of an owner. Less quantity at the same limit keeps the place in the queue; all else goes to the back and
    /// may trade at once.
    /// </summary>
    ReadOnlySpan<MatchEvent> Amend(int owner, scoped in MatchingAmendment amendment, Timestamp now);

    /// <summary>Cancels a live order of an owner, and what hangs on it.</summary>
    ReadOnlySpan<MatchEvent> Cancel(int owner, long id, Timestamp now);

    /// <summary>Cancels all live orders of an owner by ascending id, as on a lost connection.</summary>
    ReadOnlySpan<MatchEvent> CancelAll(int owner, Timestamp now);

    /// <summary>Ends the good-till-date orders whose expiry is not after now, by expiry, then id.</summary>
    ReadOnlySpan<MatchEvent> Expire(Timestamp now);

    /// <summary>Goes to a phase; nothing happens when it is that one already.</summary>
    ReadOnlySpan<MatchEvent> SetPhase(MarketPhase phase, Timestamp now);

    /// <summary>
    /// Sets the price band, both ends within it; 0 leaves an end open. No trade is ever outside it: limits beyond its far side (a buy above the high, a
    /// sell below the low) are refused, resting ones are canceled, market orders stop at its edge. Ignored when low is above high or an end is negative.
    /// </summary>
    ReadOnlySpan<MatchEvent> SetBand(long low, long high, Timestamp now);

    /// <summary>Sets the mark price, which may trigger orders. Ignored unless 1 to <see cref="MatchingTicket.MaxPrice"/>.</summary>
    ReadOnlySpan<MatchEvent> SetMark(long price, Timestamp now);

    /// <summary>
    /// Sets an owner's position in lots, signed; trades move it from there. Cuts reduce-only orders that rest beyond it. Ignored for an
    /// owner or a size (2^62) out of range.
    /// </summary>
    ReadOnlySpan<MatchEvent> SetPosition(int owner, long lots, Timestamp now);

    /// <summary>An owner's position in lots, signed; 0 for unknown owners.</summary>
    long Position(int owner);

    /// <summary>Copies the best levels of a side with their displayed quantities; returns how many there were room for and are.</summary>
    int CopyDepth(OrderSide side, Span<BookLevel> levels);

    /// <summary>A live order by id.</summary>
    bool TryGet(long id, out MatchingOrder order);

    /// <summary>Copies the ids of an owner's live orders, ascending; returns how many there were room for and are.</summary>
    int CopyOrders(int owner, Span<long> ids);

    /// <summary>
    /// How many of some lots a taker of this side would get from the book as it rests, hidden quantity included and owners and bands aside, and their
    /// price × quantity.
    /// </summary>
    long Sweep(OrderSide side, long quantity, out Int128 cost);

    /// <summary>A hash of everything that decides what happens next; equal states hash equally.</summary>
    ulong StateHash();
}

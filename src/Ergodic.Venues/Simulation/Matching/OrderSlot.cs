using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What matching reads of a live order: a cache line. The rest is in <see cref="ColdTerms"/>.</summary>
internal struct OrderSlot
{
    public long Id; // 0 while the slot is free
    public long Price, Remaining;
    public long Visible; // the slice shown, in the book only
    public int Next, Previous, Level; // the queue it waits in, if any
    public int Owner, OwnerNext, OwnerPrevious;
    public OrderSide Side;
    public OrderPlace Place;
    public OrderFlags Flags;
    public TimeInForce Time;
    public OrderType Type;
    public SlotMarks Marks;

    public readonly bool IsBuy => Side == OrderSide.Buy;

    public readonly bool IsReduceOnly => (Flags & OrderFlags.ReduceOnly) != OrderFlags.None;

    public readonly bool IsPostOnly => (Flags & OrderFlags.PostOnly) != OrderFlags.None;

    public readonly bool IsInList => (Marks & SlotMarks.InList) != SlotMarks.None;

    public readonly bool HasBudget => (Marks & SlotMarks.HasBudget) != SlotMarks.None;

    /// <summary>True when it could trade in an auction now.</summary>
    public readonly bool IsOnOffer => Place is OrderPlace.Book or OrderPlace.Auction;

    /// <summary>What one trade can take of it before it goes to the back.</summary>
    public readonly long Slice => Place == OrderPlace.Book ? Visible : Remaining;
}

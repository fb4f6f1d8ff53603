namespace Ergodic.Domain.Market;

/// <summary>What a <see cref="MarketEventKind.BookOrder"/> event does to the book; it stands in the event's auxiliary field.</summary>
public enum BookOrderAction : ushort
{
    /// <summary>Not an action.</summary>
    None = 0,

    /// <summary>A new order: side, price, quantity, id. It queues behind all others at its price.</summary>
    Add = 1,

    /// <summary>The order now has this price and this remaining quantity. A smaller quantity at the same price keeps its place, anything else goes to the end.</summary>
    Modify = 2,

    /// <summary>The owner took this quantity off the order; it keeps its place, and is gone when nothing remains.</summary>
    Reduce = 3,

    /// <summary>This quantity of the order traded, wherever it stands in the queue; it is gone when nothing remains. The fourth value is the match id.</summary>
    Execute = 4,

    /// <summary>The order is gone, whatever remained.</summary>
    Delete = 5,

    /// <summary>The order is gone and another stands at the end of the queue on the same side: new price, new quantity; the fourth value is its id.</summary>
    Replace = 6,

    /// <summary>All orders are gone: a snapshot follows as additions.</summary>
    Clear = 7,
}

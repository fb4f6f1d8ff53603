using Ergodic.MarketData.Books;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>
/// Orders queued by price, best price first, and one queue without a price. A side of the book, or the orders that wait for a trigger price. The
/// prices are those of a <see cref="PriceLadder"/>, which holds the number of the queue where a book would hold a quantity.
/// </summary>
internal sealed class OrderLadder(OrderSlots slots, bool isAscending)
{
    /// <summary>The number of the queue without a price.</summary>
    public const int Unpriced = 1;

    private readonly PriceLadder _prices = new(isAscending);
    private OrderQueueLevel[] _levels = new OrderQueueLevel[64];
    private int _highest = Unpriced, _free;

    /// <summary>The queue at the best price, 0 when there is none.</summary>
    public int Best { get; private set; }

    /// <summary>The best price, 0 when there is none.</summary>
    public long BestPrice => _levels[Best].Price;

    /// <summary>True when no order waits here, with or without a price.</summary>
    public bool IsEmpty => Best == 0 && _levels[Unpriced].Head == 0;

    /// <summary>Prices there are.</summary>
    public int Count => _prices.Count;

    /// <summary>Goes over the prices from the best; a level's quantity is the number of its queue.</summary>
    public LadderCursor GetCursor() => _prices.GetCursor();

    public ref OrderQueueLevel this[int level] => ref _levels[level];

    /// <summary>The queue at a price, 0 when there is none.</summary>
    public int Find(long price) => (int)_prices.QuantityAt(price);

    /// <summary>The queue at a price, made when there is none.</summary>
    public int At(long price)
    {
        if (price == BestPrice) return Best;
        var level = (int)_prices.QuantityAt(price);
        if (level != 0) return level;
        level = _free;
        if (level != 0) _free = _levels[level].Head;
        else if ((level = ++_highest) == _levels.Length) Array.Resize(ref _levels, level * 2);
        _levels[level] = new OrderQueueLevel { Price = price };
        _prices.Set(price, level);
        if (Best == 0 || (isAscending ? price < BestPrice : price > BestPrice)) Best = level;
        return level;
    }

    /// <summary>Puts an order at the end of a queue; its slice shown and its remaining quantity count there.</summary>
    public void Append(int level, int slot)
    {
        ref var order = ref slots[slot];
        ref var queue = ref _levels[level];
        order.Level = level;
        order.Next = 0;
        order.Previous = queue.Tail;
        if (queue.Tail == 0) queue.Head = slot;
        else slots[queue.Tail].Next = slot;
        queue.Tail = slot;
        queue.Displayed += order.Visible;
        queue.Total += order.Remaining;
    }

    /// <summary>Takes an order out of its queue; a queue left empty at a price is gone.</summary>
    public void Remove(int slot)
    {
        ref var order = ref slots[slot];
        var level = order.Level;
        ref var queue = ref _levels[level];
        Unlink(ref order, ref queue);
        order.Level = 0;
        if (queue.Head != 0 || level == Unpriced) return;
        _prices.Set(queue.Price, 0);
        queue.Head = _free;
        _free = level;
        if (level == Best) Best = _prices.Count == 0 ? 0 : (int)_prices.BestQuantity;
    }

    /// <summary>Puts an order at the end of the queue it is in, showing a new slice.</summary>
    public void MoveToBack(int slot, long visible)
    {
        ref var order = ref slots[slot];
        var level = order.Level;
        Unlink(ref order, ref _levels[level]);
        order.Visible = visible;
        Append(level, slot);
    }

    private void Unlink(ref OrderSlot order, ref OrderQueueLevel queue)
    {
        if (order.Previous == 0) queue.Head = order.Next;
        else slots[order.Previous].Next = order.Next;
        if (order.Next == 0) queue.Tail = order.Previous;
        else slots[order.Next].Previous = order.Previous;
        queue.Displayed -= order.Visible;
        queue.Total -= order.Remaining;
    }
}

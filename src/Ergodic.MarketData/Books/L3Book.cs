using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;

namespace Ergodic.MarketData.Books;

/// <summary>
/// A book order by order (L3): every order with its place in the queue of its price, and the quantities by price that follow from it.
/// What cannot be (an unknown id, a known id added again, more executed than there is) changes nothing, is counted and makes the book
/// unusable until a <see cref="BookOrderAction.Clear"/>. One thread; allocates only while it grows.
/// </summary>
public sealed class L3Book
{
    private readonly OrderPool _pool = new();
    private readonly Dictionary<long, int> _nodes = [];
    private readonly Dictionary<long, int> _bidQueues = [], _askQueues = [];
    private bool _isBroken;

    /// <summary>The quantities by price. To be read, not changed.</summary>
    public OrderBook Levels { get; } = new();

    /// <summary>Orders resting.</summary>
    public int Count => _nodes.Count;

    /// <summary>Changes applied.</summary>
    public long Updates { get; private set; }

    /// <summary>Changes refused because they contradict the book or are malformed.</summary>
    public long Contradictions { get; private set; }

    /// <summary>Changes whose venue sequence was below the one before.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Venue sequence of the last change; gaps cannot be judged here, since venues number all instruments together.</summary>
    public long LastSequence { get; private set; }

    /// <summary>False from a contradiction on, until the next clear; and inside a batch.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Takes a <see cref="MarketEventKind.BookOrder"/> event; others change nothing. False when it was refused.</summary>
    public bool Apply(in MarketEvent change)
    {
        if (change.Kind != MarketEventKind.BookOrder) return true;
        if (change.P4 < LastSequence) OutOfOrder++;
        LastSequence = change.P4;
        var done = (BookOrderAction)change.Auxiliary switch
        {
            BookOrderAction.Add => Add(new BookOrder(change.P2, change.BookSide(), change.P0, change.P1)),
            BookOrderAction.Modify => Modify(change.P2, change.P0, change.P1),
            BookOrderAction.Reduce or BookOrderAction.Execute => TakeOff(change.P2, change.P1),
            BookOrderAction.Delete => Delete(change.P2),
            BookOrderAction.Replace => Replace(change.P2, change.P3, change.P0, change.P1),
            BookOrderAction.Clear => Clear(),
            _ => false,
        };
        if (done) Updates++;
        else
        {
            Contradictions++;
            _isBroken = true;
        }

        IsUsable = !_isBroken && change.EndsBatch();
        return done;
    }

    /// <summary>Finds an order; false when it does not rest here.</summary>
    public bool TryFind(long id, out BookOrder order)
    {
        var found = _nodes.TryGetValue(id, out var node);
        order = found ? _pool.Node(node).Order : default;
        return found;
    }

    /// <summary>The quantity and the number of orders that trade before an order at its price; false when it does not rest here. Takes a step an order ahead.</summary>
    public bool TryQueuePosition(long id, out long quantityAhead, out int ordersAhead)
    {
        (quantityAhead, ordersAhead) = (0, 0);
        if (!_nodes.TryGetValue(id, out var node)) return false;
        for (node = _pool.Node(node).Previous; node != 0; node = _pool.Node(node).Previous)
        {
            quantityAhead += _pool.Node(node).Order.Quantity;
            ordersAhead++;
        }

        return true;
    }

    /// <summary>Orders at a price.</summary>
    public int CountAt(OrderSide side, long price) => Queues(side).TryGetValue(price, out var queue) ? _pool.Queue(queue).Count : 0;

    /// <summary>Copies the orders at a price, first in the queue first, as many as there are and fit; returns how many.</summary>
    public int CopyQueue(OrderSide side, long price, Span<BookOrder> orders)
    {
        if (!Queues(side).TryGetValue(price, out var queue)) return 0;
        var count = 0;
        for (var node = _pool.Queue(queue).Head; node != 0 && count < orders.Length; node = _pool.Node(node).Next)
            orders[count++] = _pool.Node(node).Order;
        return count;
    }

    private bool Add(BookOrder order)
    {
        if (order.Quantity is <= 0 or >= Instrument.MantissaLimit || order.Price is <= -Instrument.MantissaLimit or >= Instrument.MantissaLimit) return false;
        var queues = Queues(order.Side);
        var known = queues.TryGetValue(order.Price, out var queue);
        if (known && _pool.Queue(queue).Quantity >= Instrument.MantissaLimit - order.Quantity) return false;
        if (!_nodes.TryAdd(order.Id, 0)) return false;
        if (!known) queues.Add(order.Price, queue = _pool.NewQueue());
        _nodes[order.Id] = _pool.Append(queue, order);
        Levels.Set(order.Side, order.Price, _pool.Queue(queue).Quantity);
        return true;
    }

    private bool Modify(long id, long price, long quantity)
    {
        if (!_nodes.TryGetValue(id, out var node)) return false;
        var order = _pool.Node(node).Order;
        if (price == order.Price && quantity > 0 && quantity <= order.Quantity)
        {
            if (quantity < order.Quantity) Shrink(node, order.Quantity - quantity);
            return true;
        }

        return Move(node, order with { Price = price, Quantity = quantity });
    }

    private bool Replace(long id, long newId, long price, long quantity)
    {
        if (!_nodes.TryGetValue(id, out var node) || (newId != id && _nodes.ContainsKey(newId))) return false;
        return Move(node, _pool.Node(node).Order with { Id = newId, Price = price, Quantity = quantity });
    }

    /// <summary>Takes an order away and puts its successor at the end of its queue; when that cannot be, the old one stays.</summary>
    private bool Move(int node, BookOrder successor)
    {
        if (successor.Quantity is <= 0 or >= Instrument.MantissaLimit || successor.Price is <= -Instrument.MantissaLimit or >= Instrument.MantissaLimit) return false;
        var old = _pool.Node(node).Order;
        var room = Instrument.MantissaLimit - successor.Quantity + (old.Price == successor.Price ? old.Quantity : 0);
        if (Queues(old.Side).TryGetValue(successor.Price, out var queue) && _pool.Queue(queue).Quantity >= room) return false;
        Remove(node);
        return Add(successor);
    }

    private bool TakeOff(long id, long quantity)
    {
        if (quantity <= 0 || !_nodes.TryGetValue(id, out var node)) return false;
        var remaining = _pool.Node(node).Order.Quantity;
        if (quantity > remaining) return false;
        if (quantity == remaining) Remove(node);
        else Shrink(node, quantity);
        return true;
    }

    private bool Delete(long id)
    {
        if (!_nodes.TryGetValue(id, out var node)) return false;
        Remove(node);
        return true;
    }

    private bool Clear()
    {
        _nodes.Clear();
        _bidQueues.Clear();
        _askQueues.Clear();
        _pool.Clear();
        Levels.Clear();
        _isBroken = false;
        return true;
    }

    private void Shrink(int node, long quantity)
    {
        ref var resting = ref _pool.Node(node);
        ref var queue = ref _pool.Queue(resting.Queue);
        resting.Order = resting.Order with { Quantity = resting.Order.Quantity - quantity };
        queue.Quantity -= quantity;
        Levels.Set(resting.Order.Side, resting.Order.Price, queue.Quantity);
    }

    private void Remove(int node)
    {
        var (order, queue) = (_pool.Node(node).Order, _pool.Node(node).Queue);
        _nodes.Remove(order.Id);
        _pool.Remove(node);
        Levels.Set(order.Side, order.Price, _pool.Queue(queue).Quantity);
        if (_pool.Queue(queue).Count > 0) return;
        Queues(order.Side).Remove(order.Price);
        _pool.FreeQueue(queue);
    }

    private Dictionary<long, int> Queues(OrderSide side) => side == OrderSide.Buy ? _bidQueues : _askQueues;
}

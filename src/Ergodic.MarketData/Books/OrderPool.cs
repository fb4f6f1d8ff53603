namespace Ergodic.MarketData.Books;

/// <summary>
/// Orders of a book as queues of numbered slots, each queue the orders of one price, oldest first. Slot and queue 0 are none. Freed
/// slots and queues are used again; arrays grow and never shrink.
/// </summary>
internal sealed class OrderPool
{
    private OrderNode[] _nodes = new OrderNode[1024];
    private OrderQueue[] _queues = new OrderQueue[256];
    private int _nodeCount, _queueCount, _freeNode, _freeQueue;

    public OrderPool() => Clear();

    public ref OrderNode Node(int node) => ref _nodes[node];

    public ref OrderQueue Queue(int queue) => ref _queues[queue];

    public void Clear()
    {
        _nodeCount = _queueCount = 1;
        _freeNode = _freeQueue = 0;
    }

    public int NewQueue()
    {
        var queue = _freeQueue;
        if (queue != 0) _freeQueue = _queues[queue].Head;
        else if ((queue = _queueCount++) == _queues.Length) Array.Resize(ref _queues, queue * 2);
        _queues[queue] = default;
        return queue;
    }

    public void FreeQueue(int queue)
    {
        _queues[queue].Head = _freeQueue;
        _freeQueue = queue;
    }

    /// <summary>Puts an order at the end of a queue.</summary>
    public int Append(int queue, BookOrder order)
    {
        var node = _freeNode;
        if (node != 0) _freeNode = _nodes[node].Next;
        else if ((node = _nodeCount++) == _nodes.Length) Array.Resize(ref _nodes, node * 2);
        ref var line = ref _queues[queue];
        _nodes[node] = new OrderNode { Order = order, Queue = queue, Previous = line.Tail };
        if (line.Tail == 0) line.Head = node;
        else _nodes[line.Tail].Next = node;
        line.Tail = node;
        line.Quantity += order.Quantity;
        line.Count++;
        return node;
    }

    /// <summary>Takes an order out of its queue and frees its slot.</summary>
    public void Remove(int node)
    {
        ref var gone = ref _nodes[node];
        ref var line = ref _queues[gone.Queue];
        if (gone.Previous == 0) line.Head = gone.Next;
        else _nodes[gone.Previous].Next = gone.Next;
        if (gone.Next == 0) line.Tail = gone.Previous;
        else _nodes[gone.Next].Previous = gone.Previous;
        line.Quantity -= gone.Order.Quantity;
        line.Count--;
        gone.Next = _freeNode;
        _freeNode = node;
    }
}

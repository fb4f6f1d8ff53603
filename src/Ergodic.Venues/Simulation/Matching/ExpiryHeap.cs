namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Good-till-date orders, the next to expire first, by expiry and id. A binary heap; each order knows its place in it.</summary>
internal sealed class ExpiryHeap(OrderSlots slots)
{
    private int[] _heap = new int[64]; // from 1
    private int _count;

    /// <summary>The order to expire next, 0 for none.</summary>
    public int First => _count == 0 ? 0 : _heap[1];

    public void Add(int slot)
    {
        if (++_count == _heap.Length) Array.Resize(ref _heap, _count * 2);
        Up(_count, slot);
    }

    /// <summary>Takes an order out; nothing happens when it is not in.</summary>
    public void Remove(int slot)
    {
        var at = slots.Terms(slot).HeapIndex;
        if (at == 0) return;
        slots.Terms(slot).HeapIndex = 0;
        var moved = _heap[_count--];
        if (moved == slot) return;
        if (at > 1 && IsBefore(moved, _heap[at / 2])) Up(at, moved);
        else Down(at, moved);
    }

    private void Up(int at, int slot)
    {
        for (; at > 1 && IsBefore(slot, _heap[at / 2]); at /= 2) Put(at, _heap[at / 2]);
        Put(at, slot);
    }

    private void Down(int at, int slot)
    {
        while (at * 2 <= _count)
        {
            var child = at * 2;
            if (child < _count && IsBefore(_heap[child + 1], _heap[child])) child++;
            if (!IsBefore(_heap[child], slot)) break;
            Put(at, _heap[child]);
            at = child;
        }

        Put(at, slot);
    }

    private void Put(int at, int slot)
    {
        _heap[at] = slot;
        slots.Terms(slot).HeapIndex = at;
    }

    private bool IsBefore(int one, int other)
    {
        ref readonly var a = ref slots.Terms(one).Ticket;
        ref readonly var b = ref slots.Terms(other).Ticket;
        return a.Expiry == b.Expiry ? a.Id < b.Id : a.Expiry < b.Expiry;
    }
}

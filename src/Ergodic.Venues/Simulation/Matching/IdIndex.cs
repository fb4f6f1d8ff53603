using System.Numerics;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>
/// Slots by order id: open addressing with linear probing, at most half full; a removal closes the gap it leaves, so that there are no
/// tombstones to gather.
/// </summary>
internal sealed class IdIndex
{
    private long[] _ids;
    private int[] _slots; // 0: empty
    private int _mask, _shift, _count;

    public IdIndex(int capacity)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 8) * 2);
        _ids = new long[size];
        _slots = new int[size];
        _mask = size - 1;
        _shift = 64 - BitOperations.Log2((uint)size);
    }

    /// <summary>The slot of an id, 0 when it is not there.</summary>
    public int Find(long id)
    {
        for (var at = Home(id); ; at = (at + 1) & _mask)
        {
            var slot = _slots[at];
            if (slot == 0 || _ids[at] == id) return slot;
        }
    }

    /// <summary>Adds an id that is not there.</summary>
    public void Add(long id, int slot)
    {
        if (++_count * 2 > _slots.Length) Grow();
        Put(id, slot);
    }

    /// <summary>Removes an id that is there.</summary>
    public void Remove(long id)
    {
        var gap = Home(id);
        while (_ids[gap] != id || _slots[gap] == 0) gap = (gap + 1) & _mask;
        _count--;
        for (var at = (gap + 1) & _mask; _slots[at] != 0; at = (at + 1) & _mask)
        {
            var distance = (at - Home(_ids[at])) & _mask;
            if (distance < ((at - gap) & _mask)) continue; // its home lies behind the gap
            _ids[gap] = _ids[at];
            _slots[gap] = _slots[at];
            gap = at;
        }

        _slots[gap] = 0;
    }

    private int Home(long id) => (int)(unchecked((ulong)id * 0x9E3779B97F4A7C15) >> _shift);

    private void Put(long id, int slot)
    {
        var at = Home(id);
        while (_slots[at] != 0) at = (at + 1) & _mask;
        _ids[at] = id;
        _slots[at] = slot;
    }

    private void Grow()
    {
        var (ids, slots) = (_ids, _slots);
        _ids = new long[ids.Length * 2];
        _slots = new int[ids.Length * 2];
        _mask = _slots.Length - 1;
        _shift--;
        for (var i = 0; i < slots.Length; i++)
            if (slots[i] != 0) Put(ids[i], slots[i]);
    }
}

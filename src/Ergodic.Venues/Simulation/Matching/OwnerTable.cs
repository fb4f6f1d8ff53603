namespace Ergodic.Venues.Simulation.Matching;

/// <summary>The owners by number: their orders by ascending id, their positions, and how many of their orders are reduce-only.</summary>
internal sealed class OwnerTable(OrderSlots slots)
{
    private Line[] _lines = new Line[16];

    /// <summary>Owners there is a line for.</summary>
    public int Count => _lines.Length;

    /// <summary>The owner's order with the lowest id, 0 for none; the next is in <see cref="OrderSlot.OwnerNext"/>.</summary>
    public int FirstOrder(int owner) => owner >= 0 && owner < _lines.Length ? _lines[owner].Head : 0;

    public bool HasReduceOnly(int owner) => _lines[owner].ReduceOnly > 0;

    public long Position(int owner) => owner >= 0 && owner < _lines.Length ? _lines[owner].Position : 0;

    public void SetPosition(int owner, long lots)
    {
        Reach(owner);
        _lines[owner].Position = lots;
    }

    /// <summary>Moves a position by a trade; it stays within ±<see cref="TicketRules.MostOpen"/>.</summary>
    public void Move(int owner, long lots)
    {
        ref var line = ref _lines[owner];
        line.Position = Math.Clamp(line.Position + lots, -TicketRules.MostOpen, TicketRules.MostOpen);
    }

    /// <summary>Lots of the position that orders of a side could close.</summary>
    public long Reducible(int owner, bool isBuy) => ReducibleOf(Position(owner), isBuy);

    public static long ReducibleOf(long position, bool isBuy) => Math.Max(0, isBuy ? -position : position);

    /// <summary>Adds an order with a higher id than all before.</summary>
    public void Add(int slot)
    {
        ref var order = ref slots[slot];
        Reach(order.Owner);
        ref var line = ref _lines[order.Owner];
        order.OwnerPrevious = line.Tail;
        order.OwnerNext = 0;
        if (line.Tail == 0) line.Head = slot;
        else slots[line.Tail].OwnerNext = slot;
        line.Tail = slot;
        if (order.IsReduceOnly) line.ReduceOnly++;
    }

    public void Remove(int slot)
    {
        ref var order = ref slots[slot];
        ref var line = ref _lines[order.Owner];
        if (order.OwnerPrevious == 0) line.Head = order.OwnerNext;
        else slots[order.OwnerPrevious].OwnerNext = order.OwnerNext;
        if (order.OwnerNext == 0) line.Tail = order.OwnerPrevious;
        else slots[order.OwnerNext].OwnerPrevious = order.OwnerPrevious;
        if (order.IsReduceOnly) line.ReduceOnly--;
    }

    private void Reach(int owner)
    {
        if (owner >= _lines.Length) Array.Resize(ref _lines, Math.Max(owner + 1, _lines.Length * 2));
    }

    private struct Line
    {
        public int Head, Tail, ReduceOnly;
        public long Position;
    }
}

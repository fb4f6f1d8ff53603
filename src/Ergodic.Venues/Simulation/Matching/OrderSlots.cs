namespace Ergodic.Venues.Simulation.Matching;

/// <summary>The live orders in numbered slots, from 1. Freed slots are used again; grows, never shrinks.</summary>
internal sealed class OrderSlots
{
    private OrderSlot[] _slots;
    private ColdTerms[] _terms;
    private int _free;

    public OrderSlots(int capacity)
    {
        _slots = new OrderSlot[Math.Max(capacity, 8) + 1];
        _terms = new ColdTerms[_slots.Length];
    }

    /// <summary>Orders live.</summary>
    public int Count { get; private set; }

    /// <summary>The highest slot ever used; slots up to it with an id are live.</summary>
    public int Highest { get; private set; }

    public ref OrderSlot this[int slot] => ref _slots[slot];

    public ref ColdTerms Terms(int slot) => ref _terms[slot];

    /// <summary>A slot for a ticket, its terms and those of its figures that are the ticket's filled in.</summary>
    public int Add(in MatchingTicket ticket)
    {
        var slot = _free;
        if (slot != 0) _free = _slots[slot].Next;
        else
        {
            slot = ++Highest;
            if (slot == _slots.Length)
            {
                Array.Resize(ref _slots, slot * 2);
                Array.Resize(ref _terms, slot * 2);
            }
        }

        Count++;
        _slots[slot] = new OrderSlot
        {
            Id = ticket.Id,
            Price = ticket.Price,
            Remaining = ticket.Quantity,
            Owner = ticket.Owner,
            Side = ticket.Side,
            Flags = ticket.Flags,
            Time = ticket.TimeInForce,
            Type = ticket.Type,
            Marks = ticket.Budget > 0 ? SlotMarks.HasBudget : SlotMarks.None,
        };
        ref var terms = ref _terms[slot];
        terms = default;
        terms.Ticket = ticket;
        terms.BudgetLeft = ticket.Budget;
        return slot;
    }

    public void Free(int slot)
    {
        ref var gone = ref _slots[slot];
        gone.Id = 0;
        gone.Next = _free;
        _free = slot;
        Count--;
    }
}

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Orders that wait for a price: for each source a ladder of those that trigger upwards and one of those downwards.</summary>
public sealed partial class MatchingEngine
{
    private const int Sources = 4;

    // By source: upwards, downwards. Trailing stops wait without a price among the first.
    private readonly OrderLadder[] _triggers = new OrderLadder[2 * Sources];
    private readonly IdList _reached = new();
    private int _parked;
    private long _runLow, _runHigh; // prices traded since triggers were last looked at

    /// <inheritdoc/>
    public long MarkPrice { get; private set; }

    private long PriceOf(TriggerSource source) => source switch
    {
        TriggerSource.Last => LastPrice,
        TriggerSource.Bid => BestBid,
        TriggerSource.Ask => BestAsk,
        TriggerSource.Mark or _ => MarkPrice,
    };

    private bool IsReached(in MatchingTicket ticket)
    {
        var price = PriceOf(ticket.Source);
        if (price == 0 || TicketRules.IsTrailing(ticket.Type)) return false;
        return TicketRules.TriggersUpwards(in ticket) ? price >= ticket.TriggerPrice : price <= ticket.TriggerPrice;
    }

    private void Park(int slot)
    {
        ref readonly var ticket = ref _slots.Terms(slot).Ticket;
        var isTrailing = TicketRules.IsTrailing(ticket.Type);
        if (isTrailing) Trail(slot, PriceOf(ticket.Source));
        if (Phase == MarketPhase.Continuous && IsReached(in ticket))
        {
            Fire(slot);
            return;
        }

        _slots[slot].Place = OrderPlace.Trigger;
        _parked++;
        var ladder = LadderOf(in ticket);
        ladder.Append(isTrailing ? OrderLadder.Unpriced : ladder.At(ticket.TriggerPrice), slot);
    }

    private void Unpark(int slot)
    {
        if (_slots[slot].Level == 0) return; // about to fire
        _parked--;
        LadderOf(in _slots.Terms(slot).Ticket).Remove(slot);
    }

    private OrderLadder LadderOf(in MatchingTicket ticket)
    {
        var isDownwards = !TicketRules.IsTrailing(ticket.Type) && !TicketRules.TriggersUpwards(in ticket);
        return _triggers[((int)ticket.Source * 2) + (isDownwards ? 1 : 0)];
    }

    private void Fire(int slot)
    {
        ref var order = ref _slots[slot];
        order.Marks |= SlotMarks.Triggered;
        _log.Add(new MatchEvent
        {
            Kind = MatchEventKind.Triggered,
            OrderId = order.Id,
            Owner = order.Owner,
            Side = order.Side,
            Price = StopPrice(slot),
            Remaining = order.Remaining,
        });
        TakeTurn(slot);
        if (order.IsInList) DropSibling(slot);
    }

    /// <summary>The trigger price in force; 0 for an order that has none, or a trailing stop that does not trail yet.</summary>
    private long StopPrice(int slot)
    {
        ref readonly var terms = ref _slots.Terms(slot);
        if (!TicketRules.IsTrailing(terms.Ticket.Type)) return terms.Ticket.TriggerPrice;
        return (_slots[slot].Marks & SlotMarks.Armed) == SlotMarks.None ? 0 : TicketRules.TrailedStop(in terms.Ticket, terms.Peak);
    }

    /// <summary>Arms a trailing stop when its price is there, and moves it along.</summary>
    private void Trail(int slot, long price)
    {
        if (price == 0) return;
        ref var order = ref _slots[slot];
        ref var terms = ref _slots.Terms(slot);
        if ((order.Marks & SlotMarks.Armed) != SlotMarks.None)
        {
            terms.Peak = order.IsBuy ? Math.Min(terms.Peak, price) : Math.Max(terms.Peak, price);
            return;
        }

        var start = terms.Ticket.TriggerPrice;
        if (start != 0 && (order.IsBuy ? price > start : price < start)) return;
        order.Marks |= SlotMarks.Armed;
        terms.Peak = price;
    }

    /// <summary>Fires all orders whose price was reached, by ascending id.</summary>
    private void FireReached()
    {
        _reached.Clear();
        for (var source = TriggerSource.Last; source <= TriggerSource.Mark; source++)
        {
            var (up, down) = (_triggers[(int)source * 2], _triggers[((int)source * 2) + 1]);
            if (up.IsEmpty && down.IsEmpty) continue;
            var price = PriceOf(source);
            if (price == 0) continue;
            var (low, high) = source == TriggerSource.Last ? (_runLow, _runHigh) : (price, price);
            while (up.Best != 0 && up.BestPrice <= high) Pull(up, up[up.Best].Head);
            while (down.Best != 0 && down.BestPrice >= low) Pull(down, down[down.Best].Head);
            for (var slot = up[OrderLadder.Unpriced].Head; slot != 0;)
            {
                var next = _slots[slot].Next;
                if (IsTrailedInto(slot, low, high, price)) Pull(up, slot);
                slot = next;
            }
        }

        _reached.Sort();
        foreach (var id in _reached.Span)
        {
            var slot = _ids.Find(id);
            if (slot != 0) Fire(slot);
        }
    }

    private void Pull(OrderLadder ladder, int slot)
    {
        ladder.Remove(slot);
        _parked--;
        _reached.Add(_slots[slot].Id);
    }

    /// <summary>
    /// True when a trailing stop was met. Within one run prices go one way: either they meet the stop as it was, or they move it
    /// along and the last may meet it there, or neither.
    /// </summary>
    private bool IsTrailedInto(int slot, long low, long high, long last)
    {
        var isBuy = _slots[slot].IsBuy;
        if (IsAtStop(slot, isBuy ? high : low)) return true;
        Trail(slot, isBuy ? low : high);
        return IsAtStop(slot, last);
    }

    private bool IsAtStop(int slot, long price)
    {
        if ((_slots[slot].Marks & SlotMarks.Armed) == SlotMarks.None) return false;
        return _slots[slot].IsBuy ? price >= StopPrice(slot) : price <= StopPrice(slot);
    }
}

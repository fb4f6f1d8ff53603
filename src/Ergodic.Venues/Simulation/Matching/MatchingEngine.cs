using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>
/// The matching engine of one instrument: price, then time; auctions, halts and bands; conditional orders and lists. Deterministic; allocates only
/// while it grows beyond the most orders, prices and owners it has held. Placing, canceling and each trade take a time that does not
/// depend on how many orders rest.
/// </summary>
public sealed partial class MatchingEngine : IMatchingBook
{
    private readonly MatchingOptions _options;
    private readonly EventLog _log = new();
    private readonly OrderSlots _slots;
    private readonly IdIndex _ids;
    private readonly OwnerTable _owners;
    private readonly ExpiryHeap _expiries;
    private readonly OrderLadder _bids, _asks;
    private readonly TouchedLevels _touched = new();
    private readonly TurnQueue _turns = new();
    private readonly IdList _snapshot = new(), _cuts = new();
    private long _operation, _tradeId, _lastId;
    private long _openBuys, _openSells; // lots of all live orders, wherever they wait
    private long _low, _high;

    /// <summary>Opens an engine with an empty book.</summary>
    public MatchingEngine(MatchingOptions options)
    {
        _options = options;
        Phase = options.Phase;
        _slots = new OrderSlots(options.Capacity);
        _ids = new IdIndex(options.Capacity);
        _owners = new OwnerTable(_slots);
        _expiries = new ExpiryHeap(_slots);
        _bids = new OrderLadder(_slots, isAscending: false);
        _asks = new OrderLadder(_slots, isAscending: true);
        for (var i = 0; i < _triggers.Length; i++) _triggers[i] = new OrderLadder(_slots, isAscending: i % 2 == 0);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> Place(scoped in MatchingTicket ticket, Timestamp now)
    {
        Begin(now);
        var reason = TicketRules.Check(in ticket, now);
        if (reason == MatchReason.None) reason = Refusal(in ticket);
        if (reason != MatchReason.None) Refuse(in ticket, reason);
        else
        {
            var slot = Admit(in ticket, isChild: false);
            if (ticket.TimeInForce == TimeInForce.AtClose && Phase != MarketPhase.ClosingAuction) _slots[slot].Place = OrderPlace.Close;
            else if (TicketRules.IsConditional(ticket.Type)) Park(slot);
            else Work(slot);
        }

        return End();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> PlaceList(scoped in MatchingList list, Timestamp now)
    {
        Begin(now);
        var reason = Refusal(in list);
        if (reason != MatchReason.None) Refuse(list.First, reason);
        else AdmitList(in list);
        return End();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> Amend(int owner, scoped in MatchingAmendment amendment, Timestamp now)
    {
        Begin(now);
        var slot = _ids.Find(amendment.Id);
        var reason = slot == 0 || _slots[slot].Owner != owner ? MatchReason.UnknownOrder : Refusal(slot, in amendment);
        if (reason == MatchReason.None) Change(slot, in amendment);
        else RefuseRequest(owner, amendment.Id, reason);
        return End();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> Cancel(int owner, long id, Timestamp now)
    {
        Begin(now);
        var slot = _ids.Find(id);
        if (slot != 0 && _slots[slot].Owner == owner) Drop(slot, MatchReason.Requested);
        else RefuseRequest(owner, id, MatchReason.UnknownOrder);
        return End();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> CancelAll(int owner, Timestamp now)
    {
        Begin(now);
        _snapshot.Clear();
        for (var slot = _owners.FirstOrder(owner); slot != 0; slot = _slots[slot].OwnerNext) _snapshot.Add(_slots[slot].Id);
        DropSnapshot(MatchReason.Requested);
        return End();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> Expire(Timestamp now)
    {
        Begin(now);
        for (var slot = _expiries.First; slot != 0 && _slots.Terms(slot).Ticket.Expiry <= now; slot = _expiries.First)
            Drop(slot, MatchReason.ExpiryTime, MatchEventKind.Expired);
        return End();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> SetBand(long low, long high, Timestamp now)
    {
        Begin(now);
        if (low < 0 || high < 0 || (low > high && high != 0)) return End();
        (_low, _high) = (low, high);
        _snapshot.Clear();
        NoteOutside(_bids, isBuy: true);
        NoteOutside(_asks, isBuy: false);
        _snapshot.Sort();
        DropSnapshot(MatchReason.OutsideBand);
        return End();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> SetMark(long price, Timestamp now)
    {
        Begin(now);
        if (price is >= 1 and <= MatchingTicket.MaxPrice) MarkPrice = price;
        return End();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> SetPosition(int owner, long lots, Timestamp now)
    {
        Begin(now);
        if (owner is < 0 or > MatchingTicket.MaxOwner || lots is < -TicketRules.MostOpen or > TicketRules.MostOpen) return End();
        _owners.SetPosition(owner, lots);
        CutReduceOnly(owner);
        return End();
    }

    private void Begin(Timestamp now)
    {
        _log.Begin(now);
        _touched.Clear();
        _operation++;
    }

    private ReadOnlySpan<MatchEvent> End()
    {
        Settle();
        if (IsAuction(Phase)) TellIndication();
        else _indicated = default;
        TellLevels();
        return _log.Span;
    }

    /// <summary>Lets happen what follows, until nothing more does: orders whose trigger price was reached and children set free.</summary>
    private void Settle()
    {
        while (true)
        {
            if (_parked > 0 && Phase == MarketPhase.Continuous) FireReached();
            (_runLow, _runHigh) = (LastPrice, LastPrice);
            if (_turns.IsEmpty) return;
            var slot = _ids.Find(_turns.Take());
            if (slot == 0 || _slots[slot].Place != OrderPlace.Turn) continue;
            ref var order = ref _slots[slot];
            order.Place = OrderPlace.None;
            if (!TicketRules.IsConditional(order.Type) || (order.Marks & SlotMarks.Triggered) != SlotMarks.None) Work(slot);
            else if (_slots.Terms(slot).Ticket.RefuseIfTriggered && IsReached(in _slots.Terms(slot).Ticket)) Drop(slot, MatchReason.WouldTrigger);
            else Park(slot);
        }
    }

    private OrderLadder Side(bool isBuy) => isBuy ? _bids : _asks;

    /// <summary>Notes what a level displays before the operation changes it.</summary>
    private void Touch(OrderSide side, ref OrderQueueLevel level)
    {
        if (level.TouchedBy == _operation) return;
        level.TouchedBy = _operation;
        _touched.Add(side, level.Price, level.Displayed);
    }

    private void TellLevels()
    {
        _touched.Sort();
        var last = 0L;
        foreach (ref readonly var touch in _touched.Span)
        {
            if (touch.Key == last) continue; // a level that went and came again: what was there before stands first
            last = touch.Key;
            var isBuy = touch.Key < 0;
            var ladder = Side(isBuy);
            var price = Math.Abs(touch.Key);
            var level = ladder.Find(price);
            var displayed = level == 0 ? 0 : ladder[level].Displayed;
            if (displayed == touch.Displayed) continue;
            _log.Add(new MatchEvent { Kind = MatchEventKind.LevelChanged, Side = isBuy ? OrderSide.Buy : OrderSide.Sell, Price = price, Quantity = displayed });
        }
    }

    private void Tell(MatchEventKind kind, int slot, MatchReason reason = MatchReason.None, long quantity = 0)
    {
        ref readonly var order = ref _slots[slot];
        _log.Add(new MatchEvent
        {
            Kind = kind,
            Reason = reason,
            OrderId = order.Id,
            Owner = order.Owner,
            Side = order.Side,
            Price = order.Price,
            Quantity = quantity,
            Remaining = order.Remaining,
        });
    }

    private void Refuse(in MatchingTicket ticket, MatchReason reason) =>
        _log.Add(new MatchEvent { Kind = MatchEventKind.Rejected, OrderId = ticket.Id, Owner = ticket.Owner, Side = ticket.Side, Reason = reason });

    private void RefuseRequest(int owner, long id, MatchReason reason) =>
        _log.Add(new MatchEvent { Kind = MatchEventKind.RequestRejected, OrderId = id, Owner = owner, Reason = reason });

    private void DropSnapshot(MatchReason reason)
    {
        foreach (var id in _snapshot.Span)
        {
            var slot = _ids.Find(id);
            if (slot != 0) Drop(slot, reason);
        }
    }

    /// <summary>Puts the orders beyond the far side of the band into the snapshot: they rest at the best prices.</summary>
    private void NoteOutside(OrderLadder ladder, bool isBuy)
    {
        var cursor = ladder.GetCursor();
        while (cursor.MoveNext() && IsOutsideBand(isBuy, cursor.Current.Price))
            for (var slot = ladder[(int)cursor.Current.Quantity].Head; slot != 0; slot = _slots[slot].Next) _snapshot.Add(_slots[slot].Id);
    }
}

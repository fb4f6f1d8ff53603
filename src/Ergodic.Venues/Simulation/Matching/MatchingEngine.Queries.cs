using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What can be asked.</summary>
public sealed partial class MatchingEngine
{
    /// <inheritdoc/>
    public int OrderCount => _slots.Count;

    /// <inheritdoc/>
    public long BestBid => _bids.BestPrice;

    /// <inheritdoc/>
    public long BestAsk => _asks.BestPrice;

    /// <inheritdoc/>
    public long Position(int owner) => _owners.Position(owner);

    /// <inheritdoc/>
    public int CopyDepth(OrderSide side, Span<BookLevel> levels)
    {
        var ladder = Side(side == OrderSide.Buy);
        var count = 0;
        var cursor = ladder.GetCursor();
        while (count < levels.Length && cursor.MoveNext())
            levels[count++] = new BookLevel(cursor.Current.Price, ladder[(int)cursor.Current.Quantity].Displayed);
        return count;
    }

    /// <inheritdoc/>
    public bool TryGet(long id, out MatchingOrder order)
    {
        order = default;
        var slot = _ids.Find(id);
        if (slot == 0) return false;
        ref readonly var found = ref _slots[slot];
        ref readonly var ticket = ref _slots.Terms(slot).Ticket;
        order = new MatchingOrder(
            ticket, found.Place, found.Remaining, found.Place == OrderPlace.Book ? found.Visible : 0, FilledOf(slot), StopPrice(slot));
        return true;
    }

    /// <inheritdoc/>
    public int CopyOrders(int owner, Span<long> ids)
    {
        var count = 0;
        for (var slot = _owners.FirstOrder(owner); slot != 0 && count < ids.Length; slot = _slots[slot].OwnerNext) ids[count++] = _slots[slot].Id;
        return count;
    }

    /// <inheritdoc/>
    public long Sweep(OrderSide side, long quantity, out Int128 cost)
    {
        cost = 0;
        var got = 0L;
        var makers = Side(side == OrderSide.Sell);
        var cursor = makers.GetCursor();
        while (got < quantity && cursor.MoveNext())
        {
            var taken = Math.Min(makers[(int)cursor.Current.Quantity].Total, quantity - got);
            got += taken;
            cost += (Int128)taken * cursor.Current.Price;
        }

        return got;
    }

    /// <inheritdoc/>
    public ulong StateHash()
    {
        var digest = default(StateDigest);
        digest.Add((long)Phase);
        digest.Add(LastPrice);
        digest.Add(MarkPrice);
        digest.Add(_low);
        digest.Add(_high);
        digest.Add(_lastId);
        digest.Add(OrderCount);
        AddQueues(_bids, ref digest);
        AddQueues(_asks, ref digest);
        AddUnpriced(_bids, ref digest);
        AddUnpriced(_asks, ref digest);
        AddOrders(ref digest);
        for (var owner = 0; owner < _owners.Count; owner++)
        {
            if (Position(owner) == 0) continue;
            digest.Add(owner);
            digest.Add(Position(owner));
        }

        return digest.Value;
    }

    private long FilledOf(int slot) => _slots[slot].HasBudget ? 0 : _slots.Terms(slot).Ticket.Quantity - _slots[slot].Remaining;

    private void AddQueues(OrderLadder ladder, ref StateDigest digest)
    {
        var cursor = ladder.GetCursor();
        while (cursor.MoveNext())
        {
            for (var slot = ladder[(int)cursor.Current.Quantity].Head; slot != 0; slot = _slots[slot].Next)
            {
                digest.Add(_slots[slot].Id);
                digest.Add(_slots[slot].Visible);
            }
        }
    }

    private void AddUnpriced(OrderLadder ladder, ref StateDigest digest)
    {
        for (var slot = ladder[OrderLadder.Unpriced].Head; slot != 0; slot = _slots[slot].Next) digest.Add(_slots[slot].Id);
    }

    private void AddOrders(ref StateDigest digest)
    {
        _snapshot.Clear();
        for (var slot = 1; slot <= _slots.Highest; slot++)
            if (_slots[slot].Id != 0) _snapshot.Add(_slots[slot].Id);
        _snapshot.Sort();
        foreach (var id in _snapshot.Span)
        {
            var slot = _ids.Find(id);
            ref readonly var order = ref _slots[slot];
            digest.Add(id);
            digest.Add((long)order.Place);
            digest.Add(order.Remaining);
            digest.Add(FilledOf(slot));
            digest.Add(order.Price);
            digest.Add(_slots.Terms(slot).Ticket.TriggerPrice);
            digest.Add(StopPrice(slot));
        }
    }
}

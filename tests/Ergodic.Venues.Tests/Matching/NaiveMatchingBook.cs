using System.Runtime.InteropServices;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>
/// The rules of docs/exchange-matching.md in the plainest form: one list of orders, searched from end to end for everything. The oracle of the
/// matching engine.
/// </summary>
internal sealed partial class NaiveMatchingBook(MatchingOptions options) : IMatchingBook
{
    private readonly List<MatchEvent> _events = [];
    private readonly List<NaiveLiveOrder> _orders = []; // by ascending id
    private readonly List<long> _turns = [];
    private readonly SortedDictionary<int, long> _positions = [];
    private Dictionary<long, long> _depthBefore = [];
    private Timestamp _now;
    private long _sequence, _tradeId, _lastId, _stamp, _low, _high, _runLow, _runHigh;
    private AuctionPrice _indicated;

    public MarketPhase Phase { get; private set; } = options.Phase;

    public int OrderCount => _orders.Count;

    public long LastPrice { get; private set; }

    public long MarkPrice { get; private set; }

    public ReadOnlySpan<MatchEvent> Place(scoped in MatchingTicket ticket, Timestamp now)
    {
        Begin(now);
        var reason = TicketRules.Check(in ticket, now);
        if (reason == MatchReason.None) reason = Refusal(in ticket);
        if (reason != MatchReason.None) Refuse(in ticket, reason);
        else
        {
            var order = Admit(in ticket);
            if (ticket.TimeInForce == TimeInForce.AtClose && Phase != MarketPhase.ClosingAuction) order.Place = OrderPlace.Close;
            else if (TicketRules.IsConditional(ticket.Type)) Park(order);
            else Work(order);
        }

        return End();
    }

    public ReadOnlySpan<MatchEvent> PlaceList(scoped in MatchingList list, Timestamp now)
    {
        Begin(now);
        var reason = Refusal(in list);
        if (reason != MatchReason.None) Refuse(list.First, reason);
        else
        {
            var hasChildren = list.Kind != Contingency.Oco;
            var first = Admit(list.First);
            var second = Admit(list.Second, isChild: hasChildren);
            var third = list.Kind == Contingency.Bracket ? Admit(list.Third, isChild: true) : null;
            foreach (var order in new[] { first, second, third })
                if (order is not null) (order.IsInList, order.Rules) = (true, list.Rules);
            if (!hasChildren) (first.Sibling, second.Sibling) = (second.Id, first.Id);
            if (third is not null) (second.Sibling, third.Sibling) = (third.Id, second.Id);
            if (hasChildren) first.Children = third is null ? [second.Id] : [second.Id, third.Id];
            TakeTurn(first);
            if (!hasChildren) TakeTurn(second);
        }

        return End();
    }

    public ReadOnlySpan<MatchEvent> Cancel(int owner, long id, Timestamp now)
    {
        Begin(now);
        if (Find(id) is { } order && order.Ticket.Owner == owner) Drop(order, MatchReason.Requested);
        else Emit(new MatchEvent { Kind = MatchEventKind.RequestRejected, OrderId = id, Owner = owner, Reason = MatchReason.UnknownOrder });
        return End();
    }

    public ReadOnlySpan<MatchEvent> CancelAll(int owner, Timestamp now)
    {
        Begin(now);
        DropAll(order => order.Ticket.Owner == owner, MatchReason.Requested);
        return End();
    }

    public ReadOnlySpan<MatchEvent> Expire(Timestamp now)
    {
        Begin(now);
        var due = _orders.Where(order => order.Ticket.TimeInForce == TimeInForce.Gtd && order.Ticket.Expiry <= now);
        foreach (var order in due.OrderBy(order => order.Ticket.Expiry.Nanoseconds).ThenBy(order => order.Id).ToArray())
            if (IsLive(order)) Drop(order, MatchReason.ExpiryTime, MatchEventKind.Expired);
        return End();
    }

    public ReadOnlySpan<MatchEvent> SetBand(long low, long high, Timestamp now)
    {
        Begin(now);
        if (low < 0 || high < 0 || (low > high && high != 0)) return End();
        (_low, _high) = (low, high);
        DropAll(order => order.Place == OrderPlace.Book && IsOutsideBand(order.IsBuy, order.Ticket.Price), MatchReason.OutsideBand);
        return End();
    }

    public ReadOnlySpan<MatchEvent> SetMark(long price, Timestamp now)
    {
        Begin(now);
        if (price is >= 1 and <= MatchingTicket.MaxPrice) MarkPrice = price;
        return End();
    }

    public ReadOnlySpan<MatchEvent> SetPosition(int owner, long lots, Timestamp now)
    {
        Begin(now);
        if (owner is < 0 or > MatchingTicket.MaxOwner || lots is < -TicketRules.MostOpen or > TicketRules.MostOpen) return End();
        _positions[owner] = lots;
        CutReduceOnly(owner);
        return End();
    }

    /// <summary>Another book in the same state, apart from what no order depends on.</summary>
    public NaiveMatchingBook Copy()
    {
        var copy = new NaiveMatchingBook(options) { Phase = Phase, LastPrice = LastPrice, _low = _low, _high = _high, _stamp = _stamp, _lastId = _lastId };
        copy._orders.AddRange(_orders.Select(order => order.Copy()));
        foreach (var (owner, lots) in _positions) copy._positions[owner] = lots;
        return copy;
    }

    private void Begin(Timestamp now)
    {
        _now = now;
        _events.Clear();
        _depthBefore = Depth();
    }

    private ReadOnlySpan<MatchEvent> End()
    {
        Settle();
        if (Phase is MarketPhase.OpeningAuction or MarketPhase.ReopeningAuction or MarketPhase.ClosingAuction)
        {
            var indication = Indication;
            if (indication != _indicated)
                Emit(new MatchEvent { Kind = MatchEventKind.Indicative, Price = indication.Price, Quantity = indication.Quantity, Remaining = indication.Surplus });
            _indicated = indication;
        }
        else _indicated = default;

        EmitLevels();
        return CollectionsMarshal.AsSpan(_events);
    }

    /// <summary>Lets happen what follows, until nothing more does.</summary>
    private void Settle()
    {
        while (true)
        {
            if (Phase == MarketPhase.Continuous) FireReached();
            (_runLow, _runHigh) = (LastPrice, LastPrice);
            if (_turns.Count == 0) return;
            var order = Find(_turns[0]);
            _turns.RemoveAt(0);
            if (order is not { Place: OrderPlace.Turn }) continue;
            order.Place = OrderPlace.None;
            if (!TicketRules.IsConditional(order.Ticket.Type) || order.IsTriggered) Work(order);
            else if (order.Ticket.RefuseIfTriggered && IsReached(in order.Ticket)) Drop(order, MatchReason.WouldTrigger);
            else Park(order);
        }
    }

    private void EmitLevels()
    {
        var after = Depth();
        // Bids have negative keys, so that both sides come best first.
        foreach (var key in _depthBefore.Keys.Union(after.Keys).Order())
        {
            var now = after.GetValueOrDefault(key);
            if (now == _depthBefore.GetValueOrDefault(key)) continue;
            var side = key < 0 ? OrderSide.Buy : OrderSide.Sell;
            Emit(new MatchEvent { Kind = MatchEventKind.LevelChanged, Side = side, Price = Math.Abs(key), Quantity = now });
        }
    }

    /// <summary>What is displayed at each price, bids at minus the price.</summary>
    private Dictionary<long, long> Depth()
    {
        var depth = new Dictionary<long, long>();
        foreach (var order in _orders)
        {
            if (order.Place != OrderPlace.Book) continue;
            CollectionsMarshal.GetValueRefOrAddDefault(depth, order.IsBuy ? -order.Ticket.Price : order.Ticket.Price, out _) += order.Visible;
        }

        return depth;
    }

    private void Emit(MatchEvent happening) => _events.Add(happening with { Sequence = ++_sequence, Time = _now });

    private void Emit(MatchEventKind kind, NaiveLiveOrder order, MatchReason reason = MatchReason.None, long quantity = 0, long? price = null) => Emit(new MatchEvent
    {
        Kind = kind,
        Reason = reason,
        OrderId = order.Id,
        Owner = order.Ticket.Owner,
        Side = order.Ticket.Side,
        Price = price ?? order.Ticket.Price,
        Quantity = quantity,
        Remaining = order.Remaining,
    });

    private void Refuse(in MatchingTicket ticket, MatchReason reason) =>
        Emit(new MatchEvent { Kind = MatchEventKind.Rejected, OrderId = ticket.Id, Owner = ticket.Owner, Side = ticket.Side, Reason = reason });

    private NaiveLiveOrder? Find(long id)
    {
        foreach (var order in _orders)
            if (order.Id == id) return order;
        return null;
    }

    private bool IsLive(NaiveLiveOrder order) => Find(order.Id) is not null;
}

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>A matching engine and short ways to say what happens on it. Ids count from 1; the clock stands at 0 unless moved.</summary>
internal sealed class Market
{
    private long _id;

    public Market(MatchingOptions? options = null) => Engine = new MatchingEngine(options ?? new MatchingOptions());

    public MatchingEngine Engine { get; }

    public Timestamp Now { get; set; }

    /// <summary>Events of the last operation.</summary>
    public List<MatchEvent> Events { get; private set; } = [];

    /// <summary>Trades of the last operation as price and quantity.</summary>
    public IEnumerable<(long Price, long Quantity)> Trades => Of(MatchEventKind.Trade).Select(trade => (trade.Price, trade.Quantity));

    public static MatchingTicket Buy(long quantity, long price = 0, int owner = 1) => Ticket(OrderSide.Buy, quantity, price, owner);

    public static MatchingTicket Sell(long quantity, long price = 0, int owner = 2) => Ticket(OrderSide.Sell, quantity, price, owner);

    public IEnumerable<MatchEvent> Of(MatchEventKind kind) => Events.Where(happening => happening.Kind == kind);

    /// <summary>Places an order and gives its id.</summary>
    public long Place(MatchingTicket ticket)
    {
        Take(Engine.Place(ticket with { Id = ++_id }, Now));
        return _id;
    }

    /// <summary>Places a list with the ids following and gives the first of them.</summary>
    public long PlaceList(MatchingList list)
    {
        var first = _id + 1;
        _id += 3;
        Take(Engine.PlaceList(
            list with { First = list.First with { Id = first }, Second = list.Second with { Id = first + 1 }, Third = list.Third with { Id = first + 2 } }, Now));
        return first;
    }

    public void Cancel(long id, int owner) => Take(Engine.Cancel(owner, id, Now));

    public void Amend(long id, int owner, long quantity = 0, long price = 0, long trigger = 0) =>
        Take(Engine.Amend(owner, new MatchingAmendment(id, quantity, price, trigger), Now));

    public void SetPhase(MarketPhase phase) => Take(Engine.SetPhase(phase, Now));

    public void SetBand(long low, long high) => Take(Engine.SetBand(low, high, Now));

    public void SetPosition(int owner, long lots) => Take(Engine.SetPosition(owner, lots, Now));

    public void SetMark(long price) => Take(Engine.SetMark(price, Now));

    public void Expire(long now) => Take(Engine.Expire(new Timestamp(now)));

    /// <summary>Lets a trade happen at a price, between owners nobody else uses.</summary>
    public void TradeAt(long price)
    {
        Place(Sell(1, price, owner: 98));
        Place(Buy(1, price, owner: 99));
    }

    /// <summary>What is left of an order; 0 when it is gone.</summary>
    public long Remaining(long id) => Engine.TryGet(id, out var order) ? order.Remaining : 0;

    public OrderPlace PlaceOf(long id) => Engine.TryGet(id, out var order) ? order.Place : OrderPlace.None;

    /// <summary>Why the last operation refused, canceled or expired an order.</summary>
    public MatchReason EndOf(long id) => Events.Single(happening => happening.OrderId == id
        && happening.Kind is MatchEventKind.Rejected or MatchEventKind.Canceled or MatchEventKind.Expired or MatchEventKind.RequestRejected).Reason;

    private static MatchingTicket Ticket(OrderSide side, long quantity, long price, int owner) => new()
    {
        Side = side,
        Quantity = quantity,
        Price = price,
        Owner = owner,
        TimeInForce = TimeInForce.Gtc,
        Type = price == 0 ? OrderType.Market : OrderType.Limit,
    };

    private void Take(ReadOnlySpan<MatchEvent> events) => Events = [.. events];
}

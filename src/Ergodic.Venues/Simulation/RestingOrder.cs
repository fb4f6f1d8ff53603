using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation;

/// <summary>One order as the venue holds it, from its arrival to its end.</summary>
internal sealed class RestingOrder
{
    private OrderIntent _intent;

    public ClientOrderId Id { get; private set; }

    public ref readonly OrderIntent Intent => ref _intent;

    /// <summary>The venue's id, or 0 until it has arrived.</summary>
    public long VenueOrderId { get; set; }

    /// <summary>When the venue took it in.</summary>
    public Timestamp Arrival { get; set; }

    /// <summary>True once a stop price was reached.</summary>
    public bool IsTriggered { get; set; }

    /// <summary>True when its limit could trade at once on arrival: it takes liquidity.</summary>
    public bool IsMarketable { get; set; }

    /// <summary>True once a price was seen at or after its arrival.</summary>
    public bool HasSeenPrice { get; set; }

    /// <summary>The seen price nearest to trading, for the answer to "why did it not fill?".</summary>
    public decimal NearestPrice { get; set; }

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; set; }

    /// <summary>What it has traded.</summary>
    public decimal Filled { get; private set; }

    /// <summary>Σ quantity × price of that.</summary>
    public decimal FilledValue { get; private set; }

    public bool IsBuy => _intent.Side == OrderSide.Buy;

    /// <summary>True while it waits for a stop price.</summary>
    public bool AwaitsTrigger => !IsTriggered && _intent.Type is (OrderType.StopMarket or OrderType.StopLimit);

    /// <summary>True when it trades at whatever price there is.</summary>
    public bool IsMarket => _intent.Type == OrderType.Market || (_intent.Type == OrderType.StopMarket && IsTriggered);

    public void Open(ClientOrderId id, in OrderIntent intent)
    {
        Id = id;
        _intent = intent;
        Arrival = default;
        VenueOrderId = 0;
        IsTriggered = false;
        IsMarketable = false;
        HasSeenPrice = false;
        NearestPrice = 0;
        Status = OrderStatus.PendingNew;
        Filled = 0;
        FilledValue = 0;
    }

    /// <summary>Notes a trade.</summary>
    public void AddFill(decimal quantity, decimal price)
    {
        Filled += quantity;
        FilledValue += quantity * price;
        Status = Filled >= _intent.Quantity ? OrderStatus.Filled : OrderStatus.PartiallyFilled;
    }

    /// <summary>Takes other quantity and prices; what it has seen so far no longer counts.</summary>
    public void Change(OrderChangeWish wish)
    {
        _intent = _intent with { Quantity = wish.Quantity, LimitPrice = wish.LimitPrice, StopPrice = wish.StopPrice };
        HasSeenPrice = false;
    }

    /// <summary>Takes it through a split.</summary>
    public void Rescale(SplitRatio ratio, Instrument instrument)
    {
        _intent = ratio.Apply(in _intent, 0m, instrument);
        NearestPrice = ratio.Price(NearestPrice);
    }

    /// <summary>True when a price brings it to trade or to trigger.</summary>
    public bool IsReachedBy(decimal price)
    {
        if (AwaitsTrigger) return IsBuy ? price >= _intent.StopPrice!.Value : price <= _intent.StopPrice!.Value;
        return IsBuy ? price <= _intent.LimitPrice!.Value : price >= _intent.LimitPrice!.Value;
    }

    /// <summary>The price it waits for.</summary>
    public decimal AwaitedPrice => AwaitsTrigger ? _intent.StopPrice!.Value : _intent.LimitPrice!.Value;

    /// <summary>Notes a price that did not reach it.</summary>
    public void Note(decimal price)
    {
        var waitsForLower = IsBuy != AwaitsTrigger;
        if (!HasSeenPrice || (waitsForLower ? price < NearestPrice : price > NearestPrice)) NearestPrice = price;
        HasSeenPrice = true;
        IsMarketable = false;
    }
}

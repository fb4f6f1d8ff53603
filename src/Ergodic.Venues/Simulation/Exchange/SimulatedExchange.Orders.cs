using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What accounts ask for.</summary>
internal sealed partial class SimulatedExchange
{
    private readonly Dictionary<long, ExchangeOrder> _orders = [];
    private long _lastOrderId;
    private long _lastListId;

    /// <summary>Any client's order by the exchange's id, open or not, or null.</summary>
    public ExchangeOrder? Order(long id) => _orders.GetValueOrDefault(id);

    /// <summary>Whether an order would be taken, without placing it; what only the matching engine knows (would take, would trigger) is not asked.</summary>
    public Refusal Check(ExchangeAccount account, ExchangeOrderRequest request)
    {
        if (Market(request.Symbol) is not { } market) return new Refusal(RefusalCode.UnknownMarket, request.Symbol);
        var refusal = Refuse(account, market, request, 0);
        if (refusal.IsRefused) return refusal;
        var order = Prepare(account, market, request);
        return CannotPay(order, Required(order));
    }

    /// <summary>A new order.</summary>
    public PlaceResult Place(ExchangeAccount account, ExchangeOrderRequest request)
    {
        if (Market(request.Symbol) is not { } market) return new PlaceResult(null, new Refusal(RefusalCode.UnknownMarket, request.Symbol));
        var refusal = Refuse(account, market, request, 0);
        if (refusal.IsRefused) return new PlaceResult(null, refusal);
        var order = Prepare(account, market, request);
        var required = Required(order);
        refusal = CannotPay(order, required);
        if (refusal.IsRefused) return new PlaceResult(null, refusal);
        _lastOrderId = order.Id;
        _orders.Add(order.Id, order);
        Relock(order);
        var events = market.Engine.Place(TicketOf(order), Now);
        if (IsRefusal(events, out var reason))
        {
            Forget(order);
            Log?.Happened(market, events);
            return new PlaceResult(null, Refusal.From(reason));
        }

        account.Opened(order);
        Settle(market, events);
        return new PlaceResult(order, Refusal.None);
    }

    /// <summary>New orders that hang together, all or none.</summary>
    public ListResult PlaceList(ExchangeAccount account, ListRequest request)
    {
        var symbol = request.Orders[0].Symbol;
        if (Market(symbol) is not { } market) return new ListResult(null, new Refusal(RefusalCode.UnknownMarket, symbol));
        if (request.Orders.Count != (request.Kind == Contingency.Bracket ? 3 : 2) || request.Orders.Any(one => one.Symbol != symbol))
            return new ListResult(null, new Refusal(RefusalCode.InvalidTerms, "the orders do not make such a list"));
        if (request.Kind != Contingency.Oco && request.Orders[0].SelfTrade == SelfTradePolicy.Decrement)
            return new ListResult(null, new Refusal(RefusalCode.InvalidTerms, "what an order releases is as large as the order, which must not shrink"));
        for (var i = 0; i < request.Orders.Count; i++)
        {
            var refusal = Refuse(account, market, request.Orders[i], i);
            if (!refusal.IsRefused && request.Orders.Take(i).Any(other => other.ClientOrderId == request.Orders[i].ClientOrderId))
                refusal = new Refusal(RefusalCode.DuplicateClientId);
            if (refusal.IsRefused) return new ListResult(null, refusal);
        }

        var list = new ExchangeOrderList(_lastListId + 1, account, request, Now);
        var orders = new ExchangeOrder[request.Orders.Count];
        for (var i = 0; i < orders.Length; i++) orders[i] = Prepare(account, market, request.Orders[i], i + 1);
        list.Orders = orders;
        foreach (var order in orders)
        {
            order.List = list;
            if (list.Kind != Contingency.Oco && order != orders[0]) order.Status = OrderStatus.Held;
        }

        var unpaid = CannotPay(orders);
        if (unpaid.IsRefused) return new ListResult(null, unpaid);
        _lastOrderId = orders[^1].Id;
        foreach (var order in orders)
        {
            _orders.Add(order.Id, order);
            Relock(order);
        }

        var events = market.Engine.PlaceList(
            new MatchingList
            {
                Kind = request.Kind,
                Rules = request.Rules,
                First = TicketOf(orders[0]),
                Second = TicketOf(orders[1]),
                Third = orders.Length > 2 ? TicketOf(orders[2]) : default,
            },
            Now);
        if (IsRefusal(events, out var reason))
        {
            foreach (var order in orders) Forget(order);
            Log?.Happened(market, events);
            return new ListResult(null, Refusal.From(reason));
        }

        _lastListId = list.Id;
        account.Listed(list);
        foreach (var order in orders) account.Opened(order);
        _begunLists.Add(list);
        Settle(market, events);
        return new ListResult(list, Refusal.None);
    }

    /// <summary>Cancels an open order of an account, and what hangs on it.</summary>
    public Refusal Cancel(ExchangeAccount account, ExchangeOrder order)
    {
        if (order.Account != account || order.IsDone) return new Refusal(RefusalCode.UnknownOrder);
        _isCancelRequest = true;
        var events = order.Market.Engine.Cancel(account.Number, order.Id, Now);
        var refusal = IsRefusal(events, out var reason) ? Refusal.From(reason) : Refusal.None;
        Settle(order.Market, events);
        _isCancelRequest = false;
        return refusal;
    }

    /// <summary>Cancels all open orders of an account in a market; returns them.</summary>
    public IReadOnlyList<ExchangeOrder> CancelAll(ExchangeAccount account, ExchangeMarket market)
    {
        var orders = account.OpenOrders.Where(order => order.Market == market).ToList();
        foreach (var order in orders) Cancel(account, order);
        return orders;
    }

    /// <summary>Changes total quantity, limit and trigger price of an open order; 0 leaves as it is. Less quantity at the same limit keeps the place in the queue.</summary>
    public Refusal Amend(ExchangeAccount account, ExchangeOrder order, decimal quantity, decimal price = 0, decimal stopPrice = 0)
    {
        if (order.Account != account || order.IsDone) return new Refusal(RefusalCode.UnknownOrder);
        if (quantity > 0 && quantity <= order.Executed + order.Prevented) return new Refusal(RefusalCode.CannotAmend, "no more than what is done");
        var (instrument, market) = (order.Market.Instrument, order.Market);
        var wanted = order.Request with
        {
            Quantity = quantity > 0 ? quantity : order.Quantity,
            Price = price > 0 ? price : order.Price,
            StopPrice = stopPrice > 0 ? stopPrice : order.StopPrice,
        };
        var refusal = OrderFilters.Refuse(market, wanted, Now);
        if (refusal.IsRefused) return refusal;
        var extra = order.Account.Kind == ExchangeAccountKind.Cash && order.List is null ? Full(order, wanted) - order.Locked : 0;
        if (extra > account.Balance(LockAsset(order)).Free) return new Refusal(RefusalCode.InsufficientBalance);
        var amendment = new MatchingAmendment(
            order.Id,
            quantity > 0 ? instrument.LotsOf(quantity - order.Prevented) : 0,
            price > 0 ? instrument.TicksOf(price) : 0,
            stopPrice > 0 ? instrument.TicksOf(stopPrice) : 0);
        if (extra > 0) Lock(order, order.Locked + extra);
        var events = market.Engine.Amend(account.Number, amendment, Now);
        if (IsRefusal(events, out var reason))
        {
            Relock(order);
            _changed.Clear();
            Log?.Happened(market, events);
            return Refusal.From(reason);
        }

        if (stopPrice > 0) order.StopPrice = stopPrice;
        Settle(market, events);
        return Refusal.None;
    }

    internal long NextCrowdOrderId() => ++_lastOrderId;

    private static bool IsRefusal(ReadOnlySpan<MatchEvent> events, out MatchReason reason)
    {
        var isRefusal = events.Length > 0 && events[0].Kind is MatchEventKind.Rejected or MatchEventKind.RequestRejected;
        reason = isRefusal ? events[0].Reason : MatchReason.None;
        return isRefusal;
    }

    private Refusal Refuse(ExchangeAccount account, ExchangeMarket market, ExchangeOrderRequest request, int before)
    {
        var refusal = OrderFilters.Refuse(market, request, Now);
        if (!refusal.IsRefused) refusal = OrderFilters.RefuseCount(account, market, request, before);
        if (refusal.IsRefused) return refusal;
        var taken = Rules.ClientIdsAreForever ? account.LastByClientId(request.ClientOrderId) : account.OpenByClientId(request.ClientOrderId);
        return taken is null ? Refusal.None : new Refusal(RefusalCode.DuplicateClientId);
    }

    private void Forget(ExchangeOrder order)
    {
        Lock(order, 0);
        _orders.Remove(order.Id);
        _changed.Clear();
    }

    private ExchangeOrder Prepare(ExchangeAccount account, ExchangeMarket market, ExchangeOrderRequest request, int offset = 1)
    {
        var order = new ExchangeOrder(_lastOrderId + offset, account, market, request, Now);
        if (account.Kind == ExchangeAccountKind.Cash && request.Side == OrderSide.Buy && request.Price == 0)
        {
            if (order.IsConditional) order.Collar = CollarOf(market, request);
            else order.Reserve = request.Budget > 0 ? request.Budget : SweepCost(account, market, request.Quantity);
        }

        if (request.Budget > 0 && request.Side == OrderSide.Sell) order.Quantity = QuantityFor(market, request.Budget);
        return order;
    }

    /// <summary>What must be sold to receive a sum, by the displayed book, in whole lots; a lot when nothing is bid.</summary>
    private static decimal QuantityFor(ExchangeMarket market, decimal budget)
    {
        var (left, lots) = (decimal.ToInt64(decimal.Floor(budget / (market.Instrument.Tick * market.Instrument.Lot))), 0L);
        foreach (var (price, quantity) in market.Depth.Levels(OrderSide.Buy))
        {
            var taken = Math.Min(quantity, left / price);
            lots += taken;
            left -= taken * price;
            if (taken < quantity) break;
        }

        return market.Instrument.QuantityOf(Math.Max(1, lots));
    }

    private decimal CollarOf(ExchangeMarket market, ExchangeOrderRequest request)
    {
        var instrument = market.Instrument;
        var mark = Mark(request.Symbol);
        var trail = request.TrailingAmount > 0 ? request.TrailingAmount : mark * request.TrailingBasisPoints / 10_000m;
        var trigger = trail > 0 ? Math.Max(mark, request.StopPrice) + trail : request.StopPrice;
        return instrument.PriceOf(instrument.TicksOf(Math.Min(instrument.MaxPrice, trigger * (1 + Rules.Collar))));
    }

    /// <summary>At most what buying a quantity costs now: own orders on the other side may be passed over, so as much more is counted in.</summary>
    private static decimal SweepCost(ExchangeAccount account, ExchangeMarket market, decimal quantity)
    {
        foreach (var own in account.OpenOrders)
            if (own.Market == market && own.Side == OrderSide.Sell) quantity += own.Remaining;
        market.Engine.Sweep(OrderSide.Buy, market.Instrument.LotsOf(quantity), out var cost);
        return (decimal)cost * market.Instrument.Tick * market.Instrument.Lot;
    }

    private static MatchingTicket TicketOf(ExchangeOrder order)
    {
        var (request, instrument) = (order.Request, order.Market.Instrument);
        var price = request.Price > 0 ? request.Price : order.Collar;
        var isCollared = order.Collar > 0;
        var budget = request.Budget > 0 && request.Side == OrderSide.Buy ? decimal.ToInt64(decimal.Floor(request.Budget / (instrument.Tick * instrument.Lot))) : 0;
        return new MatchingTicket
        {
            Id = order.Id,
            Owner = order.Account.Number,
            Side = request.Side,
            Type = isCollared ? Limited(request.Type) : request.Type,
            TimeInForce = isCollared ? TimeInForce.Ioc : request.TimeInForce,
            Flags = request.Flags,
            Quantity = budget > 0 ? 0 : instrument.LotsOf(order.Quantity),
            Budget = budget,
            Price = price > 0 ? instrument.TicksOf(price) : 0,
            TriggerPrice = request.StopPrice > 0 ? instrument.TicksOf(request.StopPrice) : 0,
            TrailingTicks = request.TrailingAmount > 0 ? Math.Max(1, instrument.TicksOf(request.TrailingAmount)) : 0,
            TrailingBasisPoints = request.TrailingBasisPoints,
            Display = request.Display > 0 ? instrument.LotsOf(request.Display) : 0,
            Expiry = request.Expiry,
            SelfTrade = request.SelfTrade,
            RefuseIfTriggered = request.RefuseIfTriggered && order.IsConditional,
        };
    }

    private static OrderType Limited(OrderType type) => type switch
    {
        OrderType.StopMarket => OrderType.StopLimit,
        OrderType.TakeProfitMarket => OrderType.TakeProfitLimit,
        OrderType.MarketIfTouched => OrderType.LimitIfTouched,
        _ => type,
    };
}

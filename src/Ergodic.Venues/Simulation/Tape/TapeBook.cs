using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;

namespace Ergodic.Venues.Simulation.Tape;

/// <summary>
/// One instrument of the tape: the recorded market as far as it is visible, what we took of it, and our own orders. What a change of the
/// market means for our places in the queue is worked out here; what trades is the venue's to say.
/// </summary>
internal sealed class TapeBook
{
    private readonly QueueModel _model;
    private readonly L3Book _orders = new();
    private readonly bool _isByOrder;
    private BookOrder[] _queue = new BookOrder[64];
    private long _bid, _bidQuantity, _ask, _askQuantity; // the last quote

    public TapeBook(Instrument instrument, QueueModel model, TapeStreams streams)
    {
        Instrument = instrument;
        Streams = streams;
        _model = model;
        _isByOrder = model is QueueModel.L3;
        Visible = _levels;
        Lot = instrument.TryQuantityMantissa(instrument.LotStep, out var lot) ? Math.Max(1, lot) : 1;
    }

    private readonly OrderBook _levels = new();

    public Instrument Instrument { get; }

    public TapeStreams Streams { get; }

    public InstrumentStatus Status { get; set; }

    /// <summary>What the recorded market traded lately.</summary>
    public Turnover Turnover { get; } = new();

    public TapeDataKind Kind { get; private set; }

    /// <summary>The visible book: levels, or best bid and ask alone, or nothing.</summary>
    public OrderBook Visible { get; private set; }

    public ConsumedLevels TakenBids { get; } = new();

    public ConsumedLevels TakenAsks { get; } = new();

    public RestingSide Buys { get; } = new(isBuy: true);

    public RestingSide Sells { get; } = new(isBuy: false);

    /// <summary>Orders that wait for a trigger, and those that take what comes.</summary>
    public List<TapeOrder> Waiting { get; } = new(8);

    /// <summary>Price mantissa of the last trade, 0 before the first.</summary>
    public long LastTrade { get; private set; }

    /// <summary>Our position, as a mantissa.</summary>
    public long Position { get; set; }

    /// <summary>Smallest step of quantity, as a mantissa.</summary>
    public long Lot { get; }

    /// <summary>True between the beginning and the end of a snapshot.</summary>
    public bool IsLoading { get; private set; }

    /// <summary>True when the opposite side may have come to one of our limits since it was last looked at.</summary>
    public bool IsDirty { get; set; }

    public bool HasBook => Kind >= TapeDataKind.Quotes;

    public RestingSide Resting(bool isBuy) => isBuy ? Buys : Sells;

    /// <summary>What we took of the side a buy or a sell takes from.</summary>
    public ConsumedLevels Taken(bool isBuy) => isBuy ? TakenAsks : TakenBids;

    /// <summary>The best visible price of a side, 0 where there is none.</summary>
    public long Best(OrderSide side) => Visible.TryBest(side, out var level) ? level.Price : 0;

    /// <summary>The price that decides triggers: the last trade, or where no trades are recorded the quote the order would meet.</summary>
    public long TriggerPrice(bool isBuy) => LastTrade != 0 ? LastTrade : Best(isBuy ? OrderSide.Sell : OrderSide.Buy);

    /// <summary>One changed level.</summary>
    public void SetLevel(bool isAsk, long price, long quantity)
    {
        if (Kind < TapeDataKind.Levels) Begin(TapeDataKind.Levels);
        var side = isAsk ? OrderSide.Sell : OrderSide.Buy;
        if (!IsNear(isAsk, price))
        {
            _levels.Set(side, price, quantity);
            return;
        }

        var before = _levels.QuantityAt(side, price);
        _levels.Set(side, price, quantity);
        LevelChanged(isAsk, price, before, quantity);
    }

    public void BeginSnapshot()
    {
        if (Kind < TapeDataKind.Levels) Begin(TapeDataKind.Levels);
        IsLoading = true;
        _levels.Clear();
    }

    public void SnapshotLevel(bool isAsk, long price, long quantity) => _levels.Set(isAsk ? OrderSide.Sell : OrderSide.Buy, price, quantity);

    /// <summary>A snapshot tells nothing of who left, so that nobody behind us is taken to have.</summary>
    public void EndSnapshot()
    {
        IsLoading = false;
        TakenBids.Clear();
        TakenAsks.Clear();
        Reassess(Buys);
        Reassess(Sells);
        IsDirty = true;
    }

    /// <summary>Best bid and ask; ignored where deeper data is known. A price of 0 is no quote.</summary>
    public void SetQuote(long bid, long bidQuantity, long ask, long askQuantity)
    {
        if (Kind > TapeDataKind.Quotes) return;
        if (Kind < TapeDataKind.Quotes) Begin(TapeDataKind.Quotes);
        if (bid != _bid || bidQuantity != _bidQuantity) Quote(OrderSide.Buy, ref _bid, ref _bidQuantity, bid, bidQuantity);
        if (ask != _ask || askQuantity != _askQuantity) Quote(OrderSide.Sell, ref _ask, ref _askQuantity, ask, askQuantity);
        IsDirty |= ask <= Buys.Highest || bid >= Sells.Lowest;
    }

    /// <summary>
    /// One change of one recorded order. Returns what it traded at <paramref name="price"/>, 0 for nothing. Where places are known exactly, those of
    /// our orders the executed one stood before are <see cref="TapeOrder.IsShielded"/> afterwards.
    /// </summary>
    public long SetOrder(in MarketEvent change, out long price)
    {
        if (Kind < TapeDataKind.Orders) Begin(TapeDataKind.Orders);
        var action = (BookOrderAction)change.Auxiliary;
        price = 0;
        var isKnown = _orders.TryFind(change.P2, out var before);
        var level = isKnown ? Visible.QuantityAt(before.Side, before.Price) : 0;
        var isTaken = _orders.Apply(in change);
        var traded = 0L;
        if (action == BookOrderAction.Clear) ForgetOrders();
        else if (isKnown && isTaken)
        {
            price = before.Price;
            var isAsk = before.Side == OrderSide.Sell;
            if (_isByOrder) LeaveQueue(in before);
            if (action == BookOrderAction.Execute) traded = change.P1;
            if (IsNear(isAsk, price) && traded == 0) LevelChanged(isAsk, price, level, Visible.QuantityAt(before.Side, price));
            else Taken(!isAsk).Follow(price, Visible.QuantityAt(before.Side, price));
        }
        else if (action == BookOrderAction.Add && isTaken && _isByOrder && IsLoading) Return(in change);

        IsDirty = IsDirty || Buys.Count + Sells.Count > 0;
        if (IsLoading && (change.Flags & MarketEventFlags.BatchEnd) != MarketEventFlags.None)
        {
            IsLoading = false;
            if (!_isByOrder) Reassess(Buys);
            if (!_isByOrder) Reassess(Sells);
        }

        return traded;
    }

    /// <summary>A recorded trade; false where the order-by-order data tells of it already.</summary>
    public bool Trade(long price)
    {
        LastTrade = price;
        if (Kind == TapeDataKind.Nothing) Kind = TapeDataKind.Trades;
        return Kind != TapeDataKind.Orders;
    }

    /// <summary>Puts an order at the end of the queue at its limit.</summary>
    public void JoinQueue(TapeOrder order)
    {
        order.Traded = 0;
        order.Ahead.Clear();
        var side = order.IsBuy ? OrderSide.Buy : OrderSide.Sell;
        if (!_model.HasQueue || !HasBook) order.Front = 0;
        else if (Visible.QuantityAt(side, order.Limit) is var displayed and > 0) order.Front = displayed;
        else order.Front = IsInView(side, order.Limit) ? 0 : TapeOrder.UnknownFront;
        if (_isByOrder && Kind == TapeDataKind.Orders) NoteAhead(order, side);
    }

    /// <summary>Everything known of the market is in old shares.</summary>
    public void ForgetMarket()
    {
        _levels.Clear();
        TakenBids.Clear();
        TakenAsks.Clear();
        (_bid, _bidQuantity, _ask, _askQuantity, LastTrade) = (0, 0, 0, 0, 0);
    }

    private void Begin(TapeDataKind kind)
    {
        Kind = kind;
        _levels.Clear();
        Visible = kind == TapeDataKind.Orders ? _orders.Levels : _levels;
    }

    private bool IsNear(bool isAsk, long price) => isAsk
        ? price <= Buys.Highest || Sells.Spans(price) || TakenAsks.Count > 0
        : price >= Sells.Lowest || Buys.Spans(price) || TakenBids.Count > 0;

    private void LevelChanged(bool isAsk, long price, long before, long after)
    {
        IsDirty |= isAsk ? price <= Buys.Highest : price >= Sells.Lowest;
        (isAsk ? TakenAsks : TakenBids).Follow(price, after);
        var own = isAsk ? Sells : Buys;
        if (!own.Spans(price)) return;
        Requeue(own, price, before, after);
    }

    /// <summary>Of our own orders at one price the earlier is never taken to stand behind the later, whatever a model estimates.</summary>
    private void Requeue(RestingSide own, long price, long before, long after)
    {
        if (_isByOrder && Kind == TapeDataKind.Orders) return;
        var front = 0L;
        for (var i = 0; i < own.Count; i++)
        {
            if (own[i].Limit != price) continue;
            Requeue(own[i], before, after);
            own[i].Front = front = Math.Max(front, own[i].Front);
        }
    }

    /// <summary>The level an order rests in went from one quantity to another.</summary>
    private void Requeue(TapeOrder order, long before, long after)
    {
        if (after == 0)
        {
            order.Traded = 0;
            if (IsInView(order.IsBuy ? OrderSide.Buy : OrderSide.Sell, order.Limit)) order.Front = 0;
            return;
        }

        var rest = Math.Max(0, before - order.Traded); // what the level held once its trades were done
        order.Traded = 0;
        if (order.Front > rest || after >= rest) order.Front = Math.Min(order.Front, after);
        else order.Front = Math.Min(_model.FrontAfterCancel(order.Front, rest - order.Front, rest - after), after);
    }

    private void Reassess(RestingSide own)
    {
        for (var i = 0; i < own.Count; i++)
        {
            var side = own[i].IsBuy ? OrderSide.Buy : OrderSide.Sell;
            own[i].Traded = 0;
            var displayed = Visible.QuantityAt(side, own[i].Limit);
            if (displayed > 0 || IsInView(side, own[i].Limit)) own[i].Front = Math.Min(own[i].Front, displayed);
        }
    }

    private void Quote(OrderSide side, ref long price, ref long quantity, long newPrice, long newQuantity)
    {
        var isAsk = side == OrderSide.Sell;
        var own = isAsk ? Sells : Buys;
        for (var i = 0; i < own.Count; i++)
        {
            var order = own[i];
            if (newPrice != 0 && (isAsk ? order.Limit < newPrice : order.Limit > newPrice)) order.Front = 0; // better than the best
        }

        if (own.Spans(newPrice)) Requeue(own, newPrice, price == newPrice ? quantity : newQuantity, newQuantity);
        var taken = isAsk ? TakenAsks : TakenBids;
        if (price != newPrice) taken.Clear();
        else taken.Follow(price, newQuantity);
        if (price != newPrice && price != 0) _levels.Set(side, price, 0);
        (price, quantity) = (newPrice, newQuantity);
        if (newPrice != 0) _levels.Set(side, newPrice, newQuantity);
    }

    /// <summary>True when the book would show a level at this price: it shows one beyond it, or the price is better than its best.</summary>
    private bool IsInView(OrderSide side, long price)
    {
        if (Kind == TapeDataKind.Orders) return true;
        if (!Visible.TryBest(side, out var best)) return false;
        return (side == OrderSide.Buy ? price > best.Price : price < best.Price) || Visible.WalkPrice(side, price).IsComplete;
    }

    private void NoteAhead(TapeOrder order, OrderSide side)
    {
        int count;
        while ((count = _orders.CopyQueue(side, order.Limit, _queue)) == _queue.Length) Array.Resize(ref _queue, count * 2);
        order.Front = 0;
        for (var i = 0; i < count; i++)
        {
            order.Ahead.Add(_queue[i].Id);
            order.Front += _queue[i].Quantity;
        }
    }

    /// <summary>A recorded order changed: notes who of ours it stood before, and what of it still does.</summary>
    private void LeaveQueue(in BookOrder before)
    {
        var own = before.Side == OrderSide.Buy ? Buys : Sells;
        if (!own.Spans(before.Price)) return;
        var left = _orders.TryFind(before.Id, out var after) && after.Price == before.Price && after.Quantity <= before.Quantity ? after.Quantity : 0;
        for (var i = 0; i < own.Count; i++)
        {
            var order = own[i];
            order.IsShielded = order.Limit == before.Price && order.Ahead.Contains(before.Id);
            if (!order.IsShielded) continue;
            order.Front -= before.Quantity - left;
            if (left == 0) order.Ahead.Remove(before.Id);
        }
    }

    /// <summary>All recorded orders are gone until a snapshot brings back those that still rest.</summary>
    private void ForgetOrders()
    {
        IsLoading = true;
        TakenBids.Clear();
        TakenAsks.Clear();
        for (var i = 0; _isByOrder && i < Buys.Count; i++) Buys[i].Front = 0;
        for (var i = 0; _isByOrder && i < Sells.Count; i++) Sells[i].Front = 0;
    }

    /// <summary>A snapshot shows an order again; who it stood before it still does.</summary>
    private void Return(in MarketEvent added)
    {
        var own = (added.Flags & MarketEventFlags.Sell) != MarketEventFlags.None ? Sells : Buys;
        for (var i = 0; i < own.Count; i++)
        {
            if (own[i].Limit == added.P0 && own[i].Ahead.Contains(added.P2)) own[i].Front += added.P1;
        }
    }
}

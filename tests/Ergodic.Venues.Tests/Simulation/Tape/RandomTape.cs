using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>
/// A consistent small market from a seed, order by order, told as trades, best quotes, levels or orders. Trades take the oldest orders of the
/// best price, mostly.
/// </summary>
internal sealed class RandomTape(int seed, RandomTape.Kind kind)
{
    public enum Kind
    {
        Trades,
        Quotes,
        Levels,
        Orders,
    }

    private readonly Random _random = new(seed);
    private readonly List<(long Id, bool IsAsk, long Price, long Quantity)> _orders = [];
    private readonly Dictionary<Timestamp, long> _traded = [];
    private long _lastId;
    private long _mid = 10_000;

    public long BestBid => _orders.Where(order => !order.IsAsk).Select(order => order.Price).DefaultIfEmpty(_mid - 1).Max();

    public long BestAsk => _orders.Where(order => order.IsAsk).Select(order => order.Price).DefaultIfEmpty(_mid + 1).Min();

    public decimal LastTradePrice { get; private set; }

    public decimal TradedAt(Timestamp time) => _traded.GetValueOrDefault(time) / 1000m;

    /// <summary>Changes the market by one step and shows it.</summary>
    public void Play(TapeDesk desk)
    {
        desk.Tick();
        var choice = _orders.Count < 30 ? 0 : _random.Next(10);
        if (choice < 4) Add(desk);
        else if (choice < 7) Cancel(desk);
        else Trade(desk);
    }

    private void Add(TapeDesk desk)
    {
        var isAsk = _random.Next(2) == 1;
        var price = isAsk ? BestBid + 1 + _random.Next(8) : BestAsk - 1 - _random.Next(8);
        var order = (++_lastId, isAsk, price, Quantity: _random.NextInt64(1, 3000));
        _orders.Add(order);
        Show(desk, order, BookOrderAction.Add);
    }

    private void Cancel(TapeDesk desk)
    {
        var place = _random.Next(_orders.Count);
        var order = _orders[place];
        _orders.RemoveAt(place);
        Show(desk, order, BookOrderAction.Delete);
    }

    private void Trade(TapeDesk desk)
    {
        var hitsAsks = _random.Next(2) == 1;
        var price = hitsAsks ? BestAsk : BestBid;
        var place = _orders.FindIndex(order => order.IsAsk == hitsAsks && order.Price == price);
        if (place < 0) return;
        var order = _orders[place];
        var traded = Math.Min(order.Quantity, _random.NextInt64(1, 3000));
        if (traded == order.Quantity) _orders.RemoveAt(place);
        else _orders[place] = order with { Quantity = order.Quantity - traded };
        (LastTradePrice, _mid) = (price / 100m, price);
        _traded[desk.Now] = traded;
        if (kind != Kind.Orders)
        {
            desk.Play(MarketEvent.Trade(0, desk.Now, desk.Now, price, traded, 0, hitsAsks ? MarketEventFlags.None : MarketEventFlags.Sell));
            desk.Tick();
        }

        Show(desk, order with { Quantity = traded }, BookOrderAction.Execute);
    }

    private void Show(TapeDesk desk, (long Id, bool IsAsk, long Price, long Quantity) order, BookOrderAction action)
    {
        var flags = (order.IsAsk ? MarketEventFlags.Sell : MarketEventFlags.None) | MarketEventFlags.BatchEnd;
        switch (kind)
        {
            case Kind.Quotes:
                desk.Play(MarketEvent.Quote(0, desk.Now, desk.Now, BestBid, Displayed(false, BestBid), BestAsk, Displayed(true, BestAsk), 0));
                break;
            case Kind.Levels:
                desk.Play(new MarketEvent(MarketEventKind.BookDelta, flags, 0, 0, desk.Now, desk.Now, order.Price, Displayed(order.IsAsk, order.Price)));
                break;
            case Kind.Orders:
                desk.Play(new MarketEvent(MarketEventKind.BookOrder, flags, (ushort)action, 0, desk.Now, desk.Now, order.Price, order.Quantity, order.Id));
                break;
        }
    }

    private long Displayed(bool isAsk, long price) => _orders.Where(order => order.IsAsk == isAsk && order.Price == price).Sum(order => order.Quantity);
}

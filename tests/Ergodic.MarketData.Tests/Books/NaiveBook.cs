using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;

namespace Ergodic.MarketData.Tests.Books;

/// <summary>The oracle: a sorted dictionary a side.</summary>
internal sealed class NaiveBook
{
    private readonly SortedDictionary<long, long> _bids = new(Comparer<long>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<long, long> _asks = [];

    public int Count(OrderSide side) => Side(side).Count;

    public bool Set(OrderSide side, long price, long quantity)
    {
        if (quantity == 0) return Side(side).Remove(price);
        Side(side)[price] = quantity;
        return true;
    }

    public void Apply(in MarketEvent change)
    {
        if (change.Kind == MarketEventKind.BookSnapshotBegin) Clear();
        else if (change.Kind is MarketEventKind.BookDelta or MarketEventKind.BookSnapshotLevel)
            Set((change.Flags & MarketEventFlags.Sell) != MarketEventFlags.None ? OrderSide.Sell : OrderSide.Buy, change.P0, change.P1);
    }

    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
    }

    public void Trim(int depth)
    {
        foreach (var side in (SortedDictionary<long, long>[])[_bids, _asks])
            while (side.Count > depth) side.Remove(side.Keys.Last());
    }

    public long QuantityAt(OrderSide side, long price) => Side(side).GetValueOrDefault(price);

    public BookLevel? Best(OrderSide side)
    {
        foreach (var (price, quantity) in Side(side)) return new BookLevel(price, quantity);
        return null;
    }

    public BookLevel[] Levels(OrderSide side) => [.. Side(side).Select(level => new BookLevel(level.Key, level.Value))];

    public BookLevel[] Levels() => [.. Levels(OrderSide.Buy), .. Levels(OrderSide.Sell)];

    private SortedDictionary<long, long> Side(OrderSide side) => side == OrderSide.Buy ? _bids : _asks;
}

using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests.Synthetic.OrderFlow;

public class FlowBookTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 8)]
    [InlineData(3, 40)]
    public void Random_orders_do_what_they_do_to_a_plain_dictionary(int seed, int levels)
    {
        var random = new Random(seed);
        var book = new FlowBook(levels);
        var bids = new SortedDictionary<long, long>();
        var asks = new SortedDictionary<long, long>();
        for (var i = 0; i < 20_000; i++)
        {
            var kind = (FlowKind)random.Next(6);
            var price = kind switch
            {
                FlowKind.AddBid => Math.Max(1, Math.Min(100 + random.Next(-60, 5), asks.Count > 0 ? asks.Keys.First() - 1 : 500)),
                FlowKind.AddAsk => Math.Max(100 + random.Next(-5, 60), bids.Count > 0 ? bids.Keys.Last() + 1 : 1),
                _ => random.Next(40, 160),
            };
            var order = new FlowOrder(Timestamp.Epoch, kind, price, random.Next(1, 50));
            book.Apply(order);
            var (trades, changes) = Naive(order, bids, asks, levels);
            book.Trades.ToArray().AsEnumerable().ShouldBe(trades);
            book.Changes.ToArray().AsEnumerable().ShouldBe(changes);
            book.View.ShouldBe(new FlowView(bids.Keys.LastOrDefault(), asks.Keys.FirstOrDefault(), bids.Values.Sum(), asks.Values.Sum()));
            book.Bids.BestQuantity.ShouldBe(bids.Values.LastOrDefault());
        }

        Enumerable.Range(0, book.Asks.Count).Select(depth => (book.Asks.PriceAt(depth), book.Asks.QuantityAt(depth))).ShouldBe(asks.Select(level => (level.Key, level.Value)));
        Enumerable.Range(0, book.Bids.Count).Select(depth => (book.Bids.PriceAt(depth), book.Bids.QuantityAt(depth))).ShouldBe(bids.Reverse().Select(level => (level.Key, level.Value)));
    }

    [Fact]
    public void An_order_of_no_kind_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new FlowBook(2).Apply(new FlowOrder(Timestamp.Epoch, (FlowKind)6, 1, 1)));

    private static (List<FlowTrade> Trades, List<LevelChange> Changes) Naive(FlowOrder order, SortedDictionary<long, long> bids, SortedDictionary<long, long> asks, int levels)
    {
        var (trades, changes) = (new List<FlowTrade>(), new List<LevelChange>());
        var isAsk = order.Kind is FlowKind.Buy or FlowKind.AddAsk or FlowKind.CancelAsk;
        var side = isAsk ? asks : bids;
        var best = isAsk ? side.Keys.ToList() : [.. side.Keys.Reverse()];
        bool IsBetterOrSame(long one, long other) => isAsk ? one <= other : one >= other;
        void Reduce(long price, long quantity)
        {
            side[price] -= quantity;
            changes.Add(new LevelChange(isAsk, price, side[price]));
            if (side[price] == 0) side.Remove(price);
        }

        switch (order.Kind)
        {
            case FlowKind.Buy or FlowKind.Sell:
                var left = order.Quantity;
                foreach (var price in best.Where(price => IsBetterOrSame(price, order.Price)))
                {
                    var quantity = Math.Min(left, side[price]);
                    if (quantity == 0) break;
                    left -= quantity;
                    trades.Add(new FlowTrade(!isAsk, price, quantity));
                    Reduce(price, quantity);
                }

                break;
            case FlowKind.AddBid or FlowKind.AddAsk:
                side[order.Price] = side.GetValueOrDefault(order.Price) + order.Quantity;
                changes.Add(new LevelChange(isAsk, order.Price, side[order.Price]));
                if (side.Count <= levels) break;
                var worst = isAsk ? side.Keys.Last() : side.Keys.First();
                side.Remove(worst);
                if (worst == order.Price) changes.Clear();
                else changes.Add(new LevelChange(isAsk, worst, 0));
                break;
            default:
                if (best.Count == 0) break;
                var there = best.Where(price => IsBetterOrSame(order.Price, price)).ToList();
                var at = there.Count > 0 ? there[0] : best[^1];
                Reduce(at, Math.Min(order.Quantity, side[at]));
                break;
        }

        return (trades, changes);
    }
}

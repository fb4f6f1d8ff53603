using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What a crowd has resting on one side of a book, by price.</summary>
internal sealed class CrowdSide(OrderSide side)
{
    private readonly SortedList<long, List<long>> _levels = new(side == OrderSide.Buy ? Comparer<long>.Create((a, b) => b.CompareTo(a)) : Comparer<long>.Default);
    private readonly Dictionary<long, (long Price, long Remaining)> _orders = [];

    /// <summary>Lots resting.</summary>
    public long Total { get; private set; }

    /// <summary>Rests an order.</summary>
    public void Rest(CrowdDesk desk, long price, long quantity)
    {
        var id = desk.Rest(side, price, quantity);
        if (id == 0) return;
        if (!_levels.TryGetValue(price, out var level)) _levels.Add(price, level = []);
        level.Add(id);
        _orders.Add(id, (price, quantity));
        Total += quantity;
    }

    /// <summary>Takes at most a quantity off the nearest level at a price or worse, the worst where there is none; what came last goes first.</summary>
    public void Withdraw(CrowdDesk desk, long price, long quantity)
    {
        if (_levels.Count == 0) return;
        var level = _levels.Values[IndexAtOrWorse(price)];
        while (quantity > 0 && level.Count > 0)
        {
            var id = level[^1];
            var remaining = _orders[id].Remaining;
            if (remaining <= quantity)
            {
                desk.Cancel(id);
                Shrunk(id, 0);
            }
            else
            {
                desk.Reduce(id, remaining - quantity);
                Shrunk(id, remaining - quantity);
            }

            quantity -= Math.Min(quantity, remaining);
        }
    }

    /// <summary>An order has less left; unknown ones are somebody else's.</summary>
    public void Shrunk(long orderId, long remaining)
    {
        if (!_orders.TryGetValue(orderId, out var order)) return;
        Total -= order.Remaining - remaining;
        if (remaining > 0)
        {
            _orders[orderId] = (order.Price, remaining);
            return;
        }

        _orders.Remove(orderId);
        var level = _levels[order.Price];
        level.Remove(orderId);
        if (level.Count == 0) _levels.Remove(order.Price);
    }

    private int IndexAtOrWorse(long price)
    {
        var (low, high) = (0, _levels.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (side == OrderSide.Buy ? _levels.Keys[middle] > price : _levels.Keys[middle] < price) low = middle + 1;
            else high = middle;
        }

        return Math.Min(low, _levels.Count - 1);
    }
}

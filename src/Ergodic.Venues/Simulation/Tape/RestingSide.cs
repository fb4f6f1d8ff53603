namespace Ergodic.Venues.Simulation.Tape;

/// <summary>Our limits that rest on one side of one instrument, the best price first and of equal prices the first come.</summary>
internal sealed class RestingSide(bool isBuy)
{
    private readonly List<TapeOrder> _orders = new(8);

    public int Count => _orders.Count;

    /// <summary>Lowest limit; above every price where there is none.</summary>
    public long Lowest { get; private set; } = long.MaxValue;

    /// <summary>Highest limit; below every price where there is none.</summary>
    public long Highest { get; private set; } = long.MinValue;

    public TapeOrder this[int index] => _orders[index];

    public void Add(TapeOrder order)
    {
        var place = _orders.Count;
        while (place > 0 && IsBetter(order, _orders[place - 1])) place--;
        _orders.Insert(place, order);
        Measure();
    }

    public void Remove(TapeOrder order)
    {
        _orders.Remove(order);
        Measure();
    }

    /// <summary>True when a price of this side is one we may rest at.</summary>
    public bool Spans(long price) => price >= Lowest && price <= Highest;

    /// <summary>Puts them in order again after their prices changed.</summary>
    public void Sort()
    {
        for (var i = 1; i < _orders.Count; i++)
        {
            var order = _orders[i];
            var place = i;
            for (; place > 0 && IsBetter(order, _orders[place - 1]); place--) _orders[place] = _orders[place - 1];
            _orders[place] = order;
        }

        Measure();
    }

    private bool IsBetter(TapeOrder order, TapeOrder other) => isBuy ? order.Limit > other.Limit : order.Limit < other.Limit;

    private void Measure()
    {
        if (_orders.Count == 0)
        {
            (Lowest, Highest) = (long.MaxValue, long.MinValue);
            return;
        }

        var (first, last) = (_orders[0].Limit, _orders[^1].Limit);
        (Lowest, Highest) = isBuy ? (last, first) : (first, last);
    }
}

namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>One side of a book by price level, the best last, so that what happens most moves least.</summary>
internal sealed class FlowSide(bool isBid, int capacity)
{
    // Prices times sign, ascending: a better price is a larger key on both sides.
    private readonly long[] _keys = new long[capacity + 1];
    private readonly long[] _quantities = new long[capacity + 1];
    private readonly int _sign = isBid ? 1 : -1;

    public int Count { get; private set; }

    /// <summary>All quantity.</summary>
    public long Total { get; private set; }

    /// <summary>True when there is more than the capacity, which the worst level must make up for.</summary>
    public bool IsOverfull => Count > capacity;

    /// <summary>Best price; 0 when empty.</summary>
    public long Best => Count == 0 ? 0 : PriceAt(0);

    /// <summary>Quantity at the best price; 0 when empty.</summary>
    public long BestQuantity => Count == 0 ? 0 : QuantityAt(0);

    /// <summary>The price of a level, 0 being the best.</summary>
    public long PriceAt(int depth) => _keys[Count - 1 - depth] * _sign;

    /// <summary>The quantity of a level, 0 being the best.</summary>
    public long QuantityAt(int depth) => _quantities[Count - 1 - depth];

    /// <summary>True when taking the best level is at a limit price or better for the taker.</summary>
    public bool IsWithin(long limit) => Count > 0 && _keys[Count - 1] >= limit * _sign;

    /// <summary>Depth of the nearest level at a price or worse; the worst where there is none. The side must not be empty.</summary>
    public int DepthAt(long price)
    {
        var found = Array.BinarySearch(_keys, 0, Count, price * _sign);
        var index = found >= 0 ? found : Math.Max(0, ~found - 1);
        return Count - 1 - index;
    }

    /// <summary>Adds quantity at a price; returns what the level has then.</summary>
    public long Add(long price, long quantity)
    {
        var key = price * _sign;
        var index = Array.BinarySearch(_keys, 0, Count, key);
        if (index < 0)
        {
            index = ~index;
            Array.Copy(_keys, index, _keys, index + 1, Count - index);
            Array.Copy(_quantities, index, _quantities, index + 1, Count - index);
            _keys[index] = key;
            _quantities[index] = 0;
            Count++;
        }

        Total += quantity;
        return _quantities[index] += quantity;
    }

    /// <summary>Takes at most a quantity from a level, which goes when nothing is left; returns what was taken.</summary>
    public long Take(int depth, long quantity)
    {
        var index = Count - 1 - depth;
        var taken = Math.Min(quantity, _quantities[index]);
        Total -= taken;
        _quantities[index] -= taken;
        if (_quantities[index] > 0) return taken;
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_quantities, index + 1, _quantities, index, Count - index);
        return taken;
    }
}

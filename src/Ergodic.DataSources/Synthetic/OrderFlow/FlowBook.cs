namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>A book the flow acts on: at most some levels a side, the worst making room. Never crossed; allocates nothing once made.</summary>
internal sealed class FlowBook
{
    private readonly LevelChange[] _changes;
    private readonly FlowTrade[] _trades;
    private int _changeCount;
    private int _tradeCount;

    public FlowBook(int levels)
    {
        Bids = new FlowSide(isBid: true, levels);
        Asks = new FlowSide(isBid: false, levels);
        _changes = new LevelChange[levels + 2];
        _trades = new FlowTrade[levels + 1];
    }

    public FlowSide Bids { get; }

    public FlowSide Asks { get; }

    public FlowView View => new(Bids.Best, Asks.Best, Bids.Total, Asks.Total);

    /// <summary>What the last order changed, level by level.</summary>
    public ReadOnlySpan<LevelChange> Changes => _changes.AsSpan(0, _changeCount);

    /// <summary>What the last order traded.</summary>
    public ReadOnlySpan<FlowTrade> Trades => _trades.AsSpan(0, _tradeCount);

    public void Apply(in FlowOrder order)
    {
        _changeCount = _tradeCount = 0;
        switch (order.Kind)
        {
            case FlowKind.Buy:
                Trade(Asks, isAsk: true, order);
                break;
            case FlowKind.Sell:
                Trade(Bids, isAsk: false, order);
                break;
            case FlowKind.AddBid:
                Add(Bids, isAsk: false, order);
                break;
            case FlowKind.AddAsk:
                Add(Asks, isAsk: true, order);
                break;
            case FlowKind.CancelBid:
                Cancel(Bids, isAsk: false, order);
                break;
            case FlowKind.CancelAsk:
                Cancel(Asks, isAsk: true, order);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order.Kind, "No such kind of order.");
        }
    }

    private void Trade(FlowSide side, bool isAsk, in FlowOrder order)
    {
        var left = order.Quantity;
        while (left > 0 && side.IsWithin(order.Price))
        {
            var (price, resting) = (side.Best, side.BestQuantity);
            var taken = side.Take(0, left);
            left -= taken;
            _trades[_tradeCount++] = new FlowTrade(IsSell: !isAsk, price, taken);
            _changes[_changeCount++] = new LevelChange(isAsk, price, resting - taken);
        }
    }

    private void Add(FlowSide side, bool isAsk, in FlowOrder order)
    {
        _changes[_changeCount++] = new LevelChange(isAsk, order.Price, side.Add(order.Price, order.Quantity));
        if (!side.IsOverfull) return;
        var worst = side.Count - 1;
        var price = side.PriceAt(worst);
        side.Take(worst, side.QuantityAt(worst));
        if (price == order.Price) _changeCount = 0; // it had no room: nothing happened
        else _changes[_changeCount++] = new LevelChange(isAsk, price, 0);
    }

    private void Cancel(FlowSide side, bool isAsk, in FlowOrder order)
    {
        if (side.Count == 0) return;
        var depth = side.DepthAt(order.Price);
        var (price, resting) = (side.PriceAt(depth), side.QuantityAt(depth));
        _changes[_changeCount++] = new LevelChange(isAsk, price, resting - side.Take(depth, order.Quantity));
    }
}

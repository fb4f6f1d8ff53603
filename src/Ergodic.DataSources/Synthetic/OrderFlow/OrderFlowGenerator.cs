using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>
/// Orders for a book, one a call: Hawkes arrivals whose direction, price and size answer to the book as it is and to a latent fair price of
/// <see cref="SyntheticMarketModel"/>. It holds no book, so <see cref="SyntheticBookSource"/> and a matching engine with other participants can both
/// be fed by it. What the book trades, and so its price, comes of the orders alone. Equal options and equal views give equal orders
/// on every machine.
/// </summary>
public sealed class OrderFlowGenerator
{
    private const double LargestQuantity = 1e13;
    private const double CancelReach = 1.5; // cancels reach deeper than adds, so that forgotten levels go

    private readonly OrderFlowOptions _options;
    private readonly SyntheticMarketModel _market;
    private readonly HawkesArrivals _arrivals;
    private readonly Variates _random;
    private readonly double _power;
    private readonly double _meanSize;
    private readonly double _marketShare;
    private Timestamp _now;
    private Timestamp _end;
    private int _bars;
    private double _fair;

    /// <summary>Makes the flow; it starts when the fair price's first bar opens.</summary>
    /// <exception cref="Domain.Errors.TradingException">The options are impossible; the message says which and what is allowed.</exception>
    public OrderFlowGenerator(OrderFlowOptions options)
    {
        _options = options.Checked();
        var asset = options.Fair.Assets[0];
        _market = new SyntheticMarketModel(options.Fair);
        _arrivals = new HawkesArrivals(options.Kernel, new Variates(options.Fair.Seed, asset.Symbol, "arrivals"));
        _random = new Variates(options.Fair.Seed, asset.Symbol, "orders");
        _power = SyntheticMarketSource.Power(asset.PriceDecimals);
        _meanSize = options.OrderSize * SyntheticMarketSource.Power(asset.QuantityDecimals);
        _marketShare = options.Kernel.MarketRate / (options.Kernel.MarketRate + options.Kernel.PassiveRate);
        _fair = _market.Assets[0].Close * _power;
        _now = options.Fair.Start;
        _end = _now;
    }

    /// <summary>The fair price in price mantissas, not rounded.</summary>
    public double FairMantissa => _fair;

    /// <summary>When the last order arrived; the start before the first.</summary>
    public Timestamp Now => _now;

    /// <summary>The fraction of the fair price's bars begun.</summary>
    public double Progress => _options.Fair.Bars == 0 ? 1 : (double)_bars / _options.Fair.Bars;

    /// <summary>An order that rests on a side, to fill a book before the start; its time is <see cref="Now"/>.</summary>
    public FlowOrder Resting(FlowKind side, in FlowView view) => new(_now, side, RestingPrice(side, view), Size());

    /// <summary>The next order; false at the end.</summary>
    /// <param name="view">The book as it is after the orders so far.</param>
    /// <param name="order">The order.</param>
    public bool TryNext(in FlowView view, out FlowOrder order)
    {
        order = default;
        var wait = Math.Max(1, (long)(_arrivals.Next() * Timestamp.NanosecondsPerSecond));
        _now = _now.AddNanoseconds(wait);
        if (!AdvanceFair()) return false;
        var kind = _arrivals.Called ?? KindByItself(view);
        _arrivals.Occurred(kind);
        order = kind switch
        {
            FlowKind.Buy or FlowKind.Sell => Taking(kind, view),
            FlowKind.AddBid or FlowKind.AddAsk => Resting(kind, view),
            _ => new FlowOrder(_now, kind, CancelPrice(kind, view), Size()),
        };
        return true;
    }

    /// <summary>Brings the fair price up to now: the close of the last bar that has closed.</summary>
    private bool AdvanceFair()
    {
        while (_now >= _end)
        {
            if (_bars > 0) _fair = _market.Assets[0].Close * _power;
            if (_bars == _options.Fair.Bars) return false;
            _market.Step();
            _bars++;
            _end = _market.Close;
        }

        return true;
    }

    /// <summary>Traders buy below the fair price and sell above it, in between in proportion; each side is filled up or thinned out.</summary>
    private FlowKind KindByItself(in FlowView view)
    {
        var (bid, ask) = Spread(view);
        if (_random.NextUniform() < _marketShare) return _random.NextUniform() * (ask - bid) < _fair - bid ? FlowKind.Buy : FlowKind.Sell;
        var isBid = _random.NextUniform() < 0.5;
        var resting = isBid ? view.BidQuantity : view.AskQuantity;
        var isAdd = _random.NextUniform() * (resting + (_options.RestingOrders * _meanSize)) >= resting;
        return isBid ? (isAdd ? FlowKind.AddBid : FlowKind.CancelBid) : isAdd ? FlowKind.AddAsk : FlowKind.CancelAsk;
    }

    /// <summary>A level on the wrong side of the fair price is taken up to it, whatever rests there; else a trade of ordinary size near the best price.</summary>
    private FlowOrder Taking(FlowKind kind, in FlowView view)
    {
        var (bid, ask) = Spread(view);
        var reach = DepthInTicks();
        if (kind == FlowKind.Buy)
        {
            return ask < _fair
                ? new FlowOrder(_now, kind, Mantissa(Math.Floor(_fair)), Math.Max(Size(), view.AskQuantity))
                : new FlowOrder(_now, kind, Mantissa(ask + reach), Size());
        }

        return bid > _fair
            ? new FlowOrder(_now, kind, Mantissa(Math.Ceiling(_fair)), Math.Max(Size(), view.BidQuantity))
            : new FlowOrder(_now, kind, Mantissa(bid - reach), Size());
    }

    private long RestingPrice(FlowKind side, in FlowView view)
    {
        var isBid = side == FlowKind.AddBid;
        var sign = isBid ? 1 : -1;
        var nearest = isBid ? Math.Floor(_fair) : Math.Ceiling(_fair); // never beyond the fair price
        var best = isBid ? view.BestBid : view.BestAsk;
        var opposite = isBid ? view.BestAsk : view.BestBid;
        var wished = nearest - (sign * Math.Floor(_random.NextExponential() * DepthInTicks()));
        if (best > 0 && _random.NextUniform() < _options.Joining) wished = best + (sign * Math.Floor(_random.NextUniform() * 2));
        wished = isBid ? Math.Min(wished, nearest) : Math.Max(wished, nearest);
        if (opposite > 0) wished = isBid ? Math.Min(wished, opposite - 1) : Math.Max(wished, opposite + 1);
        if (!isBid) wished = Math.Max(wished, 2); // leaves a tick for the bids
        return Mantissa(wished);
    }

    /// <summary>What lies beyond the fair price goes first.</summary>
    private long CancelPrice(FlowKind side, in FlowView view)
    {
        var isBid = side == FlowKind.CancelBid;
        var best = isBid ? view.BestBid : view.BestAsk;
        var isStale = isBid ? best > _fair : best < _fair;
        if (best == 0 || isStale) return Mantissa(best);
        var distance = Math.Floor(_random.NextExponential() * CancelReach * DepthInTicks());
        return Mantissa(isBid ? _fair - distance : _fair + distance);
    }

    /// <summary>Best bid and ask, an empty side standing as far from the fair price as orders usually do.</summary>
    private (double Bid, double Ask) Spread(in FlowView view)
    {
        var reach = DepthInTicks();
        return (view.BestBid > 0 ? view.BestBid : _fair - reach, view.BestAsk > 0 ? view.BestAsk : _fair + reach);
    }

    private double DepthInTicks() => Math.Max(1, _fair * _options.Depth);

    private long Size() => (long)Math.Clamp(_meanSize * _random.NextLogNormal(_options.SizeDeviation), 1, LargestQuantity);

    private static long Mantissa(double price) => Math.Max(1, (long)Math.Round(price, MidpointRounding.ToEven));
}

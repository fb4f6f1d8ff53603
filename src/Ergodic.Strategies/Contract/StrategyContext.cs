using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Strategies.Contract;

/// <summary>What a strategy can see and do during a callback. It speaks of the instrument the callback is about.</summary>
public sealed class StrategyContext
{
    private readonly IStrategyPort _port;
    private readonly string _strategy;
    private uint _instrument;

    internal StrategyContext(IStrategyPort port, string strategy)
    {
        _port = port;
        _strategy = strategy;
    }

    /// <summary>Core time: the close of the bar in <c>OnBar</c>.</summary>
    public Timestamp Now => _port.Now;

    /// <summary>The instrument the callback is about.</summary>
    public Instrument Instrument => _port.Instruments[_instrument];

    /// <summary>Every instrument of the run.</summary>
    public IReadOnlyList<Instrument> Instruments => _port.Instruments.All;

    /// <summary>Signed position.</summary>
    public decimal Position => _port.PositionOf(_instrument);

    /// <summary>Last price, or 0 before the first.</summary>
    public decimal LastPrice => _port.LastPriceOf(_instrument);

    /// <summary>Equity in reporting currency, or null where it cannot be valued.</summary>
    public decimal? Equity => _port.Equity;

    /// <summary>No position and no working order.</summary>
    public bool IsFlat => Position == 0 && !_port.HasWorkingOrders(_instrument);

    /// <summary>A position above zero.</summary>
    public bool IsLong => Position > 0;

    /// <summary>A position below zero.</summary>
    public bool IsShort => Position < 0;

    /// <summary>Wishes to buy. Without prices a market order; with <paramref name="limit"/>, <paramref name="stop"/> or both a limit, stop or stop-limit order.</summary>
    /// <param name="quantity">Base units, shares or contracts.</param>
    /// <param name="limit">Worst price.</param>
    /// <param name="stop">Trigger price.</param>
    /// <param name="because">Why, in a few words: it is journaled.</param>
    public void Buy(decimal quantity, decimal? limit = null, decimal? stop = null, string because = "") =>
        Submit(OrderSide.Buy, quantity, limit, stop, OrderFlags.None, because);

    /// <summary>Wishes to sell; see <see cref="Buy"/>.</summary>
    /// <param name="quantity">Base units, shares or contracts.</param>
    /// <param name="limit">Worst price.</param>
    /// <param name="stop">Trigger price.</param>
    /// <param name="because">Why, in a few words: it is journaled.</param>
    public void Sell(decimal quantity, decimal? limit = null, decimal? stop = null, string because = "") =>
        Submit(OrderSide.Sell, quantity, limit, stop, OrderFlags.None, because);

    /// <summary>Wishes to close what no working order is closing yet, reduce-only; with prices a resting exit. Does nothing when there is nothing to close.</summary>
    /// <param name="limit">Worst price.</param>
    /// <param name="stop">Trigger price.</param>
    /// <param name="because">Why, in a few words: it is journaled.</param>
    public void Close(decimal? limit = null, decimal? stop = null, string because = "")
    {
        var quantity = _port.ReducibleOf(_instrument);
        if (quantity > 0) Submit(Position > 0 ? OrderSide.Sell : OrderSide.Buy, quantity, limit, stop, OrderFlags.ReduceOnly, because);
    }

    /// <summary>Wishes for any order the engine knows; instrument and strategy are filled in, and good-till-canceled where no time in force is given.</summary>
    public void Submit(in OrderIntent intent) => _port.Submit(intent with
    {
        Strategy = _strategy,
        Instrument = _instrument,
        TimeInForce = intent.TimeInForce == default ? TimeInForce.Gtc : intent.TimeInForce,
    });

    /// <summary>Asks to take back every working order of this strategy on this instrument.</summary>
    public void CancelAll() => _port.CancelAll(_strategy, _instrument);

    internal void Focus(uint instrument) => _instrument = instrument;

    private void Submit(OrderSide side, decimal quantity, decimal? limit, decimal? stop, OrderFlags flags, string because) => _port.Submit(new OrderIntent
    {
        Instrument = _instrument,
        Strategy = _strategy,
        Side = side,
        Quantity = quantity,
        Type = (limit, stop) switch
        {
            (null, null) => OrderType.Market,
            (not null, null) => OrderType.Limit,
            (null, not null) => OrderType.StopMarket,
            (not null, not null) => OrderType.StopLimit,
        },
        LimitPrice = limit,
        StopPrice = stop,
        TimeInForce = TimeInForce.Gtc,
        Flags = flags,
        Reason = because,
    });
}

using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Strategies.Contract;

/// <summary>
/// What a strategy can see and do during a callback. It speaks of the instrument the callback is about. Prices and quantities, seen and
/// wished for, are in <see cref="Basis"/>: splits and dividends leave no step in them. Trading itself is raw.
/// </summary>
public sealed class StrategyContext
{
    private readonly IStrategyPort _port;
    private readonly string _strategy;
    private uint _instrument;
    private PriceBasis _basis = PriceBasis.Raw;

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

    /// <summary>How prices and quantities are counted here, for who needs a raw one or a factor.</summary>
    public PriceBasis Basis => _basis;

    /// <summary>Signed position.</summary>
    public decimal Position => _basis.Quantity(_port.PositionOf(_instrument));

    /// <summary>Last price, or 0 before the first.</summary>
    public decimal LastPrice => _basis.Price(RawLastPrice);

    /// <summary>Last price as it trades, or 0 before the first.</summary>
    public decimal RawLastPrice => _port.LastPriceOf(_instrument);

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

    /// <summary>
    /// Wishes to buy and to protect what is bought: once the entry trades, a stop and a target of the same quantity work, and the first to
    /// trade takes the other back. One of both may be left out. Refused as a whole, with the check <c>bracket</c>, unless
    /// stop &lt; entry &lt; target. <see cref="CancelAll"/> takes entry and exits back; <see cref="Replace"/> moves an exit.
    /// </summary>
    /// <param name="quantity">Base units, shares or contracts.</param>
    /// <param name="target">Where to take the gain: a resting limit order.</param>
    /// <param name="stop">Where to take the loss: the trigger of a stop order.</param>
    /// <param name="limit">Worst price of the entry; a market order without.</param>
    /// <param name="because">Why, in a few words: it is journaled.</param>
    public void BuyBracket(decimal quantity, decimal? target = null, decimal? stop = null, decimal? limit = null, string because = "") =>
        Bracket(Wish(OrderSide.Buy, quantity, limit, null, OrderFlags.None, because), stop, target);

    /// <summary>Wishes to sell short with a stop above and a target below; see <see cref="BuyBracket"/>.</summary>
    /// <param name="quantity">Base units, shares or contracts.</param>
    /// <param name="target">Where to take the gain.</param>
    /// <param name="stop">Where to take the loss.</param>
    /// <param name="limit">Worst price of the entry; a market order without.</param>
    /// <param name="because">Why, in a few words: it is journaled.</param>
    public void SellBracket(decimal quantity, decimal? target = null, decimal? stop = null, decimal? limit = null, string because = "") =>
        Bracket(Wish(OrderSide.Sell, quantity, limit, null, OrderFlags.None, because), stop, target);

    /// <summary>Wishes for a stop and a target for what is held and no working order is closing yet; the first to trade takes the other back.</summary>
    /// <param name="stop">Where to take the loss.</param>
    /// <param name="target">Where to take the gain.</param>
    /// <param name="because">Why, in a few words: it is journaled.</param>
    public void Protect(decimal? stop = null, decimal? target = null, string because = "")
    {
        var exit = Position < 0 ? OrderSide.Buy : OrderSide.Sell;
        _port.Protect(_strategy, _instrument, RawExit(exit, stop), RawExit(exit, target), because);
    }

    /// <summary>Wishes to close what no working order is closing yet, reduce-only; with prices a resting exit. Does nothing when there is nothing to close.</summary>
    /// <param name="limit">Worst price.</param>
    /// <param name="stop">Trigger price.</param>
    /// <param name="because">Why, in a few words: it is journaled.</param>
    public void Close(decimal? limit = null, decimal? stop = null, string because = "")
    {
        var quantity = _port.ReducibleOf(_instrument);
        if (quantity > 0) _port.Submit(_basis.Prices(Wish(Position > 0 ? OrderSide.Sell : OrderSide.Buy, quantity, limit, stop, OrderFlags.ReduceOnly, because), Instrument));
    }

    /// <summary>Wishes for any order the engine knows; instrument and strategy are filled in, and good-till-canceled where no time in force is given.</summary>
    /// <exception cref="TradingException">It is part of a bracket: those are made by <see cref="BuyBracket"/>, <see cref="SellBracket"/> and <see cref="Protect"/>.</exception>
    public void Submit(in OrderIntent intent) => SubmitShown(Ours(in intent));

    /// <summary>
    /// The same under a key of the caller's: whoever wishes it again within 24 hours under the same key, after a restart too, is refused
    /// with the check <c>client order id</c>.
    /// </summary>
    /// <param name="intent">The wish.</param>
    /// <param name="key">Any text; strategies have keys of their own.</param>
    public void Submit(in OrderIntent intent, string key)
    {
        var shown = Ours(in intent);
        var id = ClientOrderId.Given($"{_strategy}\n{key}");
        if (_basis.IsRaw) _port.Submit(in shown, id);
        else _port.Submit(_basis.Intent(in shown, Instrument), id);
    }

    /// <summary>This strategy's open orders on this instrument, oldest first, as they trade: prices and quantities are raw.</summary>
    public IReadOnlyList<StrategyOrder> OpenOrders => _port.OpenOrders(_strategy, _instrument);

    /// <summary>
    /// Wishes to change an open order; what is left out stays as it is. Quantity is what it may trade in all, with what it has traded;
    /// prices and quantity are raw. It passes the risk gate again; what cannot be changed any more is refused with the check <c>replace</c>.
    /// </summary>
    public void Replace(ClientOrderId order, decimal? quantity = null, decimal? limit = null, decimal? stop = null) =>
        _port.Replace(_strategy, order, quantity, limit, stop);

    /// <summary>Asks to take back every working order of this strategy on this instrument.</summary>
    public void CancelAll() => _port.CancelAll(_strategy, _instrument);

    internal void Focus(uint instrument, PriceBasis basis)
    {
        _instrument = instrument;
        _basis = basis;
    }

    private void Submit(OrderSide side, decimal quantity, decimal? limit, decimal? stop, OrderFlags flags, string because) =>
        SubmitShown(Wish(side, quantity, limit, stop, flags, because));

    private void Bracket(in OrderIntent entry, decimal? stop, decimal? target)
    {
        var exit = entry.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        _port.Bracket(_basis.Intent(in entry, Instrument), RawExit(exit, stop), RawExit(exit, target));
    }

    private decimal? RawExit(OrderSide side, decimal? shown) => shown is { } price ? _basis.RawPrice(side, price, Instrument) : null;

    private OrderIntent Ours(in OrderIntent intent)
    {
        if (intent.Contingency is Contingency.Bracket or Contingency.Oto || !intent.Parent.IsNone)
        {
            throw new TradingException(ErrorCode.InvalidOrder, "An order cannot name itself part of a bracket: use BuyBracket, SellBracket or Protect, which see to all its orders.");
        }

        return intent with
        {
            Strategy = _strategy,
            Instrument = _instrument,
            TimeInForce = intent.TimeInForce == default ? TimeInForce.Gtc : intent.TimeInForce,
        };
    }

    private void SubmitShown(in OrderIntent shown)
    {
        if (_basis.IsRaw) _port.Submit(in shown);
        else _port.Submit(_basis.Intent(in shown, Instrument));
    }

    private OrderIntent Wish(OrderSide side, decimal quantity, decimal? limit, decimal? stop, OrderFlags flags, string because) => new()
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
    };
}

using System.Runtime.CompilerServices;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Risk.Gate;

namespace Ergodic.Core.State;

/// <summary>
/// What the account is worth at the last prices. Follows every price on the hot lane in doubles, and works out exact figures when
/// somebody asks for them; enters the durable state only where a fact carries it.
/// </summary>
public sealed class Valuation
{
    private const double LargestDecimal = 7e28;

    private readonly TradingState _state;
    private readonly Marks _marks = new([]);
    private readonly List<uint> _unsettled = [];
    private readonly List<uint> _sloped = [];
    private readonly Action<uint, double> _addSlope;
    private LastPrice[] _prices = [];
    private long _factsValued = -1;
    private long _factsEstimated = -1;
    private decimal? _equity;
    private double _estimate;
    private bool _isLinear;

    internal Valuation(TradingState state)
    {
        _state = state;
        _addSlope = AddSlope;
    }

    /// <summary>Last prices and the rates that follow from them.</summary>
    public IMarks Marks
    {
        get
        {
            Settle();
            return _marks;
        }
    }

    /// <summary>Equity in reporting currency, or null where some currency cannot be converted. Worked out once for each price and fact.</summary>
    public decimal? Equity
    {
        get
        {
            Settle();
            if (_factsValued == _state.FactsOfValue) return _equity;
            _equity = _state.Ledger.TryEquity(_state.Reporting, _marks, out var equity, out _) ? equity : null;
            _factsValued = _state.FactsOfValue;
            return _equity;
        }
    }

    /// <summary>
    /// <see cref="Equity"/> to about twelve digits, for watching and statistics; NaN where that is null. Between two facts it moves
    /// with each price by what is held, so asking costs nothing.
    /// </summary>
    public double EquityEstimate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _factsEstimated == _state.Facts && _isLinear ? _estimate : Estimate();
    }

    /// <summary>Highest equity seen at a price.</summary>
    public decimal PeakEquity { get; private set; }

    /// <summary>The account as the gate sees it.</summary>
    public AccountFigures Figures(Timestamp now)
    {
        var account = _state.Account;
        return new AccountFigures(now, Equity, account.SessionStartEquity, Math.Max(PeakEquity, account.PeakEquity), account.LimitEpoch, account.Halt);
    }

    internal void Add(Instrument instrument)
    {
        _marks.Add(instrument);
        if (instrument.Number >= _prices.Length) Array.Resize(ref _prices, (int)instrument.Number + 1);
        _prices[instrument.Number] = new LastPrice { Instrument = instrument };
        _unsettled.EnsureCapacity(_prices.Length);
        _sloped.EnsureCapacity(_prices.Length);
    }

    /// <summary>Takes the last price of an instrument. Books-lane figures follow when they are asked for.</summary>
    internal void SetMark(uint number, long mantissa, Timestamp time)
    {
        if (number >= (uint)_prices.Length) _ = _state.Instruments[number]; // which says that it is unknown
        ref var price = ref _prices[number];
        price.Mantissa = mantissa;
        price.Time = time;
        if (price.Slope != 0)
        {
            var now = price.Instrument.PriceAsDouble(mantissa);
            _estimate += price.Slope * (now - price.Price);
            price.Price = now;
        }

        if (!price.IsUnsettled)
        {
            price.IsUnsettled = true;
            _unsettled.Add(number);
        }

        if (mantissa <= 0) Settle(); // which says what is wrong with it, where it is
    }

    /// <summary>Moves a mark that is known with a corporate action. It is no price of the market: its age stays.</summary>
    internal void Remark(uint number, decimal price)
    {
        Settle();
        _marks.Set(number, price);
        (_factsValued, _factsEstimated) = (-1, -1);
        ref readonly var exposure = ref _state.Exposure[number];
        _state.Exposure.SetMark(number, exposure.Mark == 0 ? 0 : price, exposure.Rate, exposure.MarkTime);
    }

    /// <summary>Brings marks and exposure up to the last prices.</summary>
    internal void Settle()
    {
        if (_unsettled.Count > 0) SettleAll();
    }

    internal void Observe(decimal equity)
    {
        if (equity > PeakEquity) PeakEquity = equity;
    }

    private void SettleAll()
    {
        _factsValued = -1;
        foreach (var number in _unsettled) _marks.Set(number, _prices[number].Instrument.PriceOf(_prices[number].Mantissa));
        foreach (var number in _unsettled)
        {
            ref var price = ref _prices[number];
            price.IsUnsettled = false;
            _marks.TryMark(number, out var mark);
            var rate = _marks.TryRate(price.Instrument.Settle, _state.Reporting, out var found) ? found : 0m;
            _state.Exposure.SetMark(number, rate == 0 ? 0 : mark, rate, price.Time);
        }

        _unsettled.Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double Estimate()
    {
        foreach (var number in _sloped) _prices[number].Slope = 0;
        _sloped.Clear();
        _estimate = Equity is { } equity ? (double)equity : double.NaN;
        _isLinear = double.Abs(_estimate) < LargestDecimal && _state.Ledger.TrySlopes(_state.Reporting, _marks, _addSlope);
        _factsEstimated = _state.Facts;
        return _estimate;
    }

    private void AddSlope(uint number, double slope)
    {
        ref var price = ref _prices[number];
        if (price.Slope == 0) _sloped.Add(number);
        price.Slope += slope;
        _marks.TryMark(number, out var mark);
        price.Price = (double)mark;
    }

    private struct LastPrice
    {
        public Instrument Instrument;
        public long Mantissa;
        public Timestamp Time;
        public double Price;
        public double Slope;
        public bool IsUnsettled;
    }
}

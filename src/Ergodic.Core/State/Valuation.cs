using Ergodic.Domain.Accounting;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Risk.Gate;

namespace Ergodic.Core.State;

/// <summary>
/// What the account is worth at the last prices. Follows every price on the hot lane; enters the durable state only where a
/// fact carries it.
/// </summary>
public sealed class Valuation
{
    private readonly TradingState _state;
    private readonly Marks _marks = new([]);
    private long _factsValued = -1;
    private decimal? _equity;

    internal Valuation(TradingState state) => _state = state;

    /// <summary>Last prices and the rates that follow from them.</summary>
    public IMarks Marks => _marks;

    /// <summary>Equity in reporting currency, or null where some currency cannot be converted. Worked out once for each price and fact.</summary>
    public decimal? Equity
    {
        get
        {
            if (_factsValued == _state.Facts) return _equity;
            _equity = _state.Ledger.TryEquity(_state.Reporting, _marks, out var equity, out _) ? equity : null;
            _factsValued = _state.Facts;
            return _equity;
        }
    }

    /// <summary>Highest equity seen at a price.</summary>
    public decimal PeakEquity { get; private set; }

    /// <summary>The account as the gate sees it.</summary>
    public AccountFigures Figures(Timestamp now)
    {
        var account = _state.Account;
        return new AccountFigures(now, Equity, account.SessionStartEquity, Math.Max(PeakEquity, account.PeakEquity), account.LimitEpoch, account.Halt);
    }

    internal void Add(Instrument instrument) => _marks.Add(instrument);

    internal void SetMark(uint instrument, decimal price)
    {
        _marks.Set(instrument, price);
        _factsValued = -1;
    }

    internal void Observe(decimal equity)
    {
        if (equity > PeakEquity) PeakEquity = equity;
    }
}

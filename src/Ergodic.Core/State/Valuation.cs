using Ergodic.Domain.Accounting;
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

    internal Valuation(TradingState state) => _state = state;

    /// <summary>Last prices.</summary>
    public Marks Marks { get; } = new([]);

    /// <summary>Equity in reporting currency, or null where some currency cannot be converted.</summary>
    public decimal? Equity => _state.Ledger.TryEquity(_state.Reporting, Marks, out var equity, out _) ? equity : null;

    /// <summary>Highest equity seen at a price.</summary>
    public decimal PeakEquity { get; private set; }

    /// <summary>The account as the gate sees it.</summary>
    public AccountFigures Figures(Timestamp now)
    {
        var account = _state.Account;
        return new AccountFigures(now, Equity, account.SessionStartEquity, Math.Max(PeakEquity, account.PeakEquity), account.LimitEpoch, account.Halt);
    }

    internal void Observe(decimal equity)
    {
        if (equity > PeakEquity) PeakEquity = equity;
    }
}

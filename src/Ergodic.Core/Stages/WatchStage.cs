using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Core.Stages;

/// <summary>
/// Watches equity at every price. When a limit of the account is reached, new risk stops and working orders that would open
/// risk are taken back; reducing orders stay. While the estimate of equity lies well between the limits and the peak, nothing can
/// have happened; otherwise the exact figures decide.
/// </summary>
internal sealed class WatchStage(TradingState state, Valuation valuation, RiskLimits limits, EffectOutbox outbox) : Stage
{
    // Far more than an estimate can be off, far less than would let an exact look go missing.
    private const double Margin = 1e-9;

    private long _factsScreened = -1;
    private double _nothingAbove;
    private double _nothingBelow;

    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind != InputKind.Market) return;
        var estimate = valuation.EquityEstimate;
        if (_factsScreened == state.Facts && estimate > _nothingAbove && estimate < _nothingBelow) return;
        Look(in input, facts);
        DrawScreen();
    }

    private void Look(in Input input, FactWriter facts)
    {
        if (valuation.Equity is not { } equity) return;
        valuation.Observe(equity);
        var account = state.Account;
        if (account.Halt is not null && !account.IsHaltForTheDay) return;
        if (RiskBreach.IsDrawdownReached(limits, equity, Math.Max(valuation.PeakEquity, account.PeakEquity), out var breach)) Stop(in breach, isForTheDay: false, in input, facts);
        else if (account.Halt is null && RiskBreach.IsDailyLossReached(limits, equity, account.SessionStartEquity, out breach)) Stop(in breach, isForTheDay: true, in input, facts);
    }

    /// <summary>Works out between which estimates nothing can happen until the next fact or peak.</summary>
    private void DrawScreen()
    {
        var account = state.Account;
        var peak = (double)Math.Max(valuation.PeakEquity, account.PeakEquity);
        var floor = double.NegativeInfinity;
        if (account.Halt is null || account.IsHaltForTheDay) floor = Floor(limits.MaxDrawdown, peak);
        if (account.Halt is null) floor = Math.Max(floor, Floor(limits.MaxDailyLoss, (double)account.SessionStartEquity));
        _nothingAbove = double.IsInfinity(floor) ? floor : floor + (Margin * Math.Abs(floor));
        _nothingBelow = (double)valuation.PeakEquity * (1 - Margin);
        _factsScreened = state.Facts;
    }

    private static double Floor(decimal? limit, double from) => limit is not { } most ? double.NegativeInfinity : from > 0 ? from * (1 - (double)most) : from;

    private void Stop(in Rejection breach, bool isForTheDay, in Input input, FactWriter facts)
    {
        facts.Write(new TradingHalted(breach, isForTheDay));
        foreach (var order in state.Orders.Open)
        {
            var reduces = order.IsReducing && state.Exposure[order.Intent.Instrument].Position * order.Intent.Sign < 0;
            if (!reduces) Cancellation.Request(order, breach.Check, in input, facts, outbox);
        }
    }
}

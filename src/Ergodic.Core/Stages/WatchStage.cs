using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Core.Stages;

/// <summary>
/// Watches equity at every price. When a limit of the account is reached, new risk stops and working orders that would open
/// risk are taken back; reducing orders stay.
/// </summary>
internal sealed class WatchStage(TradingState state, Valuation valuation, RiskLimits limits, EffectOutbox outbox) : Stage
{
    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind != InputKind.Market || valuation.Equity is not { } equity) return;
        valuation.Observe(equity);
        var account = state.Account;
        if (account.Halt is not null && !account.IsHaltForTheDay) return;
        if (RiskBreach.IsDrawdownReached(limits, equity, Math.Max(valuation.PeakEquity, account.PeakEquity), out var breach)) Stop(in breach, isForTheDay: false, in input, facts);
        else if (account.Halt is null && RiskBreach.IsDailyLossReached(limits, equity, account.SessionStartEquity, out breach)) Stop(in breach, isForTheDay: true, in input, facts);
    }

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

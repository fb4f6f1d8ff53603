using Ergodic.Core.State;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Orders;
using Ergodic.Risk.Gate;

namespace Ergodic.Core.Stages;

/// <summary>
/// Takes an order that is approved already through the risk gate again: before it is sent anew, and before it is changed. What it
/// has reserved is not counted against itself.
/// </summary>
internal sealed class OrderGate(TradingState state, Valuation valuation, RiskGate gate)
{
    /// <summary>Judges what is left of an order as if it were new.</summary>
    public bool TryPassAgain(Order order, Timestamp now, out ApprovedOrder approved, out Rejection rejection) =>
        TryPass(order, order.Intent with { Quantity = order.RemainingQuantity }, now, out approved, out rejection);

    /// <summary>Judges what would be left of an order under other terms.</summary>
    public bool TryPassChange(Order order, OrderTerms terms, Timestamp now, out ApprovedOrder approved, out Rejection rejection) => TryPass(
        order,
        order.Intent with { Quantity = terms.Quantity - order.FilledQuantity, LimitPrice = terms.LimitPrice, StopPrice = terms.StopPrice },
        now,
        out approved,
        out rejection);

    /// <summary>Judges a new order of a bracket; what its exits have reserved on its side is not counted against it.</summary>
    public bool TryPassBeside(in OrderIntent intent, decimal reserved, Timestamp now, out ApprovedOrder approved, out Rejection rejection) =>
        TryPass(in intent, intent.Side, reserved, now, out approved, out rejection);

    private bool TryPass(Order order, in OrderIntent intent, Timestamp now, out ApprovedOrder approved, out Rejection rejection) =>
        TryPass(in intent, order.Intent.Side, state.Brackets.ReservedBy(order), now, out approved, out rejection);

    private bool TryPass(in OrderIntent intent, OrderSide side, decimal reserved, Timestamp now, out ApprovedOrder approved, out Rejection rejection)
    {
        var account = valuation.Figures(now);
        state.Exposure.Release(intent.Instrument, side, reserved);
        var isPassed = gate.TryValidate(in intent, in account, out var validated, out rejection);
        approved = default;
        if (isPassed) isPassed = gate.TryApprove(in validated, in account, state.GateSequence + 1, out approved, out rejection);
        state.Exposure.Reserve(intent.Instrument, side, reserved);
        if (isPassed) OrderDesk.Admit(in approved, state.GateSequence, account.LimitEpoch);
        return isPassed;
    }
}

using Ergodic.Core.Brackets;
using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.Pursuits;
using Ergodic.Core.State;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;

namespace Ergodic.Core.Stages;

/// <summary>
/// Sees to it that each bracket's orders are what its balance asks for: exits of that quantity while something is held, none otherwise, and an
/// order that takes back what the exits traded too much. It looks at how things stand, not at what has just been reported: late,
/// repeated and crossing reports need no rules of their own. An order that is on its way or in doubt is waited for.
/// </summary>
internal sealed class BracketStage(TradingState state, OrderGate gate, EffectOutbox outbox) : Stage
{
    // Above those of the strategies' wishes at the same input.
    private const uint FirstOrdinal = 1 << 20;

    private long _factsSeen;
    private long _sequence = -1;
    private uint _ordinal;

    /// <summary>True while nothing is decided: after a restart, until it is known how the orders stand.</summary>
    public bool IsAsleep { get; set; }

    public override void Handle(in Input input, FactWriter facts)
    {
        if (state.Brackets.Count == 0 || IsAsleep || _factsSeen == state.Facts) return;
        if (_sequence != input.Sequence) (_sequence, _ordinal) = (input.Sequence, FirstOrdinal);
        for (var i = state.Brackets.Count - 1; i >= 0; i--)
        {
            var bracket = state.Brackets.All[i];
            if (state.Brackets.IsSettled(bracket)) continue;
            Cap(i, bracket, facts);
            Steer(bracket, in input, facts);
        }

        _factsSeen = state.Facts;
    }

    /// <summary>
    /// What others closed of a position needs no exit any more: newer brackets keep theirs, older ones give. In particular nothing is
    /// protected, and nothing taken back, that the position does not hold.
    /// </summary>
    private void Cap(int place, Bracket bracket, FactWriter facts)
    {
        if (bracket.Balance == 0) return;
        var direction = bracket.Sign * Math.Sign(bracket.Balance);
        var held = direction * state.Exposure[bracket.Instrument].Position;
        for (var i = state.Brackets.Count - 1; i > place; i--)
        {
            var newer = state.Brackets.All[i];
            if (newer.Instrument == bracket.Instrument) held -= Math.Max(0, direction * newer.Sign * newer.Balance);
        }

        var most = Math.Max(0, held);
        if (Math.Abs(bracket.Balance) > most) facts.Write(new BracketAdjusted(bracket.Id, Math.Sign(bracket.Balance) * most, "closed by other orders"));
    }

    private void Steer(Bracket bracket, in Input input, FactWriter facts)
    {
        if ((bracket.HasExited || bracket.Balance < 0) && state.Orders.TryFind(bracket.Id, out var entry)) Withdraw(bracket, entry, "its exit has traded", in input, facts);
        var held = Math.Max(0, bracket.Balance);
        Serve(bracket, bracket.Stop, bracket.Stop.Price is null ? 0 : held, in input, facts);
        Serve(bracket, bracket.Target, bracket.Target.Price is null || bracket.IsLeaving ? 0 : held, in input, facts);
        Serve(bracket, bracket.Repair, Math.Max(0, -bracket.Balance), in input, facts);
        var isUnserved = (bracket.Stop.IsBlocked && bracket.Stop.Price is not null) || bracket.Target.IsBlocked || bracket.Repair.IsBlocked;
        if (isUnserved && bracket.Balance != 0) Alarm(bracket, $"an exit or repair for {bracket.Balance} could not be placed", facts);
    }

    private void Serve(Bracket bracket, BracketLeg leg, decimal wanted, in Input input, FactWriter facts)
    {
        if (!leg.Order.IsNone && state.Orders.TryFind(leg.Order, out var order) && !order.IsTerminal)
        {
            if (wanted == 0) Withdraw(bracket, order, "nothing left for it", in input, facts);
            else if (order.RemainingQuantity != wanted && leg != bracket.Repair) Resize(bracket, order, wanted, in input, facts);
        }
        else if (wanted > 0 && !leg.IsBlocked)
        {
            Place(bracket, leg, wanted, in input, facts);
        }
    }

    private void Place(Bracket bracket, BracketLeg leg, decimal wanted, in Input input, FactWriter facts)
    {
        var isRepair = leg == bracket.Repair;
        var side = isRepair ? bracket.Side : bracket.ExitSide;
        var quantity = Math.Min(wanted, Free(bracket, side));
        if (quantity <= 0) return; // other orders are closing it
        var isMarket = isRepair || (leg == bracket.Stop && bracket.IsLeaving);
        var intent = new OrderIntent
        {
            Instrument = bracket.Instrument,
            Strategy = bracket.Strategy,
            Side = side,
            Type = isMarket ? OrderType.Market : leg == bracket.Stop ? OrderType.StopMarket : OrderType.Limit,
            Quantity = quantity,
            TimeInForce = TimeInForce.Gtc,
            Flags = OrderFlags.ReduceOnly,
            Contingency = isRepair ? Contingency.Bracket : Contingency.Oco,
            StopPrice = !isMarket && leg == bracket.Stop ? leg.Price : null,
            LimitPrice = !isMarket && leg == bracket.Target ? leg.Price : null,
            Parent = bracket.Id,
            Linked = isRepair ? default : leg == bracket.Stop ? bracket.Target.Order : bracket.Stop.Order,
            Reason = isRepair ? "exits traded too much" : leg == bracket.Target ? "target" : isMarket ? "the stop was refused" : "stop",
        };
        if (isRepair) facts.Write(new AlarmRaised(AlarmKind.BothLegsFilled, bracket.Id, $"exits traded {wanted} more than was entered: taken back"));
        if (!gate.TryPassBeside(in intent, isRepair ? 0 : bracket.Reserved, input.Stamp, out var approved, out var rejection))
        {
            facts.Write(new IntentRejected(intent.WithKeptLabels(), state.GateSequence + 1, rejection));
            return;
        }

        var id = new ClientOrderId(state.EngineEpoch, input.Sequence, ++_ordinal);
        facts.Write(new OrderApproved(id, approved.Intent, approved.GateSequence, approved.LimitEpoch, IsReducing: true, approved.ReferencePrice, approved.Equity));
        facts.Write(new OrderMoved(id, OrderStatus.PendingNew));
        outbox.Add(Effect.Place(id, in approved, input.Sequence, input.Stamp));
    }

    /// <summary>How much of the position no order beside the bracket's own exits is closing.</summary>
    private decimal Free(Bracket bracket, OrderSide side)
    {
        var free = -(side == OrderSide.Buy ? 1 : -1) * state.Exposure[bracket.Instrument].Position;
        var working = side == OrderSide.Buy ? state.Exposure[bracket.Instrument].WorkingBuys : state.Exposure[bracket.Instrument].WorkingSells;
        return free - working + (side == bracket.ExitSide ? bracket.Reserved : 0);
    }

    /// <summary>In one step where the venue can; otherwise it is canceled, and placed anew when it is gone.</summary>
    private void Resize(Bracket bracket, Order order, decimal wanted, in Input input, FactWriter facts)
    {
        if (order.Status is not (OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.Triggered) || IsInDoubt(order)) return;
        var most = Free(bracket, bracket.ExitSide);
        if (wanted > order.RemainingQuantity && most <= order.RemainingQuantity) return;
        if (!bracket.CancelsInstead)
        {
            var terms = new OrderTerms(
                new ClientOrderId(state.EngineEpoch, input.Sequence, ++_ordinal), order.FilledQuantity + Math.Min(wanted, Math.Max(most, 0)), order.Intent.LimitPrice, order.Intent.StopPrice);
            if (terms.Quantity > order.FilledQuantity && gate.TryPassChange(order, terms, input.Stamp, out var approved, out _))
            {
                facts.Write(new ReplaceRequested(order.Id, terms, approved.GateSequence));
                outbox.Add(Effect.Replace(new OrderReference(order.Id, order.Intent.Instrument, order.VenueOrderId, order.ReplacementId), terms.Quantity, in approved, input.Sequence, input.Stamp));
                return;
            }
        }

        Withdraw(bracket, order, "to be placed in another size", in input, facts);
    }

    private void Withdraw(Bracket bracket, Order order, string reason, in Input input, FactWriter facts)
    {
        if (order.IsTerminal || IsInDoubt(order)) return;
        if (bracket.RefusedCancels >= Bracket.MaxAttempts) Alarm(bracket, $"cancels were refused {bracket.RefusedCancels} times", facts);
        else Cancellation.Request(order, reason, in input, facts, outbox);
    }

    /// <summary>The pursuit settles it first.</summary>
    private bool IsInDoubt(Order order) => state.Execution.Pursuits.TryFind(order.Id, out var pursuit) && pursuit.Step != PursuitStep.GivenUp;

    private static void Alarm(Bracket bracket, string text, FactWriter facts)
    {
        if (!bracket.HasAlarmed) facts.Write(new AlarmRaised(AlarmKind.BracketUnserved, bracket.Id, text));
    }
}

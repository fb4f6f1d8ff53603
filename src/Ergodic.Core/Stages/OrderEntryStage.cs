using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Orders;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Sizing;

namespace Ergodic.Core.Stages;

/// <summary>
/// Takes each wish through sizing, the risk gate and the order desk, one after the other, so that each is judged with the
/// exposure of those before it. Every wish leaves an approval or a rejection in the journal.
/// </summary>
internal sealed class OrderEntryStage(
    TradingState state, Valuation valuation, IntentQueue intents, RiskGate gate, OrderGate changes, PositionSizing sizing, EffectOutbox outbox) : Stage
{
    private const string SizingCheck = "sizing";
    private const string DuplicateCheck = "client order id";
    private const string BracketCheck = "bracket";
    private const string ReplaceCheck = "replace";

    public override void Handle(in Input input, FactWriter facts)
    {
        if (intents.IsEmpty) return;
        foreach (var (strategy, instrument) in intents.Cancellations) CancelAll(strategy, instrument, in input, facts);
        var ordinal = 0u;
        foreach (ref readonly var intent in intents.Intents)
        {
            ordinal++;
            Enter(in intent, ordinal, in input, facts);
        }

        foreach (var wish in intents.Protections) Protect(wish, ++ordinal, in input, facts);
        foreach (var wish in intents.Replacements) Replace(wish, ++ordinal, in input, facts);
        intents.Clear();
    }

    private void Enter(in OrderIntent wish, uint ordinal, in Input input, FactWriter facts)
    {
        var given = intents.GivenId((int)ordinal - 1);
        if (!given.IsNone && IsKnown(given, input.Stamp))
        {
            facts.Write(new IntentRejected(wish.WithKeptLabels(), state.GateSequence + 1, new Rejection(ErrorCode.DuplicateOrder, DuplicateCheck, 1, 0)));
            return;
        }

        var account = valuation.Figures(input.Stamp);
        var intent = Sized(in wish, in account);
        var gateSequence = state.GateSequence + 1;
        if (intent.Quantity == 0 && wish.Quantity > 0)
        {
            facts.Write(new IntentRejected(wish.WithKeptLabels(), gateSequence, new Rejection(ErrorCode.PositionSizing, SizingCheck, 0, state.Instruments[wish.Instrument].LotStep)));
            return;
        }

        var exits = intents.ExitsOf((int)ordinal - 1);
        if ((exits is not null && !AreExitsRight(in intent, exits, in account, out var rejection))
            || !gate.TryValidate(in intent, in account, out var validated, out rejection)
            || !gate.TryApprove(in validated, in account, gateSequence, out var approved, out rejection))
        {
            facts.Write(new IntentRejected(intent.WithKeptLabels(), gateSequence, rejection));
            return;
        }

        OrderDesk.Admit(in approved, state.GateSequence, account.LimitEpoch);
        var id = given.IsNone ? new ClientOrderId(state.EngineEpoch, input.Sequence, ordinal) : given;
        facts.Write(new OrderApproved(
            id, approved.Intent, approved.GateSequence, approved.LimitEpoch, approved.Effect == OrderEffect.Reduce, approved.ReferencePrice, approved.Equity));
        if (exits is not null) facts.Write(new BracketOpened(id, intent.Instrument, intent.Strategy, intent.Side, 0, exits.Stop, exits.Target));
        facts.Write(new OrderMoved(id, OrderStatus.PendingNew));
        outbox.Add(Effect.Place(id, in approved, input.Sequence, input.Stamp));
    }

    private bool IsKnown(ClientOrderId id, Timestamp now) => state.Execution.Submissions.Contains(id, now) || state.Orders.TryFind(id, out _);

    /// <summary>A change is judged as what would be left of the order under its new terms. What cannot be changed any more is refused as a value.</summary>
    private void Replace(ReplaceWish wish, uint ordinal, in Input input, FactWriter facts)
    {
        if (!state.Orders.TryFind(wish.Order, out var order) || order.Intent.Strategy != wish.Strategy) return;
        var terms = new OrderTerms(
            new ClientOrderId(state.EngineEpoch, input.Sequence, ordinal), wish.Quantity ?? order.Intent.Quantity, wish.LimitPrice ?? order.Intent.LimitPrice, wish.StopPrice ?? order.Intent.StopPrice);
        var isOpen = order.Status != OrderStatus.PendingReplace && OrderLifecycle.IsLegal(order.Status, OrderStatus.PendingReplace);
        var rejection = new Rejection(ErrorCode.InvalidOrder, ReplaceCheck, terms.Quantity, order.FilledQuantity);
        if (!isOpen || terms.Quantity <= order.FilledQuantity || !changes.TryPassChange(order, terms, input.Stamp, out var approved, out rejection))
        {
            facts.Write(new IntentRejected(order.Intent with { Quantity = terms.Quantity, LimitPrice = terms.LimitPrice, StopPrice = terms.StopPrice }, state.GateSequence + 1, rejection));
            return;
        }

        facts.Write(new ReplaceRequested(order.Id, terms, approved.GateSequence));
        outbox.Add(Effect.Replace(new OrderReference(order.Id, order.Intent.Instrument, order.VenueOrderId, order.ReplacementId), terms.Quantity, in approved, input.Sequence, input.Stamp));
    }

    private OrderIntent Sized(in OrderIntent wish, in AccountFigures account)
    {
        if (sizing is PositionSizing.AsRequested || !state.Exposure.Contains(wish.Instrument) || account.Equity is not { } equity) return wish;
        ref readonly var exposure = ref state.Exposure[wish.Instrument];
        if (exposure.Mark <= 0 || RiskGate.EffectOf(in wish, in exposure) == OrderEffect.Reduce) return wish;
        return wish with { Quantity = sizing.Size(wish.Quantity, exposure.Instrument, exposure.Mark, exposure.Rate, equity) };
    }

    /// <summary>Exits for what is held and not being closed yet.</summary>
    private void Protect(ExitWish wish, uint ordinal, in Input input, FactWriter facts)
    {
        var account = valuation.Figures(input.Stamp);
        var known = state.Exposure.Contains(wish.Instrument);
        var (position, free) = known ? (state.Exposure[wish.Instrument].Position, state.Exposure[wish.Instrument].Reducible) : (0, 0);
        var held = new OrderIntent
        {
            Instrument = wish.Instrument,
            Strategy = wish.Strategy,
            Side = position < 0 ? OrderSide.Sell : OrderSide.Buy,
            Type = OrderType.Market,
            Quantity = free,
            Contingency = Contingency.Oco,
            Reason = wish.Reason,
        };
        var rejection = new Rejection(ErrorCode.InvalidOrder, BracketCheck, 0, Math.Abs(position));
        if (free == 0 || !AreExitsRight(in held, wish, in account, out rejection))
        {
            facts.Write(new IntentRejected(held.WithKeptLabels(), state.GateSequence + 1, rejection));
            return;
        }

        facts.Write(new BracketOpened(new ClientOrderId(state.EngineEpoch, input.Sequence, ordinal), wish.Instrument, wish.Strategy, held.Side, free, wish.Stop, wish.Target));
    }

    /// <summary>Judged before the entry, as an entry whose exits are refused later is a position without protection.</summary>
    private bool AreExitsRight(in OrderIntent entry, ExitWish exits, in AccountFigures account, out Rejection rejection)
    {
        var price = entry.LimitPrice ?? entry.StopPrice ?? (state.Exposure.Contains(entry.Instrument) ? state.Exposure[entry.Instrument].Mark : 0);
        var (below, above) = entry.Side == OrderSide.Buy ? (exits.Stop, exits.Target) : (exits.Target, exits.Stop);
        rejection = new Rejection(ErrorCode.InvalidOrder, BracketCheck, below >= price ? below.Value : above ?? below ?? 0, price);
        if ((below is null && above is null) || below >= price || above <= price) return false;
        var exit = entry with { Side = entry.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy, LimitPrice = null, StopPrice = null, Flags = OrderFlags.ReduceOnly, DisplayQuantity = null, TrailingOffset = null, TimeInForce = TimeInForce.Gtc, ExpireTime = default };
        return (exits.Stop is null || gate.TryValidate(exit with { Type = OrderType.StopMarket, StopPrice = exits.Stop }, in account, out _, out rejection))
            && (exits.Target is null || gate.TryValidate(exit with { Type = OrderType.Limit, LimitPrice = exits.Target }, in account, out _, out rejection));
    }

    private void CancelAll(string strategy, uint instrument, in Input input, FactWriter facts)
    {
        foreach (var bracket in state.Brackets.All)
        {
            if (bracket.Instrument == instrument && bracket.Strategy == strategy) Cancellation.Withdraw(bracket, "strategy", facts);
        }

        foreach (var order in state.Orders.Open)
        {
            if (order.Intent.Instrument == instrument && order.Intent.Strategy == strategy) Cancellation.Request(order, "strategy", in input, facts, outbox);
        }
    }
}

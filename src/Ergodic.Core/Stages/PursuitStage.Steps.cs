using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.Pursuits;
using Ergodic.Core.Timers;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;

namespace Ergodic.Core.Stages;

/// <content>The steps that are taken when they are due.</content>
internal sealed partial class PursuitStage
{
    private void StepAll(in Input input, FactWriter facts)
    {
        _due.Clear();
        foreach (ref readonly var pursuit in Pursuits.All)
        {
            if (pursuit.Due <= input.Stamp) _due.Add(pursuit.Order);
        }

        foreach (var id in _due)
        {
            Pursuits.TryFind(id, out var pursuit);
            if (!state.Orders.TryFind(id, out var order)) facts.Write(new PursuitEnded(id)); // closed so long ago that it is forgotten
            else Step(order, in pursuit, in input, facts);
        }
    }

    private void Step(Order order, in Pursuit pursuit, in Input input, FactWriter facts)
    {
        if (order.IsTerminal && pursuit.Step != PursuitStep.FindFills)
        {
            End(order, facts);
            return;
        }

        if (pursuit.Tries >= rules.MaxAttempts)
        {
            GiveUp(order, in pursuit, facts);
            return;
        }

        switch (pursuit.Step)
        {
            case PursuitStep.LookUp:
                outbox.Add(VenueAsk.Query(ReferenceOf(order), input.Stamp));
                Next(in pursuit, Patience, input.Stamp, facts);
                break;
            case PursuitStep.CancelAgain:
                outbox.Add(VenueAsk.Cancel(ReferenceOf(order), input.Stamp));
                Next(in pursuit, Patience, input.Stamp, facts);
                break;
            case PursuitStep.FindFills:
                FindFills(order, in pursuit, input.Stamp, facts);
                break;
            case PursuitStep.Resend:
                Resend(order, in pursuit, in input, facts);
                break;
            case PursuitStep.ReplaceAgain:
                ReplaceAgain(order, in pursuit, in input, facts);
                break;
        }
    }

    private static void Next(in Pursuit pursuit, long wait, Timestamp now, FactWriter facts) =>
        facts.Write(new OrderPursued(pursuit with { Tries = pursuit.Tries + 1, Due = now.AddNanoseconds(wait) }));

    /// <summary>It is not at the venue. What opens risk is judged again, at today's prices; what is too old is dropped.</summary>
    private void Resend(Order order, in Pursuit pursuit, in Input input, FactWriter facts)
    {
        if (pursuit.Resends >= rules.MaxAttempts)
        {
            GiveUp(order, in pursuit, facts);
            return;
        }

        if (order.Status == OrderStatus.PendingCancel || input.Stamp - order.CreatedTime > rules.ResendWithinNanoseconds)
        {
            var status = order.Status == OrderStatus.PendingCancel ? OrderStatus.Canceled : OrderStatus.Rejected;
            facts.Write(new OrderMoved(order.Id, status, Reason: "never sent: its time has passed"));
            End(order, facts);
            return;
        }

        if (!gate.TryPassAgain(order, input.Stamp, out var approved, out var rejection))
        {
            facts.Write(new OrderMoved(order.Id, OrderStatus.Rejected, Reason: $"risk: {rejection.Check}"));
            End(order, facts);
            return;
        }

        facts.Write(new OrderResent(order.Id, approved.GateSequence));
        outbox.Add(Effect.Place(order.Id, in approved, input.Sequence, input.Stamp));
        facts.Write(new OrderPursued(new Pursuit
        {
            Order = order.Id,
            Step = PursuitStep.LookUp,
            Since = input.Stamp,
            Due = input.Stamp.AddNanoseconds(Math.Max(rules.SettleNanoseconds, Wait(pursuit.Resends, order.Id))),
            Resends = pursuit.Resends + 1,
            IsCancelWanted = pursuit.IsCancelWanted,
            HasAlarmed = pursuit.HasAlarmed,
        }));
    }

    private void ReplaceAgain(Order order, in Pursuit pursuit, in Input input, FactWriter facts)
    {
        if (order.Status != OrderStatus.PendingReplace || order.Pending is not { } terms)
        {
            End(order, facts);
            return;
        }

        if (!gate.TryPassChange(order, terms, input.Stamp, out var approved, out var rejection))
        {
            facts.Write(new OrderMoved(order.Id, order.FilledQuantity > 0 ? OrderStatus.PartiallyFilled : OrderStatus.New, Reason: $"risk: {rejection.Check}"));
            End(order, facts);
            return;
        }

        facts.Write(new ReplaceRequested(order.Id, terms, approved.GateSequence));
        outbox.Add(Effect.Replace(ReferenceOf(order), terms.Quantity, in approved, input.Sequence, input.Stamp));
        facts.Write(new OrderPursued(pursuit with { Step = PursuitStep.LookUp, Tries = 0, Since = input.Stamp, Due = input.Stamp.AddNanoseconds(rules.SettleNanoseconds) }));
    }

    /// <summary>Asks for the trades; where they do not come, books what the venue says it traded.</summary>
    private void FindFills(Order order, in Pursuit pursuit, Timestamp now, FactWriter facts)
    {
        var missing = pursuit.VenueFilled - order.FilledQuantity;
        if (missing <= 0)
        {
            EndIfSettled(order, in pursuit, now, facts);
            return;
        }

        var instrument = state.Instruments[order.Intent.Instrument];
        if (pursuit.Tries < FillSearches || now < pursuit.Since.AddNanoseconds(rules.SettleNanoseconds))
        {
            outbox.Add(VenueAsk.Synchronise(instrument.Id.Venue, order.CreatedTime.AddNanoseconds(-rules.SettleNanoseconds), now));
            Next(in pursuit, Math.Max(rules.SettleNanoseconds, Patience / 2), now, facts);
            return;
        }

        var price = GuessedPrice(order, in pursuit, missing);
        if (price <= 0)
        {
            GiveUp(order, in pursuit, facts);
            return;
        }

        var report = new VenueReport { Kind = VenueReportKind.Filled, Order = order.Id, Quantity = missing, Price = price };
        var change = Ergodic.Execution.Orders.OrderDesk.Interpret(in report, order, isBooked: false);
        var fee = Money.Round(instrument.Notional(missing, price) * instrument.Fees.Taker, instrument.SettlementScale);
        facts.Write(new FillReconstructed(order.Id, change.Status, missing, price, new Money(fee, instrument.Settle), now));
        facts.Write(new AlarmRaised(AlarmKind.FillGuessed, order.Id, $"{missing} at {price} booked from the venue's cumulative figure"));
        EndIfSettled(order, in pursuit, now, facts);
    }

    /// <summary>The price that makes our average the venue's; the limit or the last price where it names none.</summary>
    private decimal GuessedPrice(Order order, in Pursuit pursuit, decimal missing)
    {
        var value = pursuit.VenueAverage * pursuit.VenueFilled - order.FilledValue;
        if (value is { } known && known > 0) return decimal.Round(known / missing, Ergodic.Risk.Exposure.ExposureBook.ValueScale);
        return order.Intent.LimitPrice ?? state.Exposure[order.Intent.Instrument].Mark;
    }

    private static void GiveUp(Order order, in Pursuit pursuit, FactWriter facts)
    {
        if (order.Status != OrderStatus.Unknown && OrderLifecycle.IsLegal(order.Status, OrderStatus.Unknown)) facts.Write(new OrderMoved(order.Id, OrderStatus.Unknown, Reason: "no answer"));
        facts.Write(new OrderPursued(pursuit with { Step = PursuitStep.GivenUp, Due = Timestamp.MaxValue, HasAlarmed = true }));
        if (!pursuit.HasAlarmed) facts.Write(new AlarmRaised(AlarmKind.OrderUnresolved, order.Id, $"{pursuit.Step} tried {pursuit.Tries} times, sent again {pursuit.Resends} times"));
    }

    /// <summary>Finds attempts that were never answered at all.</summary>
    private void Watch(Timestamp now, FactWriter facts)
    {
        _silent.Clear();
        foreach (var order in state.Orders.Open)
        {
            if (order.Status is (OrderStatus.PendingNew or OrderStatus.PendingCancel or OrderStatus.PendingReplace)
                && now - order.UpdatedTime >= rules.AnswerTimeoutNanoseconds && !Pursuits.TryFind(order.Id, out _)) _silent.Add(order.Id);
        }

        foreach (var id in _silent)
        {
            state.Orders.TryFind(id, out var order);
            if (order!.Status == OrderStatus.PendingNew) facts.Write(new OrderMoved(id, OrderStatus.Unknown, Reason: "no answer"));
            Begin(order, order.Status == OrderStatus.PendingCancel ? PursuitStep.CancelAgain : PursuitStep.LookUp, now, now, facts);
        }

        facts.Write(new TimerScheduled(new ScheduledTimer(now.AddNanoseconds(WatchInterval), WatchTimer)));
    }

    private static OrderReference ReferenceOf(Order order) => new(order.Id, order.Intent.Instrument, order.VenueOrderId, order.ReplacementId);
}

using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.Pursuits;
using Ergodic.Core.State;
using Ergodic.Core.Timers;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Orders;
using Ergodic.Execution.Outbox;
using Ergodic.Execution.Rules;

namespace Ergodic.Core.Stages;

/// <summary>
/// Learns how orders stand whose attempts were throttled, lost or left unanswered: looks them up, sends again only what the venue
/// certainly does not have, and calls a person when it comes to no end. docs/orders.md has the table.
/// </summary>
internal sealed partial class PursuitStage(TradingState state, OrderGate gate, EffectOutbox outbox, ExecutionRules rules, ulong seed) : Stage
{
    private const uint StepTimer = 2;
    private const uint WatchTimer = 3;
    private const int FillSearches = 2;

    private readonly List<ClientOrderId> _due = [];
    private readonly List<ClientOrderId> _silent = [];

    private PursuitBook Pursuits => state.Execution.Pursuits;

    /// <summary>How long an answer may take before the question counts as lost.</summary>
    private long Patience => rules.AnswerTimeoutNanoseconds > 0 ? rules.AnswerTimeoutNanoseconds : rules.LongestBackOffNanoseconds;

    private long WatchInterval => rules.AnswerTimeoutNanoseconds / 3;

    public void Start(FactWriter facts)
    {
        if (rules.AnswerTimeoutNanoseconds > 0 && !state.Timers.Contains(WatchTimer)) facts.Write(new TimerScheduled(new ScheduledTimer(facts.Header.Stamp.AddNanoseconds(WatchInterval), WatchTimer)));
    }

    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind == InputKind.VenueReport)
        {
            ref readonly var report = ref input.Report;
            if (Pursuits.Count == 0 && report.Kind < VenueReportKind.CancelRejected) return;
            if (state.Orders.TryFind(report.Order, out var order)) OnReport(in report, order, input.Stamp, facts);
        }
        else if (input.Kind == InputKind.VenueSnapshot)
        {
            EndWhatIsSettled(facts);
        }
        else if (input.Kind == InputKind.Timer && input.Timer.Id is StepTimer or WatchTimer)
        {
            facts.Write(new TimerFired(input.Timer));
            if (input.Timer.Id == WatchTimer) Watch(input.Stamp, facts);
            else StepAll(in input, facts);
        }
        else
        {
            return;
        }

        ScheduleNext(input.Stamp, facts);
    }

    /// <summary>Brings every open order into doubt: after a restart nobody knows what became of them meanwhile.</summary>
    public void DoubtAll(Timestamp now, FactWriter facts)
    {
        foreach (var order in state.Orders.Open.ToArray())
        {
            if (!OrderLifecycle.IsWorking(order.Status)) continue;
            var step = Pursuits.TryFind(order.Id, out var before) && before.Step != PursuitStep.GivenUp ? before.Step : PursuitStep.LookUp;
            if (order.Status == OrderStatus.PendingNew) facts.Write(new OrderMoved(order.Id, OrderStatus.Unknown, Reason: "restart"));
            facts.Write(new OrderPursued(new Pursuit { Order = order.Id, Step = step, Since = now, Due = now, IsCancelWanted = order.Status == OrderStatus.PendingCancel }));
        }

        ScheduleNext(now, facts);
    }

    /// <summary>Begins to look an order up, unless something is done about it already.</summary>
    public void Doubt(Order order, Timestamp now, FactWriter facts)
    {
        if (!Pursuits.TryFind(order.Id, out var pursuit) || pursuit.Step == PursuitStep.GivenUp) Begin(order, PursuitStep.LookUp, now, now, facts, in pursuit);
        ScheduleNext(now, facts);
    }

    /// <summary>The venue has traded more of an order than we have booked: asks for the trades.</summary>
    public void Miss(Order order, StandingOrder standing, Timestamp now, FactWriter facts)
    {
        if (!Pursuits.TryFind(order.Id, out var pursuit) || pursuit.Step != PursuitStep.FindFills)
        {
            pursuit = new Pursuit { Order = order.Id, Step = PursuitStep.FindFills, Since = now, Due = now, IsCancelWanted = pursuit.IsCancelWanted };
        }

        facts.Write(new OrderPursued(pursuit with { VenueFilled = Math.Max(pursuit.VenueFilled, standing.FilledQuantity), VenueAverage = standing.AveragePrice ?? pursuit.VenueAverage }));
        ScheduleNext(now, facts);
    }

    private void OnReport(in VenueReport report, Order order, Timestamp now, FactWriter facts)
    {
        Pursuits.TryFind(order.Id, out var pursuit);
        switch (report.Kind)
        {
            case VenueReportKind.Lost:
                OnLost(report.Attempt, order, in pursuit, now, facts);
                break;
            case VenueReportKind.Throttled:
                OnThrottled(in report, order, in pursuit, now, facts);
                break;
            case VenueReportKind.DuplicateId:
                if (!order.IsTerminal) Begin(order, PursuitStep.LookUp, now, now, facts, in pursuit);
                break;
            case VenueReportKind.NotFound:
                OnNotFound(order, in pursuit, now, facts);
                break;
            case VenueReportKind.Standing:
                OnStanding(report.Standing!, order, in pursuit, now, facts);
                break;
            case VenueReportKind.CancelRejected when !order.IsTerminal:
                Begin(order, PursuitStep.LookUp, now, now, facts, pursuit with { IsCancelWanted = order.Status == OrderStatus.Unknown });
                break;
            default:
                EndIfSettled(order, in pursuit, now, facts);
                break;
        }
    }

    private void OnLost(OrderAttempt attempt, Order order, in Pursuit pursuit, Timestamp now, FactWriter facts)
    {
        if (order.IsTerminal) return;
        var step = attempt == OrderAttempt.Cancel ? PursuitStep.CancelAgain : PursuitStep.LookUp;
        if (pursuit.Step == step && pursuit.Tries > 0 && attempt is OrderAttempt.Query or OrderAttempt.Cancel)
        {
            facts.Write(new OrderPursued(pursuit with { Due = Timestamp.Min(pursuit.Due, now.AddNanoseconds(Wait(pursuit.Tries, order.Id))) }));
            return;
        }

        var isOpen = attempt switch
        {
            OrderAttempt.Place => order.Status == OrderStatus.Unknown,
            OrderAttempt.Cancel => order.Status == OrderStatus.PendingCancel,
            OrderAttempt.Replace => order.Status == OrderStatus.PendingReplace,
            _ => false,
        };
        if (isOpen && (pursuit.Step != step || pursuit.Tries == 0)) Begin(order, step, now, now.AddNanoseconds(Wait(0, order.Id)), facts, in pursuit);
    }

    /// <summary>Certainly nothing happened at the venue: the same again, when it wants to hear from us.</summary>
    private void OnThrottled(in VenueReport report, Order order, in Pursuit pursuit, Timestamp now, FactWriter facts)
    {
        if (order.IsTerminal) return;
        var due = now.AddNanoseconds(Math.Max(report.RetryAfterNanoseconds, Wait(pursuit.Tries, order.Id)));
        switch (report.Attempt)
        {
            case OrderAttempt.Place when order.Status is OrderStatus.PendingNew or OrderStatus.Unknown:
                Begin(order, PursuitStep.Resend, now, due, facts, in pursuit);
                break;
            case OrderAttempt.Cancel when order.Status == OrderStatus.PendingCancel:
                Begin(order, PursuitStep.CancelAgain, now, due, facts, in pursuit);
                break;
            case OrderAttempt.Replace when order.Status == OrderStatus.PendingReplace:
                Begin(order, PursuitStep.ReplaceAgain, now, due, facts, in pursuit);
                break;
            case OrderAttempt.Query when pursuit.Step == PursuitStep.LookUp:
                facts.Write(new OrderPursued(pursuit with { Due = due, Tries = Math.Max(0, pursuit.Tries - 1) }));
                break;
        }
    }

    private void OnNotFound(Order order, in Pursuit pursuit, Timestamp now, FactWriter facts)
    {
        if (order.IsTerminal || pursuit.Step != PursuitStep.LookUp) return;
        var asked = pursuit with { NotFounds = pursuit.NotFounds + 1 };
        var settled = pursuit.Since.AddNanoseconds(rules.SettleNanoseconds);
        var wasNeverThere = order.VenueOrderId == 0 && order.FilledQuantity == 0;
        var isBelieved = asked.NotFounds >= rules.LookUpsBeforeResend && now >= settled;
        if (isBelieved && wasNeverThere && (asked.IsCancelWanted || order.Status == OrderStatus.PendingCancel))
        {
            End(order, facts);
            facts.Write(new OrderMoved(order.Id, OrderStatus.Canceled, Reason: "the venue never had it"));
        }
        else if (isBelieved && wasNeverThere && order.Status == OrderStatus.Unknown)
        {
            facts.Write(new OrderPursued(asked with { Step = PursuitStep.Resend, Due = now }));
        }
        else
        {
            var again = now.AddNanoseconds(Wait(pursuit.Tries, order.Id));
            facts.Write(new OrderPursued(asked with { Due = asked.NotFounds >= rules.LookUpsBeforeResend ? Timestamp.Max(again, settled) : again }));
        }
    }

    private void OnStanding(StandingOrder standing, Order order, in Pursuit pursuit, Timestamp now, FactWriter facts)
    {
        if (OrderDesk.MissingFills(standing, order) > 0)
        {
            Miss(order, standing, now, facts);
            return;
        }

        if (order.Status == OrderStatus.PendingReplace)
        {
            OnStandingReplace(standing, order, in pursuit, now, facts);
            return;
        }

        var differs = !order.IsTerminal && standing.IsWorking && order.Status != OrderStatus.PendingCancel && !HasTermsOf(standing, order);
        if (differs) facts.Write(new OrderReplaced(order.Id, standing.VenueOrderId, standing.Quantity, standing.LimitPrice, standing.StopPrice, order.Status));
        if (!order.IsTerminal && pursuit.IsCancelWanted && OrderLifecycle.IsLegal(order.Status, OrderStatus.PendingCancel))
        {
            facts.Write(new OrderMoved(order.Id, OrderStatus.PendingCancel, standing.VenueOrderId, "found, and to be taken back"));
            Begin(order, PursuitStep.CancelAgain, now, now, facts, in pursuit);
        }
        else if (order.Status == OrderStatus.PendingCancel)
        {
            if (pursuit.Step == PursuitStep.LookUp) Begin(order, PursuitStep.CancelAgain, now, now, facts, in pursuit);
        }
        else
        {
            EndIfSettled(order, in pursuit, now, facts);
        }
    }

    /// <summary>The venue's terms tell whether the change arrived; while it may still be on its way, old terms tell nothing.</summary>
    private void OnStandingReplace(StandingOrder standing, Order order, in Pursuit pursuit, Timestamp now, FactWriter facts)
    {
        var wanted = order.Pending!;
        var isDone = standing.Quantity == wanted.Quantity && standing.LimitPrice == wanted.LimitPrice && standing.StopPrice == wanted.StopPrice;
        if (isDone)
        {
            var status = order.FilledQuantity >= standing.Quantity ? OrderStatus.Filled : order.FilledQuantity > 0 ? OrderStatus.PartiallyFilled : OrderStatus.New;
            facts.Write(new OrderReplaced(order.Id, standing.VenueOrderId, standing.Quantity, standing.LimitPrice, standing.StopPrice, status));
            End(order, facts);
        }
        else if (pursuit.Tries >= rules.LookUpsBeforeResend && now >= pursuit.Since.AddNanoseconds(rules.SettleNanoseconds))
        {
            facts.Write(new OrderMoved(order.Id, order.FilledQuantity > 0 ? OrderStatus.PartiallyFilled : OrderStatus.New, standing.VenueOrderId, "the change never arrived"));
            End(order, facts);
        }
    }

    private static bool HasTermsOf(StandingOrder standing, Order order) =>
        standing.Quantity == order.Intent.Quantity
        && (standing.LimitPrice is null || standing.LimitPrice == order.Intent.LimitPrice)
        && (standing.StopPrice is null || standing.StopPrice == order.Intent.StopPrice);

    private void EndWhatIsSettled(FactWriter facts)
    {
        _due.Clear();
        foreach (ref readonly var pursuit in Pursuits.All) _due.Add(pursuit.Order);
        foreach (var id in _due)
        {
            if (!Pursuits.TryFind(id, out var pursuit) || !state.Orders.TryFind(id, out var order)) continue;
            if (order.IsTerminal || pursuit.Step == PursuitStep.FindFills) EndIfSettled(order, in pursuit, facts.Header.Stamp, facts);
        }
    }

    private void EndIfSettled(Order order, in Pursuit pursuit, Timestamp now, FactWriter facts)
    {
        if (pursuit.Order.IsNone) return;
        if (pursuit.Step == PursuitStep.FindFills)
        {
            if (order.FilledQuantity < pursuit.VenueFilled) return;
            if (order.IsTerminal) End(order, facts);
            else facts.Write(new OrderPursued(pursuit with { Step = PursuitStep.LookUp, Tries = 0, Since = now, Due = now }));
            return;
        }

        var isOpen = pursuit.Step switch
        {
            PursuitStep.CancelAgain => order.Status == OrderStatus.PendingCancel,
            PursuitStep.ReplaceAgain => order.Status == OrderStatus.PendingReplace,
            _ => order.Status is OrderStatus.PendingNew or OrderStatus.Unknown or OrderStatus.PendingReplace or OrderStatus.PendingCancel,
        };
        if (!isOpen && !(pursuit.IsCancelWanted && !order.IsTerminal)) End(order, facts);
    }

    private static void Begin(Order order, PursuitStep step, Timestamp now, Timestamp due, FactWriter facts, in Pursuit before = default) =>
        facts.Write(new OrderPursued(before with { Order = order.Id, Step = step, Since = before.Since == default || before.Step != step ? now : before.Since, Due = due, Tries = before.Step == step ? before.Tries : 0 }));

    private void End(Order order, FactWriter facts)
    {
        if (Pursuits.TryFind(order.Id, out _)) facts.Write(new PursuitEnded(order.Id));
    }

    private long Wait(int attempt, ClientOrderId order) => BackOff.After(attempt, order, seed, rules);

    private void ScheduleNext(Timestamp now, FactWriter facts)
    {
        if (Pursuits.Count == 0) return;
        var due = Pursuits.NextDue;
        if (due == Timestamp.MaxValue) return;
        var timer = new ScheduledTimer(Timestamp.Max(due, now), StepTimer);
        if (!state.Timers.ContainsBy(timer)) facts.Write(new TimerScheduled(timer));
    }
}

using Ergodic.Core.Brackets;
using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;

namespace Ergodic.Core.Stages;

/// <summary>The one way the core asks a venue to take an order back.</summary>
internal static class Cancellation
{
    /// <summary>What a bracket holds is not protected any more; what its entry trades from now on still is, and what its exits traded too much is still taken back.</summary>
    public static void Withdraw(Bracket bracket, string reason, FactWriter facts)
    {
        if (bracket.Balance > 0) facts.Write(new BracketAdjusted(bracket.Id, 0, reason));
    }

    public static void Request(Order order, string reason, in Input input, FactWriter facts, EffectOutbox outbox)
    {
        if (order.Status == OrderStatus.PendingCancel || !OrderLifecycle.IsLegal(order.Status, OrderStatus.PendingCancel)) return;
        facts.Write(new OrderMoved(order.Id, OrderStatus.PendingCancel, Reason: reason));
        outbox.Add(VenueAsk.Cancel(new OrderReference(order.Id, order.Intent.Instrument, order.VenueOrderId), input.Stamp));
    }
}

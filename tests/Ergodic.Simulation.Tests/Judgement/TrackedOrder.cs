using Ergodic.Domain.Orders;

namespace Ergodic.Simulation.Tests.Judgement;

/// <summary>An order as the world follows it, from the facts and reports it saw pass.</summary>
internal sealed class TrackedOrder(ClientOrderId id, OrderIntent intent)
{
    public ClientOrderId Id { get; } = id;

    public OrderIntent Intent { get; } = intent;

    public OrderStatus Status { get; set; } = OrderStatus.Approved;

    /// <summary>What the reports that reached us say it traded.</summary>
    public decimal Filled { get; set; }

    /// <summary>What it may trade in all, as far as it was agreed.</summary>
    public decimal Quantity { get; set; } = intent.Quantity;

    /// <summary>What was asked for instead and not answered yet, or 0.</summary>
    public decimal Asked { get; set; }

    public decimal Working => OrderLifecycle.IsTerminal(Status) ? 0 : Math.Max(0, Math.Max(Quantity, Asked) - Filled);
}

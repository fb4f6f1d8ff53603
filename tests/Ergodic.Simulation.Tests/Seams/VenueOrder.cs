using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;

namespace Ergodic.Simulation.Tests.Seams;

/// <summary>An order as the venue knows it: the truth our books must come to.</summary>
internal sealed class VenueOrder(ClientOrderId id, OrderIntent intent, long number)
{
    public ClientOrderId Id { get; } = id;

    public OrderIntent Intent { get; private set; } = intent;

    /// <summary>The venue's own number.</summary>
    public long Number { get; } = number;

    public Instrument Instrument => Listing.Instruments[(int)Intent.Instrument];

    public OrderStatus Status { get; set; } = OrderStatus.New;

    public decimal Filled { get; set; }

    public void Change(decimal quantity, decimal? limit, decimal? stop) => Intent = Intent with { Quantity = quantity, LimitPrice = limit, StopPrice = stop };

    /// <summary>The venue traded more than was asked for.</summary>
    public bool IsOverfilled => Filled > Intent.Quantity;

    public bool IsTriggered { get; set; }

    public bool IsClosed => OrderLifecycle.IsTerminal(Status);

    public decimal Remaining => Math.Max(0, Intent.Quantity - Filled);
}

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Execution.Gateways;

/// <summary>
/// An approved change of a working order on its way out; only the outbox makes one. It never raises what can trade beyond
/// <see cref="TotalQuantity"/>: a venue that cancels and places anew is sent that less what the canceled order traded by the venue's own word.
/// </summary>
public readonly struct ReplaceRequest
{
    private readonly OrderIntent _intent;

    internal ReplaceRequest(in OrderReference order, decimal totalQuantity, in OrderIntent intent, Timestamp time)
    {
        Order = order;
        TotalQuantity = totalQuantity;
        _intent = intent;
        Time = time;
    }

    /// <summary>The order to change. Its <see cref="OrderReference.ReplacementId"/> is the client order id for a venue that needs a new one.</summary>
    public OrderReference Order { get; }

    /// <summary>What the order may trade in all, with what it has traded already.</summary>
    public decimal TotalQuantity { get; }

    /// <summary>What the gate approved: the prices as they shall be, and the quantity that was still to trade when it was decided.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref readonly OrderIntent Intent => ref _intent;

    /// <summary>Core time of the decision.</summary>
    public Timestamp Time { get; }
}

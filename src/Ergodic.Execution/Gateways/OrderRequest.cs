using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Execution.Gateways;

/// <summary>
/// An approved order on its way out. Only the outbox makes one, from an approval whose decision is durable; venues know
/// nothing of risk and cannot make one themselves.
/// </summary>
public readonly struct OrderRequest
{
    private readonly OrderIntent _intent;

    internal OrderRequest(ClientOrderId id, in OrderIntent intent, Timestamp time)
    {
        Id = id;
        _intent = intent;
        Time = time;
    }

    /// <summary>Our id.</summary>
    public ClientOrderId Id { get; }

    /// <summary>What the gate approved.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref readonly OrderIntent Intent => ref _intent;

    /// <summary>Core time of the decision.</summary>
    public Timestamp Time { get; }
}

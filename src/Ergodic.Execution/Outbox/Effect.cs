using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Risk.Gate;

namespace Ergodic.Execution.Outbox;

/// <summary>Something that may add risk, decided at one input: an order to send or to change. It waits for the disk and needs an approval of its own.</summary>
public readonly struct Effect
{
    private readonly ApprovedOrder _order;

    private Effect(EffectKind kind, ClientOrderId id, in ApprovedOrder order, long sequence, Timestamp time, Replacement? replacement = null)
    {
        Kind = kind;
        Id = id;
        _order = order;
        Sequence = sequence;
        Time = time;
        Replacement = replacement;
    }

    /// <summary>What to do.</summary>
    public EffectKind Kind { get; }

    /// <summary>With which order.</summary>
    public ClientOrderId Id { get; }

    /// <summary>What the gate approved.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref readonly ApprovedOrder Order => ref _order;

    /// <summary>The input at which it was decided.</summary>
    public long Sequence { get; }

    /// <summary>Core time of the decision.</summary>
    public Timestamp Time { get; }

    /// <summary>What is changed, for <see cref="EffectKind.Replace"/>.</summary>
    public Replacement? Replacement { get; }

    /// <summary>Send an approved order.</summary>
    public static Effect Place(ClientOrderId id, in ApprovedOrder order, long sequence, Timestamp time) =>
        new(EffectKind.Place, id, in order, sequence, time);

    /// <summary>Change a working order into what was approved.</summary>
    public static Effect Replace(in OrderReference reference, decimal totalQuantity, in ApprovedOrder order, long sequence, Timestamp time) =>
        new(EffectKind.Replace, reference.Id, in order, sequence, time, new Replacement(reference, totalQuantity));

    internal void SendTo(IOrderGateway gateway)
    {
        if (Replacement is { } change) gateway.Replace(new ReplaceRequest(change.Order, change.TotalQuantity, in _order.Intent, Time));
        else if (IsOfBracket(in _order.Intent)) PlaceOnItsOwn(gateway);
        else gateway.Place(new OrderRequest(Id, in _order.Intent, Time));
    }

    private static bool IsOfBracket(in OrderIntent intent) => intent.Contingency == Contingency.Bracket || (intent.Contingency == Contingency.Oco && !intent.Parent.IsNone);

    /// <summary>How the orders of a bracket hang together is the core's affair: the venue gets a plain one. What a strategy linked itself is the venue's.</summary>
    private void PlaceOnItsOwn(IOrderGateway gateway)
    {
        var plain = _order.Intent with { Contingency = Contingency.None, Linked = default };
        gateway.Place(new OrderRequest(Id, in plain, Time));
    }
}

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Risk.Gate;

namespace Ergodic.Execution.Outbox;

/// <summary>One thing the core wants done in the world, decided at one input.</summary>
public readonly struct Effect
{
    private readonly ApprovedOrder _order;

    private Effect(EffectKind kind, ClientOrderId id, in ApprovedOrder order, long sequence, Timestamp time)
    {
        Kind = kind;
        Id = id;
        _order = order;
        Sequence = sequence;
        Time = time;
    }

    /// <summary>What to do.</summary>
    public EffectKind Kind { get; }

    /// <summary>With which order.</summary>
    public ClientOrderId Id { get; }

    /// <summary>What the gate approved, for <see cref="EffectKind.Place"/>.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref readonly ApprovedOrder Order => ref _order;

    /// <summary>The input at which it was decided.</summary>
    public long Sequence { get; }

    /// <summary>Core time of the decision.</summary>
    public Timestamp Time { get; }

    /// <summary>Send an approved order.</summary>
    public static Effect Place(ClientOrderId id, in ApprovedOrder order, long sequence, Timestamp time) =>
        new(EffectKind.Place, id, in order, sequence, time);

    /// <summary>Take an order back.</summary>
    public static Effect Cancel(ClientOrderId id, long sequence, Timestamp time) => new(EffectKind.Cancel, id, default, sequence, time);
}

using Ergodic.Domain.Orders;

namespace Ergodic.Risk.Gate;

/// <summary>An intent that is well-formed and priced. Only <see cref="RiskGate"/> makes one; <c>default</c> is refused.</summary>
public readonly struct ValidatedIntent
{
    private readonly OrderIntent _intent;

    internal ValidatedIntent(in OrderIntent intent, decimal referencePrice, OrderEffect effect)
    {
        _intent = intent;
        ReferencePrice = referencePrice;
        Effect = effect;
    }

    /// <summary>The intent.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref readonly OrderIntent Intent => ref _intent;

    /// <summary>The last price it was judged at.</summary>
    public decimal ReferencePrice { get; }

    /// <summary>Whether it opens or reduces.</summary>
    public OrderEffect Effect { get; }
}

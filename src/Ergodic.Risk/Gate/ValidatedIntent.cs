using Ergodic.Domain.Orders;

namespace Ergodic.Risk.Gate;

/// <summary>
/// An intent that is well-formed. Only <see cref="RiskGate"/> makes one; <c>default</c> is refused. It carries no judgement of
/// risk: that is made at the moment of approval, however much later that is.
/// </summary>
public readonly struct ValidatedIntent
{
    private readonly OrderIntent _intent;

    internal ValidatedIntent(in OrderIntent intent)
    {
        _intent = intent;
        IsValidated = true;
    }

    /// <summary>The intent.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref readonly OrderIntent Intent => ref _intent;

    internal bool IsValidated { get; }
}

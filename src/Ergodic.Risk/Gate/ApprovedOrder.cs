using Ergodic.Domain.Orders;

namespace Ergodic.Risk.Gate;

/// <summary>
/// The only thing Execution sends. Only <see cref="RiskGate"/> makes one. <c>default</c>, a reused gate sequence and an
/// outdated limit epoch are refused by the order manager.
/// </summary>
public readonly struct ApprovedOrder
{
    private readonly OrderIntent _intent;

    internal ApprovedOrder(in GateQuestion question, long gateSequence)
    {
        _intent = question.Intent;
        ReferencePrice = question.Exposure.Mark;
        Effect = question.Effect;
        GateSequence = gateSequence;
        LimitEpoch = question.Account.LimitEpoch;
        Equity = question.Account.Equity.GetValueOrDefault();
    }

    /// <summary>What was approved.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref readonly OrderIntent Intent => ref _intent;

    /// <summary>Number of the gate's answer, from 1; 0 only in <c>default</c>.</summary>
    public long GateSequence { get; }

    /// <summary>The limits it was judged by.</summary>
    public long LimitEpoch { get; }

    /// <summary>The last price it was judged at; 0 for a reducing order where there was none.</summary>
    public decimal ReferencePrice { get; }

    /// <summary>The equity it was judged at; 0 for a reducing order where equity could not be valued.</summary>
    public decimal Equity { get; }

    /// <summary>Whether it opens or reduces.</summary>
    public OrderEffect Effect { get; }
}

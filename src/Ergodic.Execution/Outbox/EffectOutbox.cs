using System.Runtime.InteropServices;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Orders;

namespace Ergodic.Execution.Outbox;

/// <summary>
/// Holds effects back until the journal is durable up to the input that decided them. Cancels alone do not wait, except for
/// their own order: one that overtook its placement would name nothing at the venue and leave the order working.
/// First in, first out within each kind; no allocation in steady state.
/// </summary>
public sealed class EffectOutbox
{
    private readonly List<Effect> _placements = new(64);
    private readonly Queue<Effect> _cancels = new(64);
    private int _placed;
    private long _lastGateSequence;

    /// <summary>Effects not released yet.</summary>
    public int Pending => _placements.Count - _placed + _cancels.Count;

    /// <summary>Takes an effect in. A placement without an approval of its own is a <see cref="ErrorCode.SecurityViolation"/>.</summary>
    public void Add(in Effect effect)
    {
        if (effect.Kind == EffectKind.Cancel)
        {
            _cancels.Enqueue(effect);
            return;
        }

        OrderDesk.Admit(in effect.Order, _lastGateSequence, effect.Order.LimitEpoch);
        _lastGateSequence = effect.Order.GateSequence;
        _placements.Add(effect);
    }

    /// <summary>
    /// Hands every cancel whose order is not held back, and every placement decided at or before <paramref name="durableSequence"/>, to the gateway.
    /// Returns how many went out. The outcome is the gateway's to report as an input.
    /// </summary>
    public int Release(long durableSequence, IOrderGateway gateway)
    {
        var released = ReleaseCancels(gateway) + ReleasePlacements(durableSequence, gateway);
        return released + ReleaseCancels(gateway);
    }

    /// <summary>Effects are large: they leave in place, and room is made when all that may go have gone.</summary>
    private int ReleasePlacements(long durableSequence, IOrderGateway gateway)
    {
        if (_placements.Count == 0) return 0;
        var released = 0;
        while (_placed < _placements.Count)
        {
            ref readonly var place = ref CollectionsMarshal.AsSpan(_placements)[_placed];
            if (place.Sequence > durableSequence) break;
            _placed++;
            gateway.Place(new OrderRequest(place.Id, in place.Order.Intent, place.Time));
            released++;
        }

        _placements.RemoveRange(0, _placed);
        _placed = 0;
        return released;
    }

    private int ReleaseCancels(IOrderGateway gateway)
    {
        var released = 0;
        for (var left = _cancels.Count; left > 0; left--)
        {
            var cancel = _cancels.Dequeue();
            if (IsHeldBack(cancel.Id))
            {
                _cancels.Enqueue(cancel);
                continue;
            }

            gateway.Cancel(cancel.Id, cancel.Time);
            released++;
        }

        return released;
    }

    private bool IsHeldBack(ClientOrderId id)
    {
        foreach (ref readonly var placement in CollectionsMarshal.AsSpan(_placements)[_placed..])
        {
            if (placement.Id == id) return true;
        }

        return false;
    }
}

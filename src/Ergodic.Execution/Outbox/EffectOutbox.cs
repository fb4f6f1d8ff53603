using System.Runtime.InteropServices;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Orders;

namespace Ergodic.Execution.Outbox;

/// <summary>
/// Holds effects back until the journal is durable up to the input that decided them. Cancels and questions alone do not wait, except for
/// their own order: one that overtook its placement would name nothing at the venue and leave the order working.
/// First in, first out within each kind; no allocation in steady state.
/// </summary>
public sealed class EffectOutbox
{
    private readonly List<Effect> _placements = new(64);
    private readonly Queue<VenueAsk> _asks = new(64);
    private int _placed;
    private long _lastGateSequence;

    /// <summary>Effects not released yet.</summary>
    public int Pending => _placements.Count - _placed + _asks.Count;

    /// <summary>Takes a cancel or a question in.</summary>
    public void Add(in VenueAsk ask) => _asks.Enqueue(ask);

    /// <summary>Takes a placement or a replacement in. One without an approval of its own is a <see cref="ErrorCode.SecurityViolation"/>.</summary>
    public void Add(in Effect effect)
    {
        OrderDesk.Admit(in effect.Order, _lastGateSequence, effect.Order.LimitEpoch);
        _lastGateSequence = effect.Order.GateSequence;
        _placements.Add(effect);
    }

    /// <summary>
    /// Hands every cancel and question whose order is not held back, and every placement decided at or before
    /// <paramref name="durableSequence"/>, to the gateway. Returns how many went out. What came of it is the gateway's to report as an input.
    /// </summary>
    public int Release(long durableSequence, IOrderGateway gateway)
    {
        var released = ReleaseAsks(gateway) + ReleasePlacements(durableSequence, gateway);
        return released + ReleaseAsks(gateway);
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
            place.SendTo(gateway);
            released++;
        }

        _placements.RemoveRange(0, _placed);
        _placed = 0;
        return released;
    }

    private int ReleaseAsks(IOrderGateway gateway)
    {
        var released = 0;
        for (var left = _asks.Count; left > 0; left--)
        {
            var ask = _asks.Dequeue();
            if (ask.Kind != EffectKind.Synchronise && IsHeldBack(ask.Order.Id))
            {
                _asks.Enqueue(ask);
                continue;
            }

            ask.SendTo(gateway);
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

using Ergodic.Execution.Gateways;

namespace Ergodic.Execution.Outbox;

/// <summary>
/// Holds effects back until the journal is durable up to the input that decided them. Cancels alone do not wait.
/// First in, first out within each kind; no allocation in steady state.
/// </summary>
public sealed class EffectOutbox
{
    private readonly Queue<Effect> _placements = new(64);
    private readonly Queue<Effect> _cancels = new(64);

    /// <summary>Effects not released yet.</summary>
    public int Pending => _placements.Count + _cancels.Count;

    /// <summary>Takes an effect in.</summary>
    public void Add(in Effect effect) => (effect.Kind == EffectKind.Cancel ? _cancels : _placements).Enqueue(effect);

    /// <summary>
    /// Hands every cancel, and every placement decided at or before <paramref name="durableSequence"/>, to the gateway.
    /// Returns how many went out. The outcome is the gateway's to report as an input.
    /// </summary>
    public int Release(long durableSequence, IOrderGateway gateway)
    {
        var released = 0;
        while (_cancels.TryDequeue(out var cancel))
        {
            gateway.Cancel(cancel.Id, cancel.Time);
            released++;
        }

        while (_placements.TryPeek(out var place) && place.Sequence <= durableSequence)
        {
            _placements.Dequeue();
            gateway.Place(new OrderRequest(place.Id, in place.Order.Intent, place.Time));
            released++;
        }

        return released;
    }
}

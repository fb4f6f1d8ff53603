using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Core.State;

/// <summary>
/// The ids callers gave their orders in the last 24 hours, at most <see cref="Capacity"/> of them: what comes twice is refused. Ids the
/// core makes itself are never used twice and are not kept here.
/// </summary>
public sealed class SubmissionLog
{
    /// <summary>The most ids that are kept; the oldest goes first.</summary>
    public const int Capacity = 65_536;

    private readonly Dictionary<ClientOrderId, Timestamp> _times = [];
    private readonly Queue<ClientOrderId> _order = new();

    /// <summary>How many are kept.</summary>
    public int Count => _order.Count;

    /// <summary>True when the id was used within 24 hours before <paramref name="now"/>.</summary>
    public bool Contains(ClientOrderId id, Timestamp now) => _times.TryGetValue(id, out var time) && now - time < Timestamp.NanosecondsPerDay;

    internal void Note(ClientOrderId id, Timestamp time)
    {
        while (_order.TryPeek(out var oldest) && (_order.Count == Capacity || time - _times[oldest] >= Timestamp.NanosecondsPerDay)) _times.Remove(_order.Dequeue());
        if (_times.TryAdd(id, time)) _order.Enqueue(id);
    }

    internal void Write(StateWriter writer)
    {
        writer.Int32(_order.Count);
        foreach (var id in _order)
        {
            id.Write(writer);
            writer.Time(_times[id]);
        }
    }
}

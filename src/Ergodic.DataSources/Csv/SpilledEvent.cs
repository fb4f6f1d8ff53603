using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Csv;

/// <summary>An event on its way through an <see cref="EventSpill"/>, with where it stands in its file.</summary>
internal struct SpilledEvent
{
    /// <summary>The event.</summary>
    public MarketEvent Event;

    /// <summary>Line of its row, from 1; 0 once the row has been rejected.</summary>
    public long Line;

    /// <summary>How many events came before it.</summary>
    public long Order;

    /// <summary>By time, equal times as they stand in the file.</summary>
    public static int Compare(in SpilledEvent left, in SpilledEvent right)
    {
        var byTime = left.Event.ReceiveTime.Nanoseconds.CompareTo(right.Event.ReceiveTime.Nanoseconds);
        return byTime != 0 ? byTime : left.Order.CompareTo(right.Order);
    }
}

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>A queue of orders at one price, oldest first, and what it adds up to.</summary>
internal struct OrderQueueLevel
{
    public int Head, Tail;
    public long Price, Displayed, Total;

    /// <summary>The operation that touched it last.</summary>
    public long TouchedBy;
}

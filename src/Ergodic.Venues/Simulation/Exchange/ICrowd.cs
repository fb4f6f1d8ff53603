using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>The other participants of a market: something whose orders come by the clock.</summary>
internal interface ICrowd
{
    /// <summary>When it wants to do something next; <see cref="Timestamp.MaxValue"/> for never again.</summary>
    Timestamp Next { get; }

    /// <summary>Does what is due at <see cref="Next"/>.</summary>
    void Act(CrowdDesk desk);

    /// <summary>A resting order of its traded or otherwise shrank to this many lots.</summary>
    void Shrunk(long orderId, long remaining);
}

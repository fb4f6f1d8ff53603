using System.Diagnostics.CodeAnalysis;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation;

/// <summary>Both directions of the line to a simulated venue: requests go in, reports come out.</summary>
public interface IVenueLink : IOrderGateway
{
    /// <summary>When the next report reaches us; <see cref="Timestamp.MaxValue"/> where none is on its way.</summary>
    Timestamp NextReport { get; }

    /// <summary>The next report that reaches us by <paramref name="until"/>.</summary>
    bool TryTakeReport(Timestamp until, out VenueReport report, out Timestamp arrival);

    /// <summary>The next account that reaches us by <paramref name="until"/>.</summary>
    bool TryTakeSnapshot(Timestamp until, [NotNullWhen(true)] out VenueSnapshot? snapshot, out Timestamp arrival);
}

using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Connections;

/// <summary>Where connectors leave what a venue says; the host brings it to the core in one order. Safe from any thread; never blocks for long.</summary>
public interface IVenueInbox
{
    /// <summary>About one order.</summary>
    void Report(in VenueReport report);

    /// <summary>About the connection or the venue as a whole.</summary>
    void Notice(in VenueNotice notice);

    /// <summary>The account.</summary>
    void Snapshot(VenueSnapshot snapshot);
}

using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Simulation.Paper;

/// <summary>
/// Lets orders meet a live market without sending them: a tape venue that is shown each event as it is received. The feed's task, the core's
/// thread and the clock's task come in here, one at a time. Reports wait for their latency before they reach the inbox.
/// </summary>
internal sealed class PaperGateway : IOrderGateway
{
    private readonly Lock _gate = new();
    private readonly TapeVenue _venue;
    private IVenueInbox? _inbox;

    public PaperGateway(IReadOnlyList<Instrument> instruments, SimulatedVenueOptions options) => _venue = new TapeVenue(instruments, options);

    /// <inheritdoc/>
    public VenueCapabilities Capabilities => _venue.Capabilities;

    /// <summary>Names who is told what happens to orders.</summary>
    public void Tell(IVenueInbox inbox)
    {
        lock (_gate) _inbox = inbox;
    }

    /// <inheritdoc/>
    public void Place(in OrderRequest request)
    {
        lock (_gate) _venue.Place(in request);
    }

    /// <inheritdoc/>
    public void Cancel(in OrderReference order, Timestamp now)
    {
        lock (_gate) _venue.Cancel(in order, now);
    }

    /// <inheritdoc/>
    public void Replace(in ReplaceRequest request)
    {
        lock (_gate) _venue.Replace(in request);
    }

    /// <inheritdoc/>
    public void Query(in OrderReference order, Timestamp now)
    {
        lock (_gate) _venue.Query(in order, now);
    }

    /// <inheritdoc/>
    public void Synchronise(in SynchroniseRequest request)
    {
        lock (_gate) _venue.Synchronise(in request);
    }

    /// <summary>Shows the venue an event; bars say nothing that finer events have not said.</summary>
    public void Show(in MarketEvent market)
    {
        if (!market.IsFinerThanBars) return;
        lock (_gate) _venue.Play(in market);
    }

    /// <summary>Time has come to <paramref name="now"/>: what was due happens, and what has arrived is told.</summary>
    public void AdvanceTo(Timestamp now)
    {
        lock (_gate)
        {
            _venue.AdvanceTo(now);
            if (_inbox is null) return;
            while (_venue.TryTakeReport(now, out var report, out _)) _inbox.Report(in report);
            while (_venue.TryTakeSnapshot(now, out var snapshot, out _)) _inbox.Snapshot(snapshot);
        }
    }
}

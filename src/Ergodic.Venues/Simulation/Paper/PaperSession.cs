using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Simulation.Paper;

/// <summary>A venue's live market with orders that only pretend: everything is as in live trading, but nothing is sent.</summary>
public sealed class PaperSession : IVenueSession
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);
    private readonly IVenueSession _venue;
    private readonly PaperGateway _gateway;
    private readonly TimeProvider _time;

    /// <summary>Puts a simulated venue in the place of a real one's gateway.</summary>
    /// <param name="venue">Whose market it is; disposed with this.</param>
    /// <param name="options">How the simulated venue behaves.</param>
    /// <param name="time">The clock.</param>
    public PaperSession(IVenueSession venue, SimulatedVenueOptions options, TimeProvider time)
    {
        _venue = venue;
        _time = time;
        _gateway = new PaperGateway(venue.Feed.Instruments, options);
        Feed = new PaperFeed(venue.Feed, _gateway);
    }

    /// <inheritdoc/>
    public string Venue => _venue.Venue;

    /// <inheritdoc/>
    public IMarketFeed Feed { get; }

    /// <inheritdoc/>
    public TimeSpan ClockOffset => _venue.ClockOffset;

    private Timestamp Now => Timestamp.From(_time.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    public IOrderGateway Open(IVenueInbox inbox, CancellationToken closing)
    {
        _gateway.Tell(inbox);
        return _gateway;
    }

    /// <inheritdoc/>
    public async Task RunStreamsAsync(IVenueInbox inbox, CancellationToken cancellation)
    {
        inbox.Notice(new VenueNotice(Venue, VenueNoticeKind.Connected, Now));
        using var timer = new PeriodicTimer(Tick, _time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false)) _gateway.AdvanceTo(Now);
    }

    /// <summary>An account with nothing in it yet.</summary>
    public Task<VenueSnapshot> ReadAccountAsync(CancellationToken cancellation) =>
        Task.FromResult(new VenueSnapshot { Venue = Venue, Asked = Now, AsOf = Now, TellsBalances = false, TellsPositions = false });

    /// <inheritdoc/>
    public void Dispose() => _venue.Dispose();
}

using Ergodic.Core.Inputs;
using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Hosting.Live;

/// <summary>
/// Where feeds, gateways and operators leave what the core is to be told, in one order. Many threads put in, one takes out. Bounded: when
/// the core is that far behind, market data waits at its source; what venues say of orders never waits.
/// </summary>
internal sealed class HostInbox(TimeProvider time, Action<string> log, int capacity = 1 << 16) : IVenueInbox, IFeedReceiver
{
    private readonly object _gate = new();
    private List<HostMessage> _incoming = new(1024);
    private List<HostMessage> _taken = new(1024);

    /// <summary>Our wall clock.</summary>
    public Timestamp Now => Timestamp.From(time.GetUtcNow().UtcDateTime);

    /// <summary>True while the market feed is up.</summary>
    public bool IsFeedLive { get; private set; }

    /// <summary>Interruptions of the market feed so far.</summary>
    public long FeedLosses { get; private set; }

    public void Market(in MarketEvent market)
    {
        lock (_gate)
        {
            while (_incoming.Count >= capacity) Monitor.Wait(_gate);
            Put(new HostMessage(Now, market, null));
        }
    }

    public void FeedChanged(bool isLive, string reason)
    {
        IsFeedLive = isLive;
        if (!isLive) FeedLosses++;
        log(isLive ? "market data: live" : $"market data: lost ({reason}); trying again");
    }

    public void Report(in VenueReport report) => Put(new HostMessage(Now, default, report));

    public void Notice(in VenueNotice notice)
    {
        log($"{notice.Venue}: {notice.Kind}{(notice.Reason.Length > 0 ? $" ({notice.Reason})" : "")}");
        Put(new HostMessage(Now, default, notice));
    }

    public void Snapshot(VenueSnapshot snapshot) => Put(new HostMessage(Now, default, snapshot));

    public void Command(in OperatorCommand command) => Put(new HostMessage(Now, default, command));

    /// <summary>Everything that has come in, in order; waits up to <paramref name="longest"/> for the first of it. Valid until the next call.</summary>
    public IReadOnlyList<HostMessage> Take(TimeSpan longest)
    {
        lock (_gate)
        {
            if (_incoming.Count == 0) Monitor.Wait(_gate, longest);
            (_incoming, _taken) = (_taken, _incoming);
            _incoming.Clear();
            Monitor.PulseAll(_gate);
            return _taken;
        }
    }

    private void Put(HostMessage message)
    {
        lock (_gate)
        {
            _incoming.Add(message);
            Monitor.PulseAll(_gate);
        }
    }
}

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation.Realism;

/// <summary>
/// A bad line before a simulated venue: it refuses and throttles requests, loses, doubles and reorders reports, drops the connection, and
/// shows the venue's clock as it is, not as ours. Each mechanism draws from a stream of its own.
/// </summary>
/// <remarks>
/// A request that is throttled or refused here also ends by a report, as nothing repeats it. One sent while the line is down is
/// <see cref="GatewayOutcome.Unknown"/>: half of them arrive; of the others a report on reconnection says that the venue does not know them, as a
/// lookup by client order id would.
/// </remarks>
public sealed class FaultyVenue : IVenueLink
{
    private const double ArrivesWhileDown = 0.5;

    private readonly IVenueLink _venue;
    private readonly LinkFaults _faults;
    private readonly LatencyModel _latency;
    private readonly RequestAllowance _allowance;
    private readonly ArrivalQueue<VenueReport> _reports = new();
    private readonly SimulationRandom _reject, _loss, _duplicate, _reorder, _disconnect, _delay;
    private Timestamp _firstSeen = Timestamp.MinValue;
    private Timestamp _downFrom = Timestamp.MinValue;
    private Timestamp _upAgain = Timestamp.MinValue;

    /// <summary>Puts a line before a venue.</summary>
    /// <param name="venue">The venue, or another line.</param>
    /// <param name="options">Its faults are those of <see cref="VenueRealism.Link"/>; seed and latencies are as the venue's.</param>
    /// <exception cref="Domain.Errors.TradingException">A setting is out of its range.</exception>
    public FaultyVenue(IVenueLink venue, SimulatedVenueOptions options)
    {
        options.Realism.Checked();
        _venue = venue;
        _faults = options.Realism.Link;
        _latency = options.Latency;
        _allowance = new RequestAllowance(_faults.RequestsPerSecond, _faults.RequestBurst);
        (_reject, _loss, _duplicate) = (Stream(SimulationStream.Reject), Stream(SimulationStream.Loss), Stream(SimulationStream.Duplicate));
        (_reorder, _disconnect, _delay) = (Stream(SimulationStream.Reorder), Stream(SimulationStream.Disconnect), Stream(SimulationStream.RefusalLatency));

        SimulationRandom Stream(SimulationStream stream) => SimulationRandom.Stream(options.Seed, 0, stream);
    }

    /// <summary>Reports lost so far.</summary>
    public long Lost { get; private set; }

    /// <summary>Requests refused because there were too many.</summary>
    public long Throttled { get; private set; }

    /// <summary>Requests sent while the line was down.</summary>
    public long Unknown { get; private set; }

    /// <inheritdoc/>
    public Timestamp NextReport => Timestamp.Min(_venue.NextReport, _reports.NextArrival);

    /// <inheritdoc/>
    public GatewayOutcome Place(in OrderRequest request)
    {
        if (Send(request.Id, request.Time, VenueReportKind.Rejected) is { } failed) return failed;
        var isDown = IsDown(request.Time);
        if (_faults.RejectRate > 0 && _reject.NextUniform() < _faults.RejectRate)
        {
            Refuse(request.Id, request.Time, VenueReportKind.Rejected, "the venue could not process it");
            return isDown ? GatewayOutcome.Unknown : GatewayOutcome.Accepted;
        }

        var outcome = _venue.Place(in request);
        return isDown ? GatewayOutcome.Unknown : outcome;
    }

    /// <inheritdoc/>
    public GatewayOutcome Cancel(ClientOrderId id, Timestamp now) =>
        Send(id, now, VenueReportKind.CancelRejected) is { } failed ? failed
        : _venue.Cancel(id, now) is var outcome && IsDown(now) ? GatewayOutcome.Unknown
        : outcome;

    /// <inheritdoc/>
    public bool TryTakeReport(Timestamp until, out VenueReport report, out Timestamp arrival)
    {
        while (_venue.TryTakeReport(until, out var sent, out var due)) Carry(in sent, due);
        return _reports.TryTake(until, out report, out arrival);
    }

    /// <summary>The outcome where a request does not simply reach the venue.</summary>
    private GatewayOutcome? Send(ClientOrderId id, Timestamp now, VenueReportKind refusal)
    {
        if (!_allowance.TryTake(now))
        {
            Throttled++;
            Refuse(id, now, refusal, $"more than {_faults.RequestsPerSecond} requests a second");
            return GatewayOutcome.Throttled;
        }

        if (!IsDown(now)) return null;
        Unknown++;
        if (_disconnect.NextUniform() < ArrivesWhileDown) return null;
        _reports.Add(_upAgain, new VenueReport { Kind = refusal, Order = id, VenueTime = _upAgain, Reason = "not known to the venue after a disconnection" });
        return GatewayOutcome.Unknown;
    }

    private void Refuse(ClientOrderId id, Timestamp now, VenueReportKind kind, string reason)
    {
        var at = now.AddNanoseconds(_latency.Draw(_delay));
        var report = new VenueReport { Kind = kind, Order = id, VenueTime = at, Reason = reason };
        _reports.Add(at.AddNanoseconds(_latency.Draw(_delay)), report with { VenueTime = Shown(at) });
    }

    private void Carry(in VenueReport sent, Timestamp due)
    {
        if (_faults.LossRate > 0 && _loss.NextUniform() < _faults.LossRate)
        {
            Lost++;
            return;
        }

        var report = sent with { VenueTime = Shown(sent.VenueTime) };
        var at = IsDown(due) ? _upAgain : due;
        if (_faults.ReorderRate > 0 && _reorder.NextUniform() < _faults.ReorderRate) at = HeldUp(at, _reorder);
        _reports.Add(at, in report);
        if (_faults.DuplicateRate > 0 && _duplicate.NextUniform() < _faults.DuplicateRate) _reports.Add(HeldUp(at, _duplicate), in report);
    }

    private Timestamp HeldUp(Timestamp at, SimulationRandom random) =>
        at.AddNanoseconds((long)(random.NextUniform() * _faults.ReorderMilliseconds * 1_000_000));

    private Timestamp Shown(Timestamp time)
    {
        if (_firstSeen == Timestamp.MinValue) _firstSeen = time;
        var drift = (time - _firstSeen) * (_faults.ClockDriftPartsPerMillion / 1_000_000);
        return time.AddNanoseconds((long)((_faults.ClockSkewMilliseconds * 1_000_000) + drift));
    }

    /// <summary>True within a disconnection. They begin as a Poisson stream and last an exponential time.</summary>
    private bool IsDown(Timestamp now)
    {
        if (_faults.DisconnectsPerDay == 0) return false;
        if (_upAgain == Timestamp.MinValue) _upAgain = now;
        while (now >= _upAgain)
        {
            _downFrom = _upAgain.AddNanoseconds((long)(_disconnect.NextExponential(_faults.DisconnectsPerDay) * Timestamp.NanosecondsPerDay));
            _upAgain = _downFrom.AddNanoseconds((long)(_disconnect.NextExponential(1 / _faults.DisconnectSeconds) * Timestamp.NanosecondsPerSecond));
        }

        return now >= _downFrom;
    }
}

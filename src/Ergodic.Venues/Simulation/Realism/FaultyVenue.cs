using System.Diagnostics.CodeAnalysis;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation.Realism;

/// <summary>
/// A bad line before a simulated venue: it refuses and throttles requests, loses, doubles and reorders reports, drops the connection, and
/// shows the venue's clock as it is, not as ours. Each mechanism draws from a stream of its own.
/// </summary>
/// <remarks>
/// Every request is answered: one too many is <see cref="VenueReportKind.Throttled"/>, one sent while the line is down is
/// <see cref="VenueReportKind.Lost"/>, and half of those arrive nevertheless. An account asked for meanwhile does not come.
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
    public VenueCapabilities Capabilities => _venue.Capabilities;

    /// <inheritdoc/>
    public void Place(in OrderRequest request)
    {
        if (!Reaches(request.Id, request.Time, OrderAttempt.Place)) return;
        if (_faults.RejectRate > 0 && _reject.NextUniform() < _faults.RejectRate) Refuse(request.Id, request.Time);
        else _venue.Place(in request);
    }

    /// <inheritdoc/>
    public void Cancel(in OrderReference order, Timestamp now)
    {
        if (Reaches(order.Id, now, OrderAttempt.Cancel)) _venue.Cancel(in order, now);
    }

    /// <inheritdoc/>
    public void Replace(in ReplaceRequest request)
    {
        if (Reaches(request.Order.Id, request.Time, OrderAttempt.Replace)) _venue.Replace(in request);
    }

    /// <inheritdoc/>
    public void Query(in OrderReference order, Timestamp now)
    {
        if (Reaches(order.Id, now, OrderAttempt.Query)) _venue.Query(in order, now);
    }

    /// <inheritdoc/>
    public void Synchronise(in SynchroniseRequest request)
    {
        if (!IsDown(request.Time)) _venue.Synchronise(in request);
    }

    /// <inheritdoc/>
    public bool TryTakeSnapshot(Timestamp until, [NotNullWhen(true)] out VenueSnapshot? snapshot, out Timestamp arrival) =>
        _venue.TryTakeSnapshot(until, out snapshot, out arrival);

    /// <inheritdoc/>
    public bool TryTakeReport(Timestamp until, out VenueReport report, out Timestamp arrival)
    {
        while (_venue.TryTakeReport(until, out var sent, out var due)) Carry(in sent, due);
        return _reports.TryTake(until, out report, out arrival);
    }

    /// <summary>Whether a request reaches the venue; where it does not, or nobody knows, that is reported.</summary>
    private bool Reaches(ClientOrderId id, Timestamp now, OrderAttempt attempt)
    {
        if (!_allowance.TryTake(now))
        {
            Throttled++;
            Answer(id, now, VenueReportKind.Throttled, attempt, $"more than {_faults.RequestsPerSecond} requests a second");
            return false;
        }

        if (!IsDown(now)) return true;
        Unknown++;
        Answer(id, now, VenueReportKind.Lost, attempt, "the line is down");
        return _disconnect.NextUniform() < ArrivesWhileDown;
    }

    private void Refuse(ClientOrderId id, Timestamp now) => Answer(id, now, VenueReportKind.Rejected, OrderAttempt.Place, "the venue could not process it");

    private void Answer(ClientOrderId id, Timestamp now, VenueReportKind kind, OrderAttempt attempt, string reason)
    {
        var at = now.AddNanoseconds(_latency.Draw(_delay));
        var report = new VenueReport { Kind = kind, Order = id, Attempt = attempt, VenueTime = Shown(at), Reason = reason };
        _reports.Add(at.AddNanoseconds(_latency.Draw(_delay)), in report);
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

using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Simulation.Tests.Faults;

namespace Ergodic.Simulation.Tests.Seams;

/// <summary>
/// What lies between outbox and venue. Requests arrive once and in order, perhaps late. Reports are dropped, repeated, delayed
/// and overtaken; the dropped ones come with the next reconnect, as a venue replays what was missed.
/// </summary>
internal sealed class Network(ScriptedClock clock, FaultPlan faults, Random chance) : IOrderGateway
{
    private const long Usual = 50_000_000;
    private const long Long = 20 * Timestamp.NanosecondsPerSecond;
    private const double ReconnectOdds = 0.05;

    private readonly PriorityQueue<Request, (long Due, long Number)> _requests = new();
    private readonly PriorityQueue<VenueReport, (long Due, long Number)> _reports = new();
    private readonly List<VenueReport> _missed = [];
    private long _number;
    private long _lastRequest;
    private long _lastReport;
    private bool _isDown;

    /// <summary>Nothing is on its way and nothing was lost.</summary>
    public bool IsQuiet => _requests.Count == 0 && _reports.Count == 0 && _missed.Count == 0;

    public void Place(in OrderRequest request) => Send(new Request(request.Id, request));

    public void Cancel(in OrderReference order, Timestamp now) => Send(new Request(order.Id, null));

    public VenueCapabilities Capabilities => VenueCapabilities.None;

    public void Replace(in ReplaceRequest request)
    {
    }

    public void Query(in OrderReference order, Timestamp now)
    {
    }

    public void Synchronise(in SynchroniseRequest request)
    {
    }

    /// <summary>The venue's side: a report sets out.</summary>
    public void Send(in VenueReport report)
    {
        if (faults.Strike(Fault.ConnectionLost)) _isDown = true;
        if (_isDown || faults.Strike(Fault.ReportDropped))
        {
            _missed.Add(report);
            return;
        }

        if (faults.Strike(Fault.ReportRepeated)) _reports.Enqueue(report, Later(Long));
        if (faults.Strike(Fault.ReportOvertaken))
        {
            _reports.Enqueue(report, Later(Long));
            return;
        }

        _lastReport = Math.Max(_lastReport, clock.Elapsed + chance.Span(faults.Strike(Fault.ReportDelayed) ? Long : Usual));
        _reports.Enqueue(report, (_lastReport, ++_number));
    }

    /// <summary>The next request that has reached the venue.</summary>
    public bool TryTakeRequest(out Request request) => TryTake(_requests, out request);

    /// <summary>The next report that has reached us.</summary>
    public bool TryTakeReport(out VenueReport report)
    {
        if (_missed.Count > 0 && chance.Flip(ReconnectOdds)) Reconnect();
        return TryTake(_reports, out report);
    }

    /// <summary>The connection is back, and what was missed comes in its old order.</summary>
    public void Reconnect()
    {
        _isDown = false;
        foreach (var report in _missed) _reports.Enqueue(report, (clock.Elapsed, ++_number));
        _missed.Clear();
    }

    private void Send(in Request request)
    {
        _lastRequest = Math.Max(_lastRequest, clock.Elapsed + chance.Span(faults.Strike(Fault.RequestDelayed) ? Long : Usual));
        _requests.Enqueue(request, (_lastRequest, ++_number));
    }

    private (long Due, long Number) Later(long most) => (clock.Elapsed + chance.Span(most), ++_number);

    private bool TryTake<T>(PriorityQueue<T, (long Due, long Number)> queue, out T taken)
    {
        if (queue.TryPeek(out taken!, out var priority) && priority.Due <= clock.Elapsed)
        {
            queue.Dequeue();
            return true;
        }

        return false;
    }

    /// <summary>A message to the venue: place an order, or without one take it back.</summary>
    internal readonly record struct Request(ClientOrderId Id, OrderRequest? Placement);
}

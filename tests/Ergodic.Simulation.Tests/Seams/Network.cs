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
    private readonly PriorityQueue<VenueSnapshot, (long Due, long Number)> _accounts = new();
    private readonly List<VenueReport> _missed = [];
    private long _number;
    private long _lastRequest;
    private long _lastReport;
    private bool _isDown;

    /// <summary>Nothing is on its way and nothing was lost.</summary>
    public bool IsQuiet => _requests.Count == 0 && _reports.Count == 0 && _accounts.Count == 0 && _missed.Count == 0;

    public VenueCapabilities Capabilities => VenueCapabilities.Replace | VenueCapabilities.StopMarket | VenueCapabilities.StopLimit;

    public void Place(in OrderRequest request) => Send(new Request(OrderAttempt.Place, new OrderReference(request.Id, request.Intent.Instrument), request));

    public void Cancel(in OrderReference order, Timestamp now) => Send(new Request(OrderAttempt.Cancel, order));

    public void Replace(in ReplaceRequest request) => Send(new Request(OrderAttempt.Replace, request.Order, Change: request));

    public void Query(in OrderReference order, Timestamp now) => Send(new Request(OrderAttempt.Query, order));

    public void Synchronise(in SynchroniseRequest request) => Send(new Request(OrderAttempt.None, default, Account: request));

    /// <summary>The venue's side: a report sets out.</summary>
    public void Send(in VenueReport report)
    {
        if (faults.Strike(Fault.ReportGone)) return;
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

    /// <summary>The venue's side: the account sets out. It takes as long as a report, and none overtakes it.</summary>
    public void Send(VenueSnapshot account) => _accounts.Enqueue(account, (_lastReport = Math.Max(_lastReport, clock.Elapsed + chance.Span(Usual)), ++_number));

    /// <summary>The next account that has reached us.</summary>
    public bool TryTakeAccount(out VenueSnapshot account) => TryTake(_accounts, out account);

    private void Send(in Request request)
    {
        if (request.Attempt != OrderAttempt.None)
        {
            if (faults.Strike(Fault.RequestThrottled))
            {
                Fail(in request, VenueReportKind.Throttled);
                return;
            }

            if (faults.Strike(Fault.RequestLost))
            {
                Fail(in request, VenueReportKind.Lost);
                return;
            }

            if (faults.Strike(Fault.AnswerLost)) Fail(in request, VenueReportKind.Lost);
        }

        _lastRequest = Math.Max(_lastRequest, clock.Elapsed + chance.Span(faults.Strike(Fault.RequestDelayed) ? Long : Usual));
        _requests.Enqueue(request, (_lastRequest, ++_number));
    }

    /// <summary>Our side notices it, soon or after a time-out.</summary>
    private void Fail(in Request request, VenueReportKind kind) => _reports.Enqueue(
        new VenueReport
        {
            Kind = kind,
            Order = request.Order.Id,
            Attempt = request.Attempt,
            RetryAfterNanoseconds = kind == VenueReportKind.Throttled ? chance.Span(Long) : 0,
            VenueTime = clock.Now,
            Reason = "",
        },
        Later(Long));

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

    /// <summary>A message to the venue.</summary>
    internal readonly record struct Request(
        OrderAttempt Attempt, OrderReference Order, OrderRequest? Placement = null, ReplaceRequest? Change = null, SynchroniseRequest? Account = null);
}

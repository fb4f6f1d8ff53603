using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Alpaca;

/// <summary>
/// The way to Alpaca. Attempts about one order go out one after the other, those of different orders side by side. Orders are named by our
/// id and found at the venue through their replacements; nothing is remembered, retried or guessed here.
/// </summary>
public sealed class AlpacaGateway : IOrderGateway
{
    private const int LongestChain = 100;
    private static readonly bool[] BothWays = [true, false];
    private static readonly TimeSpan[] Looks = [TimeSpan.Zero, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(1000)];
    private readonly IReadOnlyList<Instrument> _instruments;
    private readonly AlpacaRest _rest;
    private readonly IVenueInbox _inbox;
    private readonly TimeProvider _time;
    private readonly OrderAttempts _attempts = new();
    private readonly CancellationToken _closing;

    /// <summary>Makes a gateway; attempts still under way when <paramref name="closing"/> is canceled are reported as lost.</summary>
    public AlpacaGateway(IReadOnlyList<Instrument> instruments, AlpacaRest rest, IVenueInbox inbox, TimeProvider time, CancellationToken closing)
    {
        _instruments = instruments;
        _rest = rest;
        _inbox = inbox;
        _time = time;
        _closing = closing;
    }

    /// <inheritdoc/>
    public VenueCapabilities Capabilities => AlpacaOrders.Capabilities;

    /// <summary>Completes when every attempt begun so far has been answered or given up.</summary>
    public Task WhenIdle => _attempts.WhenIdle;

    /// <inheritdoc/>
    public void Place(in OrderRequest request)
    {
        var (id, intent) = (request.Id, request.Intent);
        Begin(id, OrderAttempt.Place, () => PlaceAsync(id, intent));
    }

    /// <inheritdoc/>
    public void Cancel(in OrderReference order, Timestamp now)
    {
        var reference = order;
        Begin(order.Id, OrderAttempt.Cancel, () => CancelAsync(reference));
    }

    /// <inheritdoc/>
    public void Replace(in ReplaceRequest request)
    {
        var (order, total, intent) = (request.Order, request.TotalQuantity, request.Intent);
        Begin(order.Id, OrderAttempt.Replace, () => ReplaceAsync(order, total, intent));
    }

    /// <inheritdoc/>
    public void Query(in OrderReference order, Timestamp now)
    {
        var reference = order;
        Begin(order.Id, OrderAttempt.Query, () => QueryAsync(reference));
    }

    /// <inheritdoc/>
    public void Synchronise(in SynchroniseRequest request)
    {
        var asked = request;
        Begin(default, OrderAttempt.Query, () => SynchroniseAsync(asked));
    }

    private void Begin(ClientOrderId id, OrderAttempt attempt, Func<Task> make) => _attempts.Begin(id, () => TryAsync(id, attempt, make));

    /// <summary>An answer that cannot be read, or our own closing, leaves the outcome unknown.</summary>
    private async Task TryAsync(ClientOrderId id, OrderAttempt attempt, Func<Task> make)
    {
        try
        {
            await make().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _inbox.Report(Answer(VenueReportKind.Lost, id, attempt, "we are closing"));
        }
        catch (TradingException fault)
        {
            _inbox.Report(Answer(VenueReportKind.Lost, id, attempt, fault.Message));
        }
    }

    private async Task PlaceAsync(ClientOrderId id, OrderIntent intent)
    {
        if (AlpacaOrders.Body(id, in intent, _instruments[(int)intent.Instrument], out var reason) is not { } body)
        {
            _inbox.Report(Answer(VenueReportKind.Rejected, id, OrderAttempt.Place, reason));
            return;
        }

        var answer = await _rest.SendAsync(HttpMethod.Post, "/v2/orders", body, _closing).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            ReportFailure(id, OrderAttempt.Place, in answer);
            return;
        }

        var (_, order, _, _) = Read(in answer, intent.Instrument);
        var kind = order.Status == OrderStatus.Rejected ? VenueReportKind.Rejected : VenueReportKind.Accepted;
        _inbox.Report(Answer(kind, id, OrderAttempt.Place, kind == VenueReportKind.Rejected ? "rejected by the venue" : "") with
        {
            VenueOrderId = order.VenueOrderId,
            VenueTime = order.VenueTime,
        });
    }

    private async Task CancelAsync(OrderReference order)
    {
        var (chain, failure) = await FindAsync(order).ConfigureAwait(false);
        if (chain is null)
        {
            ReportFailure(order.Id, OrderAttempt.Cancel, in failure);
            return;
        }

        var answer = await _rest.SendAsync(HttpMethod.Delete, $"/v2/orders/{chain.VenueId}", null, _closing).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            ReportFailure(order.Id, OrderAttempt.Cancel, in answer);
            return;
        }

        await AwaitEndAsync(order, chain.VenueId).ConfigureAwait(false);
    }

    /// <summary>The venue only promises to cancel: whether it did is looked up.</summary>
    private async Task AwaitEndAsync(OrderReference order, string venueId)
    {
        foreach (var wait in Looks)
        {
            await Task.Delay(wait, _time, _closing).ConfigureAwait(false);
            var answer = await _rest.SendAsync(HttpMethod.Get, $"/v2/orders/{venueId}", null, _closing).ConfigureAwait(false);
            if (!answer.IsSuccess) break;
            var (_, standing, _, _) = Read(in answer, order.Instrument);
            if (standing.Status is not (OrderStatus.Canceled or OrderStatus.Expired or OrderStatus.Filled or OrderStatus.Rejected)) continue;
            var isCanceled = standing.Status is OrderStatus.Canceled or OrderStatus.Expired;
            _inbox.Report(Answer(
                isCanceled ? VenueReportKind.Canceled : VenueReportKind.CancelRejected, order.Id, OrderAttempt.Cancel, isCanceled ? "canceled on request" : $"the order is {standing.Status}"));
            return;
        }

        _inbox.Report(Answer(VenueReportKind.Lost, order.Id, OrderAttempt.Cancel, "the venue has not said yet whether it canceled the order"));
    }

    private async Task ReplaceAsync(OrderReference order, decimal total, OrderIntent intent)
    {
        // The last id a replacement was sent under is this replacement's own: the order is found from its first.
        var (chain, failure) = await FindAsync(order with { ReplacementId = default }).ConfigureAwait(false);
        if (chain is null)
        {
            ReportFailure(order.Id, OrderAttempt.Replace, in failure);
            return;
        }

        var rest = total - chain.Standing.FilledQuantity;
        if (rest <= 0)
        {
            _inbox.Report(Answer(VenueReportKind.ReplaceRejected, order.Id, OrderAttempt.Replace, "it has traded as much already"));
            return;
        }

        var answer = await _rest.SendAsync(HttpMethod.Patch, $"/v2/orders/{chain.VenueId}", AlpacaOrders.Change(order.ReplacementId, rest, in intent), _closing).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            ReportFailure(order.Id, OrderAttempt.Replace, in answer);
            return;
        }

        var (now, _) = await FindAsync(order).ConfigureAwait(false);
        if (now is null) throw new TradingException(ErrorCode.NetworkCommunication, "The order was replaced, but its replacement cannot be read.");
        if (now.Standing.Quantity > total)
        {
            // It traded while it was being replaced. What could trade too much is taken back; the stream and look-ups tell the rest.
            await _rest.SendAsync(HttpMethod.Delete, $"/v2/orders/{now.VenueId}", null, _closing).ConfigureAwait(false);
            _inbox.Report(Answer(VenueReportKind.Lost, order.Id, OrderAttempt.Replace, "it traded while it was being replaced, so the replacement was canceled"));
            return;
        }

        _inbox.Report(Answer(VenueReportKind.Replaced, order.Id, OrderAttempt.Replace, "") with
        {
            VenueOrderId = now.Standing.VenueOrderId,
            VenueTime = now.Standing.VenueTime,
            Standing = now.Standing with { Id = order.Id },
        });
    }

    private async Task QueryAsync(OrderReference order)
    {
        var (chain, failure) = await FindAsync(order).ConfigureAwait(false);
        if (chain is null)
        {
            ReportFailure(order.Id, OrderAttempt.Query, in failure);
            return;
        }

        _inbox.Report(Answer(VenueReportKind.Standing, order.Id, OrderAttempt.Query, "") with
        {
            VenueOrderId = chain.Standing.VenueOrderId,
            VenueTime = chain.Standing.VenueTime,
            Standing = chain.Standing with { Id = order.Id },
        });
    }

    private async Task SynchroniseAsync(SynchroniseRequest request)
    {
        try
        {
            _inbox.Snapshot(await new AlpacaAccount(_instruments, _rest).ReadAsync(request, _closing).ConfigureAwait(false));
        }
        catch (Exception fault) when (fault is TradingException or OperationCanceledException)
        {
            var kind = fault is TradingException { Code: ErrorCode.RateLimitExceeded } ? VenueNoticeKind.Throttled : VenueNoticeKind.SynchroniseFailed;
            _inbox.Notice(new VenueNotice(request.Venue, kind, _rest.Clock.Now, 0, fault.Message));
        }
    }

    /// <summary>The order with all its replacements, by its last id or, where the venue has none such, its first; or the answer that said no.</summary>
    private async Task<(AlpacaChain? Chain, VenueAnswer Failure)> FindAsync(OrderReference order)
    {
        var answer = await ByClientIdAsync(order.ReplacementId.IsNone ? order.Id : order.ReplacementId).ConfigureAwait(false);
        if (!answer.IsSuccess && !order.ReplacementId.IsNone && AlpacaFault.Of(in answer).Outcome == AttemptOutcome.NoSuchOrder)
            answer = await ByClientIdAsync(order.Id).ConfigureAwait(false);
        if (!answer.IsSuccess) return (null, answer);
        var found = Read(in answer, order.Instrument);
        var members = new LinkedList<(string VenueId, StandingOrder Order)>([(found.VenueId, found.Order)]);
        foreach (var isForward in BothWays)
        {
            for (var next = isForward ? found.ReplacedBy : found.Replaces; next.Length > 0;)
            {
                if (members.Count >= LongestChain) throw new TradingException(ErrorCode.Deserialization, $"Order {found.VenueId} was replaced more than {LongestChain} times, or in a circle.");
                answer = await _rest.SendAsync(HttpMethod.Get, $"/v2/orders/{next}", null, _closing).ConfigureAwait(false);
                if (!answer.IsSuccess) return (null, answer);
                var member = Read(in answer, order.Instrument);
                if (isForward) members.AddLast((member.VenueId, member.Order));
                else members.AddFirst((member.VenueId, member.Order));
                next = isForward ? member.ReplacedBy : member.Replaces;
            }
        }

        return (AlpacaChain.Of([.. members]), default);
    }

    private Task<VenueAnswer> ByClientIdAsync(ClientOrderId id) => _rest.SendAsync(HttpMethod.Get, $"/v2/orders:by_client_order_id?client_order_id={id}", null, _closing);

    private static (string VenueId, StandingOrder Order, string Replaces, string ReplacedBy) Read(in VenueAnswer answer, uint instrument)
    {
        using var document = AlpacaAnswers.Parse(answer.Body);
        var root = document.RootElement;
        StandingOrder? order = null;
        AlpacaAnswers.Understand("/v2/orders", () => order = AlpacaAnswers.Order(root, instrument));
        return (AlpacaAnswers.Text(root, "id"), order!, AlpacaAnswers.Text(root, "replaces"), AlpacaAnswers.Text(root, "replaced_by"));
    }

    private void ReportFailure(ClientOrderId id, OrderAttempt attempt, in VenueAnswer answer)
    {
        var fault = AlpacaFault.Of(in answer);
        var kind = fault.Outcome switch
        {
            AttemptOutcome.Throttled or AttemptOutcome.WrongClock => VenueReportKind.Throttled,
            AttemptOutcome.Duplicate when attempt == OrderAttempt.Place => VenueReportKind.DuplicateId,
            AttemptOutcome.NoSuchOrder when attempt == OrderAttempt.Query => VenueReportKind.NotFound,
            AttemptOutcome.Refused or AttemptOutcome.NoSuchOrder or AttemptOutcome.Duplicate => attempt switch
            {
                OrderAttempt.Place => VenueReportKind.Rejected,
                OrderAttempt.Cancel => VenueReportKind.CancelRejected,
                OrderAttempt.Replace => VenueReportKind.ReplaceRejected,
                _ => VenueReportKind.Lost,
            },
            _ => VenueReportKind.Lost,
        };
        var wait = answer.RetryAfter is { } after ? (long)after.TotalMilliseconds * 1_000_000 : 0;
        _inbox.Report(Answer(kind, id, attempt, fault.Message) with { RetryAfterNanoseconds = kind == VenueReportKind.Throttled ? wait : 0 });
    }

    private VenueReport Answer(VenueReportKind kind, ClientOrderId id, OrderAttempt attempt, string reason) =>
        new() { Kind = kind, Order = id, Attempt = attempt, VenueTime = _rest.Clock.Now, Reason = reason };
}

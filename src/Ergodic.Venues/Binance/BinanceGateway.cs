using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Binance;

/// <summary>
/// The way to Binance spot. Attempts about one order go out one after the other, those of different orders side by side. What comes of
/// them, and what the user data stream says unasked, goes to the inbox; nothing is remembered, retried or guessed here.
/// </summary>
public sealed class BinanceGateway : IOrderGateway
{
    private readonly IReadOnlyList<Instrument> _instruments;
    private readonly BinanceClient _rest;
    private readonly IVenueInbox _inbox;
    private readonly BinanceAccount _account;
    private readonly OrderAttempts _attempts = new();
    private readonly CancellationToken _closing;

    /// <summary>Makes a gateway; attempts still under way when <paramref name="closing"/> is canceled are reported as lost.</summary>
    public BinanceGateway(IReadOnlyList<Instrument> instruments, BinanceClient rest, IVenueInbox inbox, CancellationToken closing)
    {
        _instruments = instruments;
        _rest = rest;
        _inbox = inbox;
        _account = new BinanceAccount(instruments, rest);
        _closing = closing;
    }

    /// <inheritdoc/>
    public VenueCapabilities Capabilities => BinanceOrders.Capabilities;

    /// <summary>Completes when every attempt begun so far has been answered or given up.</summary>
    public Task WhenIdle => _attempts.WhenIdle;

    /// <inheritdoc/>
    public void Place(in OrderRequest request)
    {
        var (id, intent) = (request.Id, request.Intent);
        _attempts.Begin(id, () => PlaceAsync(id, intent));
    }

    /// <inheritdoc/>
    public void Cancel(in OrderReference order, Timestamp now)
    {
        var reference = order;
        _attempts.Begin(order.Id, () => CancelAsync(reference));
    }

    /// <inheritdoc/>
    public void Replace(in ReplaceRequest request) => _inbox.Report(new VenueReport
    {
        Kind = VenueReportKind.ReplaceRejected,
        Order = request.Order.Id,
        VenueTime = _rest.Clock.Now,
        Attempt = OrderAttempt.Replace,
        Reason = "Binance spot cannot change an order and keep its id",
    });

    /// <inheritdoc/>
    public void Query(in OrderReference order, Timestamp now)
    {
        var reference = order;
        _attempts.Begin(order.Id, () => QueryAsync(reference));
    }

    /// <inheritdoc/>
    public void Synchronise(in SynchroniseRequest request)
    {
        var asked = request;
        _attempts.Begin(default, () => SynchroniseAsync(asked));
    }

    private async Task PlaceAsync(ClientOrderId id, OrderIntent intent)
    {
        var instrument = _instruments[(int)intent.Instrument];
        if (BinanceOrders.Parameters(id, in intent, instrument, out var reason) is not { } parameters)
        {
            _inbox.Report(Answer(VenueReportKind.Rejected, id, OrderAttempt.Place, reason));
            return;
        }

        var answer = await TryAsync(HttpMethod.Post, "/api/v3/order", parameters).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            ReportFailure(id, OrderAttempt.Place, in answer);
            return;
        }

        Understand(id, OrderAttempt.Place, () => ReportPlaced(id, instrument, in answer));
    }

    private void ReportPlaced(ClientOrderId id, Instrument instrument, in VenueAnswer answer)
    {
        using var document = BinanceAnswers.Parse(answer.Body);
        var order = document.RootElement;
        var standing = BinanceAnswers.Order(order, instrument.Number);
        var told = Answer(VenueReportKind.Accepted, id, OrderAttempt.Place, "") with { VenueOrderId = standing.VenueOrderId, VenueTime = standing.VenueTime };
        _inbox.Report(in told);
        if (order.TryGetProperty("fills", out var fills))
        {
            foreach (var fill in fills.EnumerateArray())
            {
                _inbox.Report(told with
                {
                    Kind = VenueReportKind.Filled,
                    TradeId = fill.GetProperty("tradeId").GetInt64(),
                    Quantity = BinanceAnswers.Number(fill, "qty"),
                    Price = BinanceAnswers.Number(fill, "price"),
                    Fee = BinanceAnswers.Fee(fill, "commission", "commissionAsset"),
                    Liquidity = Liquidity.Taker,
                });
            }
        }

        if (standing.Status == OrderStatus.Expired) _inbox.Report(told with { Kind = VenueReportKind.Expired, Reason = "not filled at once" });
    }

    private async Task CancelAsync(OrderReference order)
    {
        var answer = await TryAsync(HttpMethod.Delete, "/api/v3/order", Naming(in order)).ConfigureAwait(false);
        if (answer.IsSuccess) _inbox.Report(Answer(VenueReportKind.Canceled, order.Id, OrderAttempt.Cancel, "canceled on request"));
        else ReportFailure(order.Id, OrderAttempt.Cancel, in answer);
    }

    private async Task QueryAsync(OrderReference order)
    {
        var answer = await TryAsync(HttpMethod.Get, "/api/v3/order", Naming(in order)).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            ReportFailure(order.Id, OrderAttempt.Query, in answer);
            return;
        }

        Understand(order.Id, OrderAttempt.Query, () =>
        {
            using var document = BinanceAnswers.Parse(answer.Body);
            var standing = BinanceAnswers.Order(document.RootElement, order.Instrument) with { Id = order.Id };
            _inbox.Report(Answer(VenueReportKind.Standing, order.Id, OrderAttempt.Query, "") with { VenueOrderId = standing.VenueOrderId, VenueTime = standing.VenueTime, Standing = standing });
        });
    }

    private async Task SynchroniseAsync(SynchroniseRequest request)
    {
        try
        {
            _inbox.Snapshot(await _account.ReadAsync(request, _closing).ConfigureAwait(false));
        }
        catch (Exception fault) when (fault is TradingException or OperationCanceledException)
        {
            var kind = fault is TradingException { Code: ErrorCode.RateLimitExceeded } ? VenueNoticeKind.Throttled : VenueNoticeKind.SynchroniseFailed;
            _inbox.Notice(new VenueNotice(request.Venue, kind, _rest.Clock.Now, 0, fault.Message));
        }
    }

    private async Task<VenueAnswer> TryAsync(HttpMethod method, string path, List<(string Name, string Value)> parameters)
    {
        try
        {
            return await _rest.SignedAsync(method, path, parameters, _closing).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new VenueAnswer(0, default, null, "we are closing", WasSent: true);
        }
    }

    /// <summary>Reads an answer of success; one that cannot be read leaves the outcome unknown.</summary>
    private void Understand(ClientOrderId id, OrderAttempt attempt, Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is TradingException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            _inbox.Report(Answer(VenueReportKind.Lost, id, attempt, fault.Message));
        }
    }

    private void ReportFailure(ClientOrderId id, OrderAttempt attempt, in VenueAnswer answer)
    {
        var fault = BinanceFault.Of(in answer);
        var kind = fault.Outcome switch
        {
            AttemptOutcome.Throttled or AttemptOutcome.WrongClock => VenueReportKind.Throttled,
            AttemptOutcome.Duplicate when attempt == OrderAttempt.Place => VenueReportKind.DuplicateId,
            AttemptOutcome.NoSuchOrder when attempt == OrderAttempt.Query => VenueReportKind.NotFound,
            AttemptOutcome.Refused or AttemptOutcome.NoSuchOrder or AttemptOutcome.Duplicate => attempt switch
            {
                OrderAttempt.Place => VenueReportKind.Rejected,
                OrderAttempt.Cancel => VenueReportKind.CancelRejected,
                _ => VenueReportKind.Lost,
            },
            _ => VenueReportKind.Lost,
        };
        if (fault.Outcome == AttemptOutcome.WrongClock) _ = CorrectClockAsync();
        var wait = answer.RetryAfter is { } after ? (long)after.TotalMilliseconds * 1_000_000 : 0;
        _inbox.Report(Answer(kind, id, attempt, fault.Message) with { RetryAfterNanoseconds = kind == VenueReportKind.Throttled ? wait : 0 });
    }

    /// <summary>The attempt is reported as one to make again; until then the clock is measured anew. Where that fails, the next attempt says so.</summary>
    private async Task CorrectClockAsync()
    {
        try
        {
            await _rest.SynchroniseClockAsync(_closing).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is TradingException or OperationCanceledException)
        {
            _inbox.Notice(new VenueNotice(BinanceInstruments.Venue, VenueNoticeKind.Throttled, _rest.Clock.Now, 0, $"the venue's clock could not be read: {fault.Message}"));
        }
    }

    private List<(string Name, string Value)> Naming(in OrderReference order) =>
        [("symbol", BinanceInstruments.SymbolOf(_instruments[(int)order.Instrument])), ("origClientOrderId", order.Id.ToString())];

    private VenueReport Answer(VenueReportKind kind, ClientOrderId id, OrderAttempt attempt, string reason) =>
        new() { Kind = kind, Order = id, Attempt = attempt, VenueTime = _rest.Clock.Now, Reason = reason };
}

using System.Collections.Concurrent;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Alpaca;
using Ergodic.Venues.Connections;
using Ergodic.Venues.Tests.Exchange;

namespace Ergodic.Venues.Tests.Alpaca;

/// <summary>The gateway against the served venue's own REST front, without a network.</summary>
public sealed class AlpacaGatewayTests : IAsyncDisposable, IVenueInbox
{
    private static readonly ClientOrderId Id = new(1, 2, 3);
    private static readonly ClientOrderId NewId = new(1, 2, 4);
    private readonly AlpacaWorld _world = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly EffectOutbox _outbox = new();
    private readonly ConcurrentQueue<VenueReport> _reports = new();
    private readonly ConcurrentQueue<VenueNotice> _notices = new();
    private readonly ConcurrentQueue<VenueSnapshot> _snapshots = new();
    private readonly AlpacaGateway _gateway;
    private readonly RiskGate _gate;
    private long _sequence;

    public AlpacaGatewayTests()
    {
        var options = new AlpacaOptions { Rest = new Uri("http://venue.test"), Data = new Uri("http://venue.test"), Key = "alice", Secret = "alicesecret" };
        var exposure = new ExposureBook();
        exposure.Add(Shares.Apple);
        exposure.SetMark(0, 100m, 1m, default);
        _gate = new RiskGate(exposure, new RiskLimits { MaxDrawdown = null });
        _gateway = new AlpacaGateway([Shares.Apple, Shares.Spy], new AlpacaRest(options, new HttpClient(_world), TimeProvider.System), this, TimeProvider.System, _closing.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _closing.Dispose();
        await _world.DisposeAsync();
    }

    void IVenueInbox.Report(in VenueReport report) => _reports.Enqueue(report);

    void IVenueInbox.Notice(in VenueNotice notice) => _notices.Enqueue(notice);

    void IVenueInbox.Snapshot(VenueSnapshot snapshot) => _snapshots.Enqueue(snapshot);

    [Fact]
    public async Task An_order_is_placed_looked_up_replaced_and_canceled()
    {
        (await PlaceAsync()).Kind.ShouldBe(VenueReportKind.Accepted);
        (await PlaceAsync()).Kind.ShouldBe(VenueReportKind.DuplicateId);
        _world.Limit("sell", 100, 3, "bob");
        var standing = (await QueryAsync(Id)).Standing.ShouldNotBeNull();
        (standing.Status, standing.Quantity, standing.FilledQuantity, standing.AveragePrice, standing.LimitPrice).ShouldBe((OrderStatus.PartiallyFilled, 10m, 3m, 100m, 100m));

        var replaced = await ReplaceAsync(NewId, 8m, 101m);
        replaced.Kind.ShouldBe(VenueReportKind.Replaced);
        var now = replaced.Standing.ShouldNotBeNull();
        (now.Id, now.Quantity, now.FilledQuantity, now.LimitPrice).ShouldBe((Id, 8m, 3m, 101m));
        now.VenueOrderId.ShouldBe(replaced.VenueOrderId);
        now.VenueOrderId.ShouldNotBe(standing.VenueOrderId);

        _world.Limit("sell", 101, 1, "bob");
        foreach (var reference in new[] { new OrderReference(Id, 0), new OrderReference(Id, 0, 0, NewId), new OrderReference(Id, 0, 0, new ClientOrderId(1, 2, 9)) })
        {
            var chain = (await AskAsync(() => _gateway.Query(reference, default))).Standing.ShouldNotBeNull();
            (chain.Id, chain.Quantity, chain.FilledQuantity, chain.AveragePrice, chain.VenueOrderId).ShouldBe((Id, 8m, 4m, 100.25m, now.VenueOrderId));
        }

        (await AskAsync(() => _gateway.Cancel(new OrderReference(Id, 0), default))).Kind.ShouldBe(VenueReportKind.Canceled);
        _world.Alice.OpenOrders.ShouldBeEmpty();
        (await AskAsync(() => _gateway.Cancel(new OrderReference(Id, 0), default))).Kind.ShouldBe(VenueReportKind.CancelRejected);
    }

    [Fact]
    public async Task A_replacement_never_lets_more_trade_than_it_may()
    {
        await PlaceAsync();
        _world.Limit("sell", 100, 5, "bob");
        (await ReplaceAsync(NewId, 5m, 101m)).Kind.ShouldBe(VenueReportKind.ReplaceRejected);

        // It trades after its fills were read and before the venue replaces it.
        _world.Before = request =>
        {
            if (!request.StartsWith("PATCH", StringComparison.Ordinal)) return;
            _world.Before = _ => { };
            _world.Limit("sell", 100, 2, "bob");
        };
        (await ReplaceAsync(NewId, 9m, 99m)).Kind.ShouldBe(VenueReportKind.Lost);
        _world.Alice.OpenOrders.ShouldBeEmpty();
        _world.Alice.Position("AAPL").Quantity.ShouldBeLessThanOrEqualTo(9);
    }

    [Fact]
    public async Task Only_the_venue_itself_can_say_that_it_has_no_such_order()
    {
        (await QueryAsync(Id)).Kind.ShouldBe(VenueReportKind.NotFound);
        _world.Before = _ => throw new HttpRequestException("connection reset");
        var lost = await QueryAsync(Id);
        (lost.Kind, lost.Attempt).ShouldBe((VenueReportKind.Lost, OrderAttempt.Query));
        (await PlaceAsync()).Kind.ShouldBe(VenueReportKind.Lost);
    }

    [Fact]
    public async Task An_account_is_told_whole_or_not_at_all()
    {
        await PlaceAsync();
        _world.Limit("sell", 100, 4, "bob");
        _world.Limit("buy", 50, 1, more: ""","client_order_id":"web" """);
        await AskSnapshotAsync();
        var snapshot = _snapshots.ShouldHaveSingleItem();
        snapshot.Asked.ShouldBe(new Timestamp(4));
        snapshot.Orders.Select(order => order.Id).ShouldBe([Id, default]);
        snapshot.Balances.ShouldHaveSingleItem().Total.ShouldBe(_world.Alice.Balance("USD").Total);
        snapshot.Positions.ShouldHaveSingleItem().ShouldBe(new VenuePosition(0, 4m, 100m));
        var trade = snapshot.Trades.ShouldHaveSingleItem();
        (trade.Quantity, trade.Price, trade.Side, trade.VenueOrderId).ShouldBe((4m, 100m, OrderSide.Buy, snapshot.Orders[0].VenueOrderId));
        trade.TradeId.ShouldBe(TextId.Of(_world.Venue.Ids.OfFill(_world.Alice.Fills[0])));

        _world.Before = request =>
        {
            if (request == "GET /v2/account") throw new HttpRequestException("connection reset");
        };
        await AskSnapshotAsync();
        _snapshots.Count.ShouldBe(1);
        _notices.ShouldHaveSingleItem().Kind.ShouldBe(VenueNoticeKind.SynchroniseFailed);
    }

    private async Task AskSnapshotAsync()
    {
        _gateway.Synchronise(new SynchroniseRequest("alpaca", default, new Timestamp(4)));
        await _gateway.WhenIdle;
    }

    private Task<VenueReport> QueryAsync(ClientOrderId id) => AskAsync(() => _gateway.Query(new OrderReference(id, 0), default));

    private Task<VenueReport> PlaceAsync() => AskAsync(() => Send(approved => Effect.Place(Id, in approved, ++_sequence, default), 10m, 100m));

    private Task<VenueReport> ReplaceAsync(ClientOrderId newId, decimal total, decimal price) =>
        AskAsync(() => Send(approved => Effect.Replace(new OrderReference(Id, 0, 0, newId), total, in approved, ++_sequence, default), total, price));

    private async Task<VenueReport> AskAsync(Action ask)
    {
        _reports.Clear();
        ask();
        await _gateway.WhenIdle;
        return _reports.ShouldHaveSingleItem();
    }

    /// <summary>Orders take the one way there is: intent, gate, outbox, gateway.</summary>
    private void Send(Func<ApprovedOrder, Effect> effect, decimal quantity, decimal price)
    {
        var account = new AccountFigures(default, 1_000_000m, 1_000_000m, 1_000_000m, 1, null);
        var intent = new OrderIntent
        {
            Instrument = 0,
            Side = OrderSide.Buy,
            Type = OrderType.Limit,
            Quantity = quantity,
            LimitPrice = price,
            TimeInForce = TimeInForce.Gtc,
            Mode = ControlMode.FullAuto,
            Strategy = "test",
            Reason = "",
        };
        _gate.TryValidate(in intent, in account, out var validated, out _).ShouldBeTrue();
        _gate.TryApprove(in validated, in account, _sequence + 1, out var approved, out _).ShouldBeTrue();
        _outbox.Add(effect(approved));
        _outbox.Release(_sequence, _gateway);
    }
}

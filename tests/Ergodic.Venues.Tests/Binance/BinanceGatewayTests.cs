using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Binance;

namespace Ergodic.Venues.Tests.Binance;

public sealed class BinanceGatewayTests : IDisposable
{
    private const string Taken = """
        {"symbol":"BTCUSDT","orderId":28,"clientOrderId":"x","transactTime":1700000000000,"price":"0","origQty":"2","executedQty":"2","cummulativeQuoteQty":"200","status":"FILLED","type":"MARKET","side":"BUY",
        "fills":[{"price":"99","qty":"1","commission":"0.1","commissionAsset":"USDT","tradeId":56},{"price":"101","qty":"1","commission":"0.2","commissionAsset":"BNB","tradeId":57}]}
        """;

    private static readonly ClientOrderId Id = new(1, 2, 3);
    private readonly RecordedVenue _venue = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly EffectOutbox _outbox = new();
    private readonly BinanceGateway _gateway;

    public BinanceGatewayTests() => _gateway = new BinanceGateway([Bitcoin.Spot], _venue.Rest(), _venue, _closing.Token);

    public void Dispose()
    {
        _venue.Dispose();
        _closing.Dispose();
    }

    [Fact]
    public async Task A_placed_order_is_told_with_its_fills()
    {
        _venue.Answer = _ => RecordedVenue.Says(Taken);
        await PlaceAsync();
        var reports = _venue.Reports.ToArray();
        reports.Select(report => report.Kind).ShouldBe([VenueReportKind.Accepted, VenueReportKind.Filled, VenueReportKind.Filled]);
        reports.ShouldAllBe(report => report.Order == Id && report.VenueOrderId == 28);
        reports[2].Fee.ShouldBe(new Money(0.2m, new Currency("BNB")));
        (reports[1].TradeId, reports[1].Price, reports[1].Quantity).ShouldBe((56, 99m, 1m));
    }

    [Fact]
    public async Task A_request_is_signed_over_what_is_sent()
    {
        _venue.Answer = _ => RecordedVenue.Says(Taken);
        await PlaceAsync();
        var (payload, signature) = Cut(_venue.Asked.ShouldHaveSingleItem());
        payload.ShouldEndWith("&recvWindow=5000&timestamp=1700000000000");
        signature.ShouldBe(new Venues.Connections.HmacSignature("secretsecret").Sha256Hex(payload));
    }

    [Theory]
    [InlineData(400, """{"code":-1013,"msg":"Filter failure: LOT_SIZE"}""", VenueReportKind.Rejected)]
    [InlineData(400, """{"code":-2010,"msg":"Duplicate order sent."}""", VenueReportKind.DuplicateId)]
    [InlineData(429, """{"code":-1003,"msg":"Too many requests"}""", VenueReportKind.Throttled)]
    [InlineData(503, """{"code":-1007,"msg":"Timeout"}""", VenueReportKind.Lost)]
    [InlineData(200, "<html>", VenueReportKind.Lost)]
    [InlineData(200, "{}", VenueReportKind.Lost)]
    public async Task Each_answer_to_a_placement_is_told_as_what_it_is(int status, string body, VenueReportKind expected)
    {
        _venue.Answer = _ => RecordedVenue.Says(body, status);
        await PlaceAsync();
        var report = _venue.Reports.ShouldHaveSingleItem();
        report.Kind.ShouldBe(expected);
        report.Attempt.ShouldBe(OrderAttempt.Place);
    }

    [Fact]
    public async Task Silence_is_told_as_lost_and_never_tried_again()
    {
        _venue.Answer = _ => throw new HttpRequestException("connection reset");
        await PlaceAsync();
        _venue.Reports.ShouldHaveSingleItem().Kind.ShouldBe(VenueReportKind.Lost);
        _venue.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancel_never_overtakes_its_order_on_the_wire()
    {
        var placed = new TaskCompletionSource();
        _venue.Answer = async request =>
        {
            if (request.Method == HttpMethod.Post) await placed.Task;
            return await RecordedVenue.Says(Taken);
        };
        Place();
        _gateway.Cancel(new OrderReference(Id, 0), default);
        await Task.Yield();
        _venue.Asked.ShouldAllBe(asked => asked.StartsWith("POST", StringComparison.Ordinal));
        placed.SetResult();
        await _gateway.WhenIdle;
        _venue.Asked.Select(asked => asked.Split(' ')[0]).ShouldBe(["POST", "DELETE"]);
        _venue.Reports.Last().Kind.ShouldBe(VenueReportKind.Canceled);
    }

    [Theory]
    [InlineData(400, """{"code":-2011,"msg":"Unknown order sent."}""", VenueReportKind.CancelRejected)]
    [InlineData(500, "", VenueReportKind.Lost)]
    public async Task Each_answer_to_a_cancel_is_told_as_what_it_is(int status, string body, VenueReportKind expected)
    {
        _venue.Answer = _ => RecordedVenue.Says(body, status);
        _gateway.Cancel(new OrderReference(Id, 0), default);
        await _gateway.WhenIdle;
        _venue.Reports.ShouldHaveSingleItem().Kind.ShouldBe(expected);
    }

    [Fact]
    public async Task A_look_up_tells_how_the_order_stands()
    {
        _venue.Answer = _ => RecordedVenue.Says($$"""{"orderId":5,"clientOrderId":"{{Id}}","price":"100","origQty":"2","executedQty":"0.5","cummulativeQuoteQty":"50","status":"PARTIALLY_FILLED","type":"LIMIT","side":"BUY","updateTime":1}""");
        _gateway.Query(new OrderReference(Id, 0), default);
        await _gateway.WhenIdle;
        var standing = _venue.Reports.ShouldHaveSingleItem().Standing.ShouldNotBeNull();
        (standing.Status, standing.Quantity, standing.FilledQuantity, standing.AveragePrice).ShouldBe((OrderStatus.PartiallyFilled, 2m, 0.5m, 100m));
    }

    [Theory]
    [InlineData(400, """{"code":-2013,"msg":"Order does not exist."}""", VenueReportKind.NotFound)]
    [InlineData(401, """{"code":-2015,"msg":"Invalid API-key"}""", VenueReportKind.Lost)]
    [InlineData(502, "", VenueReportKind.Lost)]
    public async Task Only_the_venue_itself_can_say_that_it_has_no_such_order(int status, string body, VenueReportKind expected)
    {
        _venue.Answer = _ => RecordedVenue.Says(body, status);
        _gateway.Query(new OrderReference(Id, 0), default);
        await _gateway.WhenIdle;
        _venue.Reports.ShouldHaveSingleItem().Kind.ShouldBe(expected);
    }

    [Fact]
    public async Task An_account_is_told_whole_or_not_at_all()
    {
        _venue.Answer = request => request.RequestUri!.AbsolutePath switch
        {
            "/api/v3/myTrades" => RecordedVenue.Says("""[{"id":1,"orderId":5,"price":"10","qty":"2","commission":"0","commissionAsset":"USDT","time":1,"isBuyer":true,"isMaker":true}]"""),
            "/api/v3/openOrders" => RecordedVenue.Says("""[{"orderId":6,"clientOrderId":"web","price":"9","origQty":"1","executedQty":"0","cummulativeQuoteQty":"0","status":"NEW","type":"LIMIT","side":"SELL","time":1}]"""),
            _ => RecordedVenue.Says("""{"balances":[{"asset":"USDT","free":"1.5","locked":"0.5"}]}"""),
        };
        _gateway.Synchronise(new SynchroniseRequest("binance", default, new Timestamp(4)));
        await _gateway.WhenIdle;
        var snapshot = _venue.Snapshots.ShouldHaveSingleItem();
        snapshot.Asked.ShouldBe(new Timestamp(4));
        snapshot.Orders.ShouldHaveSingleItem().Id.IsNone.ShouldBeTrue();
        snapshot.Trades.ShouldHaveSingleItem().TradeId.ShouldBe(1);
        snapshot.Balances.ShouldHaveSingleItem().Total.ShouldBe(2m);

        _venue.Answer = request => request.RequestUri!.AbsolutePath == "/api/v3/account" ? RecordedVenue.Says("", 500) : RecordedVenue.Says("[]");
        _gateway.Synchronise(new SynchroniseRequest("binance", default, default));
        await _gateway.WhenIdle;
        _venue.Snapshots.Count.ShouldBe(1);
        _venue.Notices.ShouldHaveSingleItem().Kind.ShouldBe(VenueNoticeKind.SynchroniseFailed);
    }

    private static (string Payload, string Signature) Cut(string asked)
    {
        var query = asked[(asked.IndexOf('?', StringComparison.Ordinal) + 1)..];
        var end = query.LastIndexOf("&signature=", StringComparison.Ordinal);
        return (query[..end], query[(end + "&signature=".Length)..]);
    }

    private Task PlaceAsync()
    {
        Place();
        return _gateway.WhenIdle;
    }

    /// <summary>Orders take the one way there is: intent, gate, outbox, gateway.</summary>
    private void Place()
    {
        var exposure = new ExposureBook();
        exposure.Add(Bitcoin.Spot);
        exposure.SetMark(0, 100m, 1m, default);
        var gate = new RiskGate(exposure, new RiskLimits { MaxDrawdown = null });
        var account = new AccountFigures(default, 1_000_000m, 1_000_000m, 1_000_000m, 1, null);
        var intent = new OrderIntent
        {
            Instrument = 0,
            Side = OrderSide.Buy,
            Type = OrderType.Market,
            Quantity = 2m,
            TimeInForce = TimeInForce.Gtc,
            Mode = ControlMode.FullAuto,
            Strategy = "test",
            Reason = "",
        };
        gate.TryValidate(in intent, in account, out var validated, out _).ShouldBeTrue();
        gate.TryApprove(in validated, in account, 1, out var approved, out _).ShouldBeTrue();
        _outbox.Add(Effect.Place(Id, in approved, 1, default));
        _outbox.Release(1, _gateway);
    }
}

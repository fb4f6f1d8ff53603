using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>What is wrong with a request is answered in the venue's own codes and words.</summary>
public sealed class BinanceErrorTests
{
    private const string Order = "POST /api/v3/order";
    private const string Base = "symbol=BTCUSDT&side=BUY&";

    [Theory]
    [InlineData("symbol=NOPE&side=BUY&type=MARKET&quantity=1", -1121, "Invalid symbol.")]
    [InlineData("symbol=btcusdt&side=BUY&type=MARKET&quantity=1", -1100, "Illegal characters found in parameter 'symbol'")]
    [InlineData("side=BUY&type=MARKET&quantity=1", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("symbol=BTCUSDT&side=LONG&type=MARKET&quantity=1", -1117, "Invalid side.")]
    [InlineData(Base + "type=SWAP&quantity=1", -1116, "Invalid orderType.")]
    [InlineData(Base + "type=LIMIT&timeInForce=DAY&quantity=1&price=40000", -1115, "Invalid timeInForce.")]
    [InlineData(Base + "type=LIMIT&quantity=1&price=40000", -1102, "Mandatory parameter 'timeInForce'")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=1", -1102, "Mandatory parameter 'price'")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=1&price=-5", -1100, "Illegal characters found in parameter 'price'")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=1&price=40000.123456789", -1111, "Parameter 'price' has too much precision.")]
    [InlineData(Base + "type=MARKET&quantity=1&price=40000", -1106, "Parameter 'price' sent when not required.")]
    [InlineData(Base + "type=MARKET&quantity=1&timeInForce=GTC", -1106, "Parameter 'timeInForce' sent when not required.")]
    [InlineData(Base + "type=MARKET", -1102, "Mandatory parameter 'quantity'")]
    [InlineData(Base + "type=MARKET&quantity=1&quoteOrderQty=5", -1128, "Combination of optional parameters invalid.")]
    [InlineData(Base + "type=STOP_LOSS&quantity=1", -1102, "Mandatory parameter 'stopPrice'")]
    [InlineData(Base + "type=LIMIT&timeInForce=IOC&quantity=1&price=40000&icebergQty=0.5", -1106, "Parameter 'icebergQty' sent when not required.")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=1&price=40000.001", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=1.000001&price=40000", -1013, "Filter failure: LOT_SIZE")]
    [InlineData(Base + "type=MARKET&quantity=1001", -1013, "Filter failure: MARKET_LOT_SIZE")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=0.0001&price=40000", -1013, "Filter failure: NOTIONAL")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=1&price=200001", -1013, "Filter failure: PERCENT_PRICE_BY_SIDE")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=1&price=40000&icebergQty=0.01", -1013, "Filter failure: ICEBERG_PARTS")]
    [InlineData(Base + "type=STOP_LOSS&quantity=0.1&trailingDelta=5", -1013, "Filter failure: TRAILING_DELTA")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=3&price=40000", -2010, "Account has insufficient balance for requested action.")]
    [InlineData(Base + "type=LIMIT_MAKER&quantity=1&price=40000", -2010, "Order would immediately match and take.")]
    [InlineData(Base + "type=STOP_LOSS&quantity=1&stopPrice=39000", -2010, "Order would trigger immediately.")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=0.001&price=39000&newClientOrderId=mine", -2010, "Duplicate order sent.")]
    [InlineData(Base + "type=LIMIT&timeInForce=GTC&quantity=0.001&price=39000&newClientOrderId=a%20b", -1100, "Illegal characters found in parameter 'newClientOrderId'")]
    [InlineData(Base + "type=MARKET&quantity=1&selfTradePreventionMode=SOME", -1100, "Illegal characters found in parameter 'selfTradePreventionMode'")]
    [InlineData(Base + "type=MARKET&quantity=0.001&newOrderRespType=ALL", -1100, "Illegal characters found in parameter 'newOrderRespType'")]
    public async Task A_wrong_order_is_refused(string query, int code, string text)
    {
        await using var world = await TradedAsync();
        world.Place(world.Alice, ExchangeWorld.Limit(OrderSide.Buy, 39_000, 0.001m, "mine"));
        var before = world.Alice.Orders.Count;
        var (status, body, _) = world.Ask(Order, query);
        status.ShouldBe(400, body.ToString());
        body.GetProperty("code").GetInt32().ShouldBe(code, body.ToString());
        body.GetProperty("msg").GetString().ShouldNotBeNull().ShouldStartWith(text);
        world.Alice.Orders.Count.ShouldBe(before, "a refused order leaves no trace");
        world.Alice.Balance("USDT").Locked.ShouldBe(39);
    }

    [Theory]
    [InlineData("GET /api/v3/order", "symbol=BTCUSDT&orderId=999", -2013, "Order does not exist.")]
    [InlineData("GET /api/v3/order", "symbol=BTCUSDT", -1102, "Param 'origClientOrderId' or 'orderId' must be sent")]
    [InlineData("DELETE /api/v3/order", "symbol=BTCUSDT&origClientOrderId=nobody", -2011, "Unknown order sent.")]
    [InlineData("DELETE /api/v3/openOrders", "symbol=BTCUSDT", -2011, "Unknown order sent.")]
    [InlineData("DELETE /api/v3/orderList", "symbol=BTCUSDT&orderListId=5", -2011, "Unknown order sent.")]
    [InlineData("GET /api/v3/orderList", "orderListId=5", -2018, "Order list does not exist.")]
    [InlineData("GET /api/v3/klines", "symbol=BTCUSDT&interval=7m", -1120, "Invalid interval.")]
    [InlineData("GET /api/v3/ticker", "symbol=BTCUSDT&windowSize=9d", -1130, "Data sent for parameter 'windowSize' is not valid.")]
    [InlineData("PUT /api/v3/userDataStream", "listenKey=none", -1125, "This listenKey does not exist.")]
    [InlineData("GET /api/v3/myTrades", "symbol=BTCUSDT&fromId=1&startTime=5", -1128, "Combination of optional parameters invalid.")]
    [InlineData("GET /api/v3/account", "timestamp=1", -1021, "Timestamp for this request is outside of the recvWindow.")]
    [InlineData("GET /api/v3/account", "timestamp=99999999999999", -1021, "Timestamp for this request was 1000ms ahead of the server's time.")]
    [InlineData("GET /api/v3/account", "recvWindow=60001", -1131, "recvWindow must be less than 60000.")]
    [InlineData("GET /api/v3/nothing", "", -1020, "This operation is not supported")]
    [InlineData("PUT /api/v3/depth", "", -1020, "This operation is not supported.")]
    public async Task A_wrong_question_is_refused(string route, string query, int code, string text)
    {
        await using var world = new ExchangeWorld();
        var (status, body, _) = world.Ask(route, query);
        status.ShouldBeGreaterThanOrEqualTo(400);
        body.GetProperty("code").GetInt32().ShouldBe(code, body.ToString());
        body.GetProperty("msg").GetString().ShouldNotBeNull().ShouldStartWith(text);
    }

    [Fact]
    public async Task An_unknown_key_a_malformed_one_and_a_wrong_signature_are_told_apart()
    {
        await using var world = new ExchangeWorld();
        Check(world.Ask("GET /api/v3/account", "", "nobody"), 401, -2015);
        Check(world.Ask("GET /api/v3/account", "", "no-body"), 401, -2014);
        Check(world.Ask("GET /api/v3/account", secret: "wrong"), 400, -1022);
        Check(world.Send("GET /api/v3/account", "timestamp=1767312000000", "", "alice"), 400, -1102);
        world.Ask("GET /api/v3/account").Status.ShouldBe(200);

        static void Check((int Status, System.Text.Json.JsonElement Body, IReadOnlyList<(string, string)> Headers) answer, int status, int code)
        {
            answer.Status.ShouldBe(status);
            answer.Body.GetProperty("code").GetInt32().ShouldBe(code);
        }
    }

    [Theory]
    [InlineData(999, 0, 200)]
    [InlineData(1000, 0, 400)]
    [InlineData(-5000, 0, 200)]
    [InlineData(-5001, 0, 400)]
    [InlineData(-5001, 6000, 200)]
    [InlineData(-101, 100, 400)]
    public async Task A_request_is_taken_from_its_window_to_a_second_ahead(int offset, int window, int status)
    {
        await using var world = new ExchangeWorld();
        var time = (world.Exchange.Now.Nanoseconds / 1_000_000) + offset;
        world.Ask("GET /api/v3/account", $"timestamp={time}{(window > 0 ? $"&recvWindow={window}" : "")}").Status.ShouldBe(status);
    }

    [Fact]
    public async Task Too_much_weight_is_refused_with_the_time_to_wait_and_then_banned()
    {
        await using var world = new ExchangeWorld(weight: 100);
        for (var i = 0; i < 5; i++) world.Ask("GET /api/v3/exchangeInfo").Headers.ShouldContain(("X-MBX-USED-WEIGHT-1M", $"{20 * (i + 1)}"));
        var (status, body, headers) = world.Ask("GET /api/v3/ping");
        (status, body.GetProperty("code").GetInt32()).ShouldBe((429, -1003));
        headers.ShouldContain(("Retry-After", "60"));
        for (var i = 0; i < 20; i++) world.Ask("GET /api/v3/ping");
        world.Ask("GET /api/v3/ping").Status.ShouldBe(418);
        world.Wait(61);
        world.Ask("GET /api/v3/ping").Status.ShouldBe(418, "a ban outlasts the minute");
        world.Wait(61);
        world.Ask("GET /api/v3/ping").Status.ShouldBe(200);
    }

    [Fact]
    public async Task Too_many_orders_are_refused_and_filled_ones_do_not_count()
    {
        await using var world = new ExchangeWorld(orders: 3);
        for (var i = 0; i < 3; i++) Buy(39_000).Status.ShouldBe(200);
        var (status, body, _) = Buy(39_000);
        (status, body.GetProperty("code").GetInt32()).ShouldBe((429, -1015));
        world.Wait(10);
        Buy(39_000).Headers.ShouldContain(("X-MBX-ORDER-COUNT-10S", "1"));
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 1));
        Buy(40_000).Headers.ShouldContain(("X-MBX-ORDER-COUNT-10S", "1"));

        (int Status, System.Text.Json.JsonElement Body, IReadOnlyList<(string, string)> Headers) Buy(decimal price) =>
            world.Ask(Order, $"{Base}type=LIMIT&timeInForce=GTC&quantity=0.001&price={price}");
    }

    /// <summary>A market that has traded at 40,000 and is offered there.</summary>
    internal static Task<ExchangeWorld> TradedAsync()
    {
        var world = new ExchangeWorld();
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 5));
        var buyer = world.Exchange.Open(Venues.Simulation.Exchange.ExchangeAccountKind.Cash, "carol", "carolsecret");
        world.Exchange.Deposit(buyer, "USDT", 1000);
        world.Place(buyer, ExchangeWorld.Limit(OrderSide.Buy, 40_000, 0.01m));
        return Task.FromResult(world);
    }
}

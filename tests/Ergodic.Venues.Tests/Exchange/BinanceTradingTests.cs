using System.Text.Json;
using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>Orders live and die as the venue's documentation says, seen through its REST front.</summary>
public sealed class BinanceTradingTests
{
    private const string Order = "POST /api/v3/order";
    private const string Buy = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&";

    [Fact]
    public async Task A_limit_order_rests_trades_and_pays_its_fee_in_what_it_receives()
    {
        await using var world = new ExchangeWorld();
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 0.3m));
        var (status, placed, _) = world.Ask(Order, Buy + "quantity=0.5&price=40000&newClientOrderId=mine");
        status.ShouldBe(200);
        Text(placed, "status").ShouldBe("PARTIALLY_FILLED");
        Text(placed, "executedQty").ShouldBe("0.30000000");
        Text(placed, "cummulativeQuoteQty").ShouldBe("12000.00000000");
        var fill = placed.GetProperty("fills").EnumerateArray().ShouldHaveSingleItem();
        Text(fill, "commission").ShouldBe("0.00030000");
        Text(fill, "commissionAsset").ShouldBe("BTC");
        world.Alice.Balance("BTC").Total.ShouldBe(10.2997m);
        world.Alice.Balance("USDT").Total.ShouldBe(88_000);
        world.Alice.Balance("USDT").Locked.ShouldBe(8000);
        world.Bob.Balance("USDT").Total.ShouldBe(111_988);
        world.Exchange.Fees["USDT"].ShouldBe(12);

        Text(world.Ask("GET /api/v3/order", "symbol=BTCUSDT&origClientOrderId=mine").Body, "status").ShouldBe("PARTIALLY_FILLED");
        var canceled = world.Ask("DELETE /api/v3/order", "symbol=BTCUSDT&origClientOrderId=mine&newClientOrderId=bye").Body;
        (Text(canceled, "status"), Text(canceled, "origClientOrderId"), Text(canceled, "clientOrderId")).ShouldBe(("CANCELED", "mine", "bye"));
        world.Alice.Balance("USDT").Locked.ShouldBe(0);
        world.Ask(Order, Buy + "quantity=0.1&price=39000&newClientOrderId=mine").Status.ShouldBe(200, "an id is free again once its order is done");
    }

    [Theory]
    [InlineData("timeInForce=IOC&quantity=0.5", "EXPIRED", "0.30000000")]
    [InlineData("timeInForce=FOK&quantity=0.5", "EXPIRED", "0.00000000")]
    [InlineData("timeInForce=FOK&quantity=0.3", "FILLED", "0.30000000")]
    public async Task Time_in_force_decides_what_becomes_of_the_rest(string terms, string status, string executed)
    {
        await using var world = new ExchangeWorld();
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 0.3m));
        var placed = world.Ask(Order, "symbol=BTCUSDT&side=BUY&type=LIMIT&price=40000&" + terms).Body;
        (Text(placed, "status"), Text(placed, "executedQty")).ShouldBe((status, executed));
        world.Alice.Balance("USDT").Locked.ShouldBe(0);
    }

    [Fact]
    public async Task A_market_order_can_be_for_a_sum()
    {
        await using var world = new ExchangeWorld();
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 0.3m));
        var placed = world.Ask(Order, "symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=1000").Body;
        (Text(placed, "status"), Text(placed, "executedQty"), Text(placed, "origQuoteOrderQty")).ShouldBe(("FILLED", "0.02500000", "1000.00000000"));
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Buy, 39_000, 1));
        Text(world.Ask(Order, "symbol=BTCUSDT&side=SELL&type=MARKET&quoteOrderQty=390").Body, "executedQty").ShouldBe("0.01000000");
    }

    [Fact]
    public async Task Own_orders_do_not_trade_with_each_other()
    {
        await using var world = new ExchangeWorld();
        world.Place(world.Alice, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 0.3m, "old"));
        var placed = world.Ask(Order, Buy + "quantity=0.1&price=40000&selfTradePreventionMode=EXPIRE_TAKER").Body;
        Text(placed, "status").ShouldBe("EXPIRED_IN_MATCH");
        world.Ask(Order, Buy + "quantity=0.1&price=40000").Status.ShouldBe(200);
        Text(world.Ask("GET /api/v3/order", "symbol=BTCUSDT&origClientOrderId=old").Body, "status").ShouldBe("EXPIRED_IN_MATCH");
        world.Alice.Fills.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_waits_for_its_price_and_then_sells()
    {
        await using var world = await BinanceErrorTests.TradedAsync();
        var stop = world.Ask(Order, "symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=1&stopPrice=39500&newClientOrderId=stop&newOrderRespType=RESULT").Body;
        (Text(stop, "status"), stop.GetProperty("workingTime").GetInt64()).ShouldBe(("NEW", -1));
        world.Ask("GET /api/v3/order", "symbol=BTCUSDT&origClientOrderId=stop").Body.GetProperty("isWorking").GetBoolean().ShouldBeFalse();
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Buy, 39_500, 0.5m));
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Buy, 39_400, 1));
        world.Place(world.Exchange.Account("carol")!, ExchangeWorld.Limit(OrderSide.Sell, 39_500, 0.001m));
        Text(world.Ask("GET /api/v3/order", "symbol=BTCUSDT&origClientOrderId=stop").Body, "status").ShouldBe("FILLED");
        world.Alice.Balance("BTC").Total.ShouldBe(9);
    }

    [Fact]
    public async Task Cancel_and_replace_tells_each_half()
    {
        await using var world = new ExchangeWorld();
        world.Place(world.Alice, ExchangeWorld.Limit(OrderSide.Buy, 39_000, 0.1m, "old"));
        const string Replace = "POST /api/v3/order/cancelReplace";
        var good = world.Ask(Replace, Buy + "quantity=0.1&price=39100&cancelReplaceMode=STOP_ON_FAILURE&cancelOrigClientOrderId=old").Body;
        (Text(good, "cancelResult"), Text(good, "newOrderResult")).ShouldBe(("SUCCESS", "SUCCESS"));
        var (status, none, _) = world.Ask(Replace, Buy + "quantity=0.1&price=39100&cancelReplaceMode=STOP_ON_FAILURE&cancelOrigClientOrderId=old");
        (status, none.GetProperty("code").GetInt32(), Text(none.GetProperty("data"), "newOrderResult")).ShouldBe((400, -2022, "NOT_ATTEMPTED"));
        var (partly, half, _) = world.Ask(Replace, Buy + "quantity=0.1&price=39100&cancelReplaceMode=ALLOW_FAILURE&cancelOrigClientOrderId=old");
        (partly, half.GetProperty("code").GetInt32(), Text(half.GetProperty("data"), "newOrderResult")).ShouldBe((409, -2021, "SUCCESS"));
        half.GetProperty("data").GetProperty("cancelResponse").GetProperty("code").GetInt32().ShouldBe(-2011);
    }

    [Fact]
    public async Task A_smaller_order_keeps_its_place()
    {
        await using var world = new ExchangeWorld();
        world.Place(world.Alice, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 1, "first"));
        var second = world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 1));
        var amended = world.Ask("PUT /api/v3/order/amend/keepPriority", "symbol=BTCUSDT&origClientOrderId=first&newQty=0.4").Body;
        Text(amended.GetProperty("amendedOrder"), "qty").ShouldBe("0.40000000");
        world.Ask("PUT /api/v3/order/amend/keepPriority", "symbol=BTCUSDT&origClientOrderId=first&newQty=0.5").Body.GetProperty("code").GetInt32().ShouldBe(-2038);
        world.Exchange.Place(world.Exchange.Open(Venues.Simulation.Exchange.ExchangeAccountKind.Crowd, "dave", ""), ExchangeWorld.Limit(OrderSide.Buy, 40_000, 0.5m));
        second.Executed.ShouldBe(0.1m);
    }

    [Fact]
    public async Task One_leg_of_two_cancels_the_other()
    {
        await using var world = await BinanceErrorTests.TradedAsync();
        var oco = world.Ask(
            "POST /api/v3/orderList/oco",
            "symbol=BTCUSDT&side=SELL&quantity=1&aboveType=LIMIT_MAKER&abovePrice=41000&aboveClientOrderId=up&belowType=STOP_LOSS&belowStopPrice=39000&belowClientOrderId=down").Body;
        (Text(oco, "contingencyType"), Text(oco, "listOrderStatus"), oco.GetProperty("orderReports").GetArrayLength()).ShouldBe(("OCO", "EXECUTING", 2));
        world.Alice.Balance("BTC").Locked.ShouldBe(1, "only one of the two can trade");
        world.Ask("DELETE /api/v3/order", "symbol=BTCUSDT&origClientOrderId=up").Body.GetProperty("orderReports").GetArrayLength().ShouldBe(2);
        world.Alice.Balance("BTC").Locked.ShouldBe(0);
        world.Alice.Orders.ShouldAllBe(order => order.Status == OrderStatus.Canceled);

        world.Ask("POST /api/v3/order/oco", "symbol=BTCUSDT&side=SELL&quantity=1&price=40500&stopPrice=39000&limitClientOrderId=up&stopClientOrderId=down").Status.ShouldBe(200);
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, 40_600, 1));
        world.Exchange.CancelAll(world.Bob, world.Market);
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Buy, 40_500, 1));
        Text(world.Ask("GET /api/v3/order", "symbol=BTCUSDT&origClientOrderId=up").Body, "status").ShouldBe("FILLED");
        Text(world.Ask("GET /api/v3/order", "symbol=BTCUSDT&origClientOrderId=down").Body, "status").ShouldBe("EXPIRED");
        world.Ask("GET /api/v3/openOrderList").Body.GetArrayLength().ShouldBe(0);
        world.Ask("GET /api/v3/allOrderList").Body.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_parent_releases_its_children_when_it_has_filled()
    {
        await using var world = await BinanceErrorTests.TradedAsync();
        var list = world.Ask(
            "POST /api/v3/orderList/otoco",
            "symbol=BTCUSDT&workingType=LIMIT&workingSide=BUY&workingPrice=39900&workingQuantity=1&workingTimeInForce=GTC&pendingSide=SELL&pendingQuantity=1"
            + "&pendingAboveType=LIMIT_MAKER&pendingAbovePrice=41000&pendingBelowType=STOP_LOSS&pendingBelowStopPrice=39000").Body;
        list.GetProperty("orderReports").EnumerateArray().Select(order => Text(order, "status")).ShouldBe(["NEW", "PENDING_NEW", "PENDING_NEW"]);
        world.Exchange.CancelAll(world.Bob, world.Market);
        world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, 39_900, 1));
        world.Ask("GET /api/v3/openOrders", "symbol=BTCUSDT").Body.EnumerateArray().Select(order => Text(order, "status")).ShouldBe(["NEW", "NEW"]);
        world.Alice.Balance("BTC").Locked.ShouldBe(1);
        world.Ask("DELETE /api/v3/openOrders", "symbol=BTCUSDT").Status.ShouldBe(200);
        world.Alice.Balances.ShouldAllBe(balance => balance.Locked == 0);
    }

    [Fact]
    public async Task Nobody_sees_or_cancels_the_orders_of_others()
    {
        await using var world = new ExchangeWorld();
        var order = world.Place(world.Alice, ExchangeWorld.Limit(OrderSide.Sell, 40_000, 1, "mine"));
        world.Ask("GET /api/v3/order", $"symbol=BTCUSDT&orderId={order.Id}", "bob").Status.ShouldBe(400);
        world.Ask("DELETE /api/v3/order", $"symbol=BTCUSDT&orderId={order.Id}", "bob").Status.ShouldBe(400);
        world.Ask("GET /api/v3/openOrders", "", "bob").Body.GetArrayLength().ShouldBe(0);
        order.IsDone.ShouldBeFalse();
    }

    private static string? Text(JsonElement one, string name) => one.GetProperty(name).GetString();
}

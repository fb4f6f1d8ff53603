using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Exchange;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>What the protocol tells of the market is the market's own.</summary>
public sealed class BinanceMarketDataTests
{
    private const string Symbol = "symbol=BTCUSDT";

    [Fact]
    public async Task Trades_are_told_page_by_page_without_a_gap()
    {
        await using var world = Lively();
        var tape = world.Market.Tape;
        var recent = Get(world, "trades", Symbol + "&limit=5");
        recent.EnumerateArray().Select(one => one.GetProperty("id").GetInt64()).ShouldBe(tape.Trades.TakeLast(5).Select(one => one.Id));
        var page = Get(world, "historicalTrades", Symbol + $"&fromId={tape.Trades[3].Id}&limit=4");
        page.EnumerateArray().Select(one => Number(one, "price")).ShouldBe(tape.Trades.Skip(3).Take(4).Select(one => one.Price));
        var aggregates = new List<long>();
        for (var from = 0L; ; from = aggregates[^1] + 1)
        {
            var next = Get(world, "aggTrades", Symbol + $"&fromId={from}&limit=100").EnumerateArray().Select(one => one.GetProperty("a").GetInt64()).ToList();
            if (next.Count == 0) break;
            aggregates.AddRange(next);
        }

        aggregates.ShouldBe(tape.Aggregates.Select(one => one.Id));
        var middle = tape.Aggregates[tape.Aggregates.Count / 2].Time.Nanoseconds / 1_000_000;
        Get(world, "aggTrades", Symbol + $"&startTime={middle}&endTime={middle}").EnumerateArray().ShouldAllBe(one => one.GetProperty("T").GetInt64() == middle);
        world.Ask("GET /api/v3/aggTrades", Symbol + "&fromId=1&startTime=1").Status.ShouldBe(400);
    }

    [Fact]
    public async Task Candles_are_those_of_the_market()
    {
        await using var world = Lively();
        var own = world.Market.Candles(CandleInterval.Named("1m")!).Upto(world.Exchange.Now);
        var told = Get(world, "klines", Symbol + "&interval=1m&limit=1000").EnumerateArray().ToList();
        told.Select(one => (one[0].GetInt64(), Text(one[1]), Text(one[4]), Text(one[5]), one[8].GetInt32())).ShouldBe(
            own.Select(candle => (candle.Open.Nanoseconds / 1_000_000, candle.First, candle.Last, candle.Volume, (int)candle.Count)));
        var second = told[1][0].GetInt64();
        Get(world, "uiKlines", Symbol + $"&interval=1m&startTime={second}&endTime={second}").EnumerateArray().ShouldHaveSingleItem()[0].GetInt64().ShouldBe(second);
        world.Ask("GET /api/v3/klines", Symbol + "&interval=7m").Body.GetProperty("code").GetInt32().ShouldBe(-1120);
    }

    [Fact]
    public async Task Tickers_agree_with_the_book_and_the_trades()
    {
        await using var world = Lively();
        var (depth, tape) = (world.Market.Depth, world.Market.Tape);
        var book = Get(world, "ticker/bookTicker", Symbol);
        var levels = Get(world, "depth", Symbol + "&limit=5");
        Number(book, "bidPrice").ShouldBe(Text(levels.GetProperty("bids")[0][0]));
        Number(book, "askQty").ShouldBe(Text(levels.GetProperty("asks")[0][1]));
        levels.GetProperty("lastUpdateId").GetInt64().ShouldBe(depth.UpdateId);
        Number(Get(world, "ticker/price", Symbol), "price").ShouldBe(tape.Trades[^1].Price);
        foreach (var path in new[] { "ticker/24hr", "ticker/tradingDay", "ticker" })
        {
            var ticker = Get(world, path, path == "ticker" ? Symbol + "&windowSize=1h" : Symbol);
            Number(ticker, "lastPrice").ShouldBe(tape.Trades[^1].Price, path);
            ticker.GetProperty("count").GetInt32().ShouldBe(tape.Trades.Count, path);
            Number(ticker, "volume").ShouldBe(tape.Trades.Sum(one => one.Quantity), path);
            Number(ticker, "highPrice").ShouldBe(tape.Trades.Max(one => one.Price), path);
        }

        Number(Get(world, "avgPrice", Symbol), "price").ShouldBeInRange(tape.Trades.Min(one => one.Price), tape.Trades.Max(one => one.Price));
        Get(world, "ticker/price", "symbols=[%22BTCUSDT%22]").ValueKind.ShouldBe(JsonValueKind.Array);
        Get(world, "ticker/24hr", "").GetArrayLength().ShouldBe(world.Exchange.Markets.Count);
    }

    [Fact]
    public async Task What_clients_ask_when_they_load_markets_is_answered()
    {
        await using var world = Lively();
        Get(world, "ping", "").EnumerateObject().ShouldBeEmpty();
        Get(world, "time", "").GetProperty("serverTime").GetInt64().ShouldBe(world.Exchange.Now.Nanoseconds / 1_000_000);
        var info = Get(world, "exchangeInfo", Symbol).GetProperty("symbols").EnumerateArray().ShouldHaveSingleItem();
        info.GetProperty("filters").EnumerateArray().Select(filter => filter.GetProperty("filterType").GetString()).ShouldContain("LOT_SIZE");
        world.Ask("GET /sapi/v1/capital/config/getall").Body.EnumerateArray().Select(asset => asset.GetProperty("coin").GetString()).ShouldContain("BTC");
        world.Ask("GET /sapi/v1/asset/tradeFee", Symbol).Body.EnumerateArray().ShouldHaveSingleItem();
        foreach (var empty in new[] { "GET /sapi/v1/margin/allPairs", "GET /sapi/v1/margin/allAssets" }) world.Ask(empty).Body.GetArrayLength().ShouldBe(0);
        foreach (var empty in new[] { "GET /fapi/v1/exchangeInfo", "GET /dapi/v1/exchangeInfo" }) world.Ask(empty).Body.GetProperty("symbols").GetArrayLength().ShouldBe(0);
        world.Ask("GET /api/v3/account/commission", Symbol).Status.ShouldBe(200);
        world.Ask("GET /api/v3/rateLimit/order").Body.GetArrayLength().ShouldBePositive();
    }

    [Fact]
    public async Task A_clients_own_orders_trades_and_balances_are_those_of_its_account()
    {
        await using var world = Lively();
        var resting = world.Place(world.Alice, ExchangeWorld.Limit(OrderSide.Buy, 30_000m, 0.01m, "resting"));
        world.Place(world.Alice, ExchangeWorld.Limit(OrderSide.Buy, 60_000m, 0.02m, "taking"));
        Signed(world, "openOrders", Symbol).EnumerateArray().ShouldHaveSingleItem().GetProperty("orderId").GetInt64().ShouldBe(resting.Id);
        Signed(world, "allOrders", Symbol).EnumerateArray().Select(one => one.GetProperty("clientOrderId").GetString()).ShouldBe(["resting", "taking"]);
        Signed(world, "allOrders", Symbol + $"&orderId={resting.Id + 1}").GetArrayLength().ShouldBe(1);
        var fills = world.Alice.Fills;
        Signed(world, "myTrades", Symbol).EnumerateArray().Sum(one => Number(one, "qty")).ShouldBe(0.02m);
        Signed(world, "myTrades", Symbol + "&fromId=0&limit=1").GetArrayLength().ShouldBe(Math.Min(1, fills.Count));
        foreach (var balance in Signed(world, "account", "omitZeroBalances=true").GetProperty("balances").EnumerateArray())
        {
            var held = world.Alice.Balances.Single(one => one.Asset == balance.GetProperty("asset").GetString());
            (Number(balance, "free"), Number(balance, "locked")).ShouldBe((held.Free, held.Locked));
        }
    }

    private static ExchangeWorld Lively()
    {
        var world = new ExchangeWorld();
        world.Market.Crowd = FundsPropertyTests.Crowd(world.Exchange.Now, 21);
        for (var i = 0; i < 180; i++) world.Wait(1);
        world.Market.Tape.Trades.Count.ShouldBeGreaterThan(50);
        return world;
    }

    private static JsonElement Get(ExchangeWorld world, string path, string query) => Good(world.Send($"GET /api/v3/{path}", query, "", ""), path);

    private static JsonElement Signed(ExchangeWorld world, string path, string query) => Good(world.Ask($"GET /api/v3/{path}", query), path);

    private static JsonElement Good((int Status, JsonElement Body, IReadOnlyList<(string Name, string Value)> Headers) answer, string path)
    {
        answer.Status.ShouldBe(200, $"{path}: {answer.Body}");
        return answer.Body;
    }

    private static decimal Number(JsonElement element, string name) => Text(element.GetProperty(name));

    private static decimal Text(JsonElement element) => decimal.Parse(element.GetString()!, CultureInfo.InvariantCulture);
}

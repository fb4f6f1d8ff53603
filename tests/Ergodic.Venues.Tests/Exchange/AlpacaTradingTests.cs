using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Exchange;

namespace Ergodic.Venues.Tests.Exchange;

public sealed class AlpacaTradingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_protocol_translates_only_whatever_is_asked(int seed)
    {
        await using var world = new AlpacaWorld();
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            Act(world, random);
            world.Wait(0.5);
        }

        foreach (var account in new[] { world.Alice, world.Bob })
        {
            var figures = MarginFigures.Of(world.Exchange, account, "USD");
            var told = world.Get("GET /v2/account", who: account.Key);
            Number(told, "cash").ShouldBe(decimal.Round(figures.Cash, 9));
            Number(told, "equity").ShouldBe(decimal.Round(figures.Equity, 9));
            Number(told, "buying_power").ShouldBe(decimal.Round(figures.BuyingPower, 9));
            var positions = world.Get("GET /v2/positions", who: account.Key).EnumerateArray().ToDictionary(one => one.GetProperty("symbol").GetString()!, one => Number(one, "qty"));
            positions.ShouldBe(account.Positions.ToDictionary(one => one.Symbol, one => one.Quantity), ignoreOrder: true);
            var orders = world.Get("GET /v2/orders?status=all&limit=500&direction=asc", who: account.Key).EnumerateArray().ToList();
            orders.Count.ShouldBeGreaterThan(20);
            orders.Count(order => order.GetProperty("status").GetString() == "replaced").ShouldBeGreaterThan(3);
            orders.Sum(order => Number(order, "filled_qty")).ShouldBe(account.Fills.Sum(fill => fill.Quantity));
            orders.Where(order => order.GetProperty("side").GetString() == "buy").Sum(order => Number(order, "filled_qty"))
                .ShouldBe(account.Fills.Where(fill => fill.Order.Side == Domain.Orders.OrderSide.Buy).Sum(fill => fill.Quantity));
            orders.ShouldAllBe(order => order.GetProperty("qty").ValueKind == JsonValueKind.Null || Number(order, "filled_qty") <= Number(order, "qty"));
            Activities(world, account).ShouldBe(account.Fills.Select(fill => fill.Quantity));
        }

        (world.Alice.Balance("USD").Total + world.Bob.Balance("USD").Total).ShouldBe(200_000m);
    }

    [Fact]
    public async Task A_replacement_is_a_new_order_that_counts_its_own_fills()
    {
        await using var world = new AlpacaWorld();
        var first = world.Limit("buy", 100, 10, more: """,  "client_order_id":"mine" """);
        world.Limit("sell", 100, 4, "bob");
        var second = world.Get($"PATCH /v2/orders/{Text(first, "id")}", """{"qty":"8","limit_price":"101"}""");
        Text(second, "replaces").ShouldBe(Text(first, "id"));
        (Number(second, "qty"), Number(second, "filled_qty"), Number(second, "limit_price")).ShouldBe((8m, 0m, 101m));
        var old = world.Get("GET /v2/orders:by_client_order_id?client_order_id=mine");
        (Text(old, "status"), Text(old, "replaced_by"), Number(old, "filled_qty"), Number(old, "limit_price")).ShouldBe(("replaced", Text(second, "id"), 4m, 100m));
        world.Limit("sell", 101, 8, "bob");
        Text(world.Get($"GET /v2/orders/{Text(second, "id")}"), "status").ShouldBe("filled");
        world.Alice.Position("AAPL").Quantity.ShouldBe(12);
        world.Ask($"PATCH /v2/orders/{Text(first, "id")}", """{"qty":"9"}""").Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_replacement_of_the_time_in_force_is_placed_anew_and_a_refused_one_leaves_the_order()
    {
        await using var world = new AlpacaWorld();
        var first = world.Limit("buy", 100, 10);
        var second = world.Get($"PATCH /v2/orders/{Text(first, "id")}", """{"time_in_force":"day"}""");
        (Text(second, "time_in_force"), Text(second, "replaces"), Number(second, "qty")).ShouldBe(("day", Text(first, "id"), 10m));
        Text(world.Get($"GET /v2/orders/{Text(first, "id")}"), "status").ShouldBe("replaced");
        world.Ask($"PATCH /v2/orders/{Text(second, "id")}", """{"limit_price":"100.001"}""").Status.ShouldBe(422);
        world.Ask($"PATCH /v2/orders/{Text(second, "id")}", """{"qty":"1000000"}""").Status.ShouldBeInRange(403, 422);
        var left = world.Get("GET /v2/orders").EnumerateArray().ShouldHaveSingleItem();
        (Text(left, "id"), Text(left, "status")).ShouldBe((Text(second, "id"), "new"));
    }

    [Theory]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"day","qty":"1","limit_price":"100.12345"}""", 422, 42210000)]
    [InlineData("""{"symbol":"NONE","side":"buy","type":"market","time_in_force":"day","qty":"1"}""", 422, 42210000)]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"day","qty":"1"}""", 422, 42210000)]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"gtc","qty":"0.5","limit_price":"1"}""", 422, 42210000)]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"day","qty":"3000","limit_price":"100"}""", 403, 40310000)]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"day","qty":"1","limit_price":"100","client_order_id":"mine"}""", 422, 40010001)]
    [InlineData("""{"symbol":"AAPL","side":"sell","type":"limit","time_in_force":"day","qty":"1","limit_price":"90"}""", 403, 40310000)]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"market","time_in_force":"day","qty":"1","extended_hours":true}""", 422, 42210000)]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"day","qty":"1","limit_price":"100","order_class":"bracket","take_profit":{"limit_price":"90"},"stop_loss":{"stop_price":"95"}}""", 422, 42210000)]
    [InlineData("[]", 400, 40010000)]
    [InlineData("{", 400, 40010000)]
    public async Task What_is_refused_has_the_venues_status_and_code(string body, int status, int code)
    {
        await using var world = new AlpacaWorld();
        world.Limit("buy", 99, 1, more: ""","client_order_id":"mine" """);
        var answer = world.Ask("POST /v2/orders", body);
        answer.Status.ShouldBe(status, answer.Body.ToString());
        answer.Body.GetProperty("code").GetInt32().ShouldBe(code);
        world.Alice.Orders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Keys_limits_and_unknown_things_are_answered_as_the_venue_does()
    {
        await using var world = new AlpacaWorld(limit: 3);
        world.Ask("GET /v2/account", secret: "wrong").Status.ShouldBe(401);
        world.Ask("GET /v2/nothing").Body.GetProperty("code").GetInt32().ShouldBe(40410000);
        world.Ask("DELETE /v2/orders/00000000-0000-0000-0000-000000000000").Status.ShouldBe(404);
        world.Ask("GET /v2/account").Headers.ShouldContain(("X-RateLimit-Remaining", "0"));
        var refused = world.Ask("GET /v2/account");
        (refused.Status, refused.Body.GetProperty("code").GetInt32()).ShouldBe((429, 42910000));
        world.Ask("GET /v2/stocks/AAPL/bars").Status.ShouldBe(200, "market data is counted apart");
        world.Wait(60);
        world.Ask("GET /v2/account").Status.ShouldBe(200);
    }

    [Fact]
    public async Task Between_sessions_orders_are_collected_and_meet_at_the_opening()
    {
        await using var world = new AlpacaWorld(isUsHours: true, start: Timestamp.FromUtc(2026, 1, 5, 14, 0));
        world.Get("GET /v2/clock").GetProperty("is_open").GetBoolean().ShouldBeFalse();
        var bought = world.Limit("buy", 101, 5);
        Text(bought, "status").ShouldBe("accepted");
        world.Limit("sell", 100, 5, "bob");
        world.Alice.Fills.ShouldBeEmpty();
        world.Wait(31 * 60);
        world.Get("GET /v2/clock").GetProperty("is_open").GetBoolean().ShouldBeTrue();
        Text(world.Get($"GET /v2/orders/{Text(bought, "id")}"), "status").ShouldBe("filled");
        world.Get("GET /v2/calendar?start=2026-01-01&end=2026-01-05").EnumerateArray().Select(day => Text(day, "date")).ShouldBe(["2026-01-02", "2026-01-05"]);
    }

    [Fact]
    public async Task Pages_put_together_are_the_whole()
    {
        await using var world = new AlpacaWorld();
        for (var i = 0; i < 30; i++)
        {
            var price = 100 + (i % 3);
            world.Limit("sell", price, 1 + i, "bob");
            world.Limit("buy", price, 1 + i);
            world.Wait(20);
        }

        foreach (var what in new[] { "trades?symbols=AAPL,SPY", "bars?symbols=AAPL,SPY&timeframe=1Min", "quotes?symbols=AAPL" })
        {
            foreach (var sort in new[] { "asc", "desc" })
            {
                var name = what.Split('?')[0];
                var whole = world.Get($"GET /v2/stocks/{what}&sort={sort}").GetProperty(name).GetProperty("AAPL").EnumerateArray().Select(one => one.GetRawText()).ToList();
                whole.Count.ShouldBeGreaterThan(5);
                var (parts, token) = (new List<string>(), "");
                do
                {
                    var page = world.Get($"GET /v2/stocks/{what}&sort={sort}&limit=4{token}");
                    if (page.GetProperty(name).TryGetProperty("AAPL", out var some)) parts.AddRange(some.EnumerateArray().Select(one => one.GetRawText()));
                    token = page.GetProperty("next_page_token").GetString() is { } next ? $"&page_token={Uri.EscapeDataString(next)}" : "";
                }
                while (token.Length > 0);
                parts.ShouldBe(whole, what);
            }
        }
    }

    [Fact]
    public async Task The_same_requests_have_the_same_answers()
    {
        await using var one = new AlpacaWorld();
        await using var other = new AlpacaWorld();
        string Play(AlpacaWorld world) => string.Concat(world.Limit("buy", 100, 3), world.Limit("sell", 100, 1, "bob"), world.Get("DELETE /v2/orders"));
        Play(one).ShouldBe(Play(other));
    }

    private static void Act(AlpacaWorld world, Random random)
    {
        var (who, price) = (random.Next(2) == 0 ? "alice" : "bob", 100 + (random.Next(-20, 21) / 10m));
        var (side, quantity) = (random.Next(2) == 0 ? "buy" : "sell", random.Next(1, 30));
        var open = world.Get("GET /v2/orders", who: who).EnumerateArray().ToList();
        var text = price.ToString(CultureInfo.InvariantCulture);
        switch (random.Next(10))
        {
            case < 5:
                world.Ask("POST /v2/orders", $$"""{"symbol":"AAPL","side":"{{side}}","type":"limit","time_in_force":"gtc","qty":{{quantity}},"limit_price":{{text}}}""", who);
                break;
            case 5:
                world.Ask("POST /v2/orders", $$"""{"symbol":"AAPL","side":"{{side}}","type":"market","time_in_force":"day","qty":{{quantity}}}""", who);
                break;
            case 6 when open.Count > 0:
                world.Ask($"DELETE /v2/orders/{Text(open[random.Next(open.Count)], "id")}", who: who);
                break;
            case 7 or 8 when open.Count > 0:
                world.Ask($"PATCH /v2/orders/{Text(open[random.Next(open.Count)], "id")}", $$"""{"qty":"{{quantity}}","limit_price":"{{text}}"}""", who);
                break;
            default:
                world.Ask("DELETE /v2/positions/AAPL?percentage=50", who: who);
                break;
        }
    }

    private static List<decimal> Activities(AlpacaWorld world, ExchangeAccount account)
    {
        var (all, token) = (new List<decimal>(), "");
        while (true)
        {
            var page = world.Get($"GET /v2/account/activities/FILL?direction=asc&page_size=7{token}", who: account.Key).EnumerateArray().ToList();
            all.AddRange(page.Select(one => Number(one, "qty")));
            if (page.Count < 7) return all;
            token = $"&page_token={Uri.EscapeDataString(Text(page[^1], "id")!)}";
        }
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static decimal Number(JsonElement element, string name) => decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}

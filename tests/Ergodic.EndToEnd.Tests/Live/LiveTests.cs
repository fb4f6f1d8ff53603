using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ergodic.Core.Facts;
using Ergodic.Core.Records;
using Ergodic.Domain.Encoding;
using Ergodic.EndToEnd.Tests.Exchange;
using Ergodic.EndToEnd.Tests.Running;
using Ergodic.Journal;

namespace Ergodic.EndToEnd.Tests.Live;

/// <summary>The real program trading at a served exchange over real sockets.</summary>
public sealed class LiveTests
{
    private const int Cuts = 50;

    [Fact]
    public async Task An_hour_of_market_with_the_connection_cut_fifty_times_loses_and_doubles_nothing()
    {
        using var folder = new TemporaryFolder();
        using var exchange = await ServedExchange.StartAsync(folder, "--speed", "60", "--balance", "BTC=10,USDT=1000000");
        await using var proxy = new CuttingProxy(new Uri(exchange.Address).Port);
        File.WriteAllText(Path.Combine(folder.Path, "live.yaml"), Settings(proxy.Port));
        var running = Task.Run(() => PublishedProgram.Run(folder, Keys, "live", "--config", "live.yaml", "--for", "90s", "--json"), TestContext.Current.CancellationToken);
        await CutAsync(proxy, running);
        var live = await running;
        live.ShouldExit(0);

        var told = JsonDocument.Parse(live.Output).RootElement;
        var journal = Path.Combine(folder.Path, told.GetProperty("journal").GetString()!);
        var ours = FillsOf(journal);
        var theirs = await TradesAsync(exchange.Address);
        TestContext.Current.TestOutputHelper!.WriteLine($"{proxy.Cut} connections cut, {told.GetProperty("orders")} orders, {ours.Count} fills, {told.GetProperty("events")} market events");
        ours.Count.ShouldBeGreaterThan(5, "the strategy must have traded, or nothing is shown");
        ours.Order().ShouldBe(theirs.Order());

        var orders = await AskAsync(exchange.Address, "/api/v3/allOrders", "symbol=BTCUSDT&limit=1000");
        var ids = orders.EnumerateArray().Select(order => order.GetProperty("clientOrderId").GetString()!).ToList();
        ids.ShouldBeUnique();
        ids.Count.ShouldBe(told.GetProperty("orders").GetInt32());
        (await AskAsync(exchange.Address, "/api/v3/openOrders", "symbol=BTCUSDT")).GetArrayLength().ShouldBe(0);
        PublishedProgram.Run(folder, "journal", "verify", journal).ShouldExit(0);
        (await exchange.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_armed_before_every_check_holds()
    {
        using var folder = new TemporaryFolder();
        using var exchange = await ServedExchange.StartAsync(folder, "--balance", "USDT=50");
        File.WriteAllText(Path.Combine(folder.Path, "live.yaml"), Settings(new Uri(exchange.Address).Port).Replace("maxDrawdown: 50%", "maxDrawdown: null", StringComparison.Ordinal));
        var refused = PublishedProgram.Run(folder, Keys, "live", "--config", "live.yaml");
        refused.ShouldExit(1);
        refused.Errors.ShouldContain("[FAIL] limits: set risk.maxDrawdown");
        refused.Errors.ShouldContain("[FAIL] funds: 50 USDT held, but cash is 100000");
        refused.Errors.ShouldContain("[ok]   account");
        (await AskAsync(exchange.Address, "/api/v3/allOrders", "symbol=BTCUSDT")).GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("{}", "ERGODIC_BINANCE_KEY is not set", 3)]
    [InlineData("{\"ERGODIC_BINANCE_KEY\":\"key\",\"ERGODIC_BINANCE_SECRET\":\"secretsecret\"}", "Check the address", 1)]
    public void What_cannot_start_says_why(string environment, string why, int code)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "live.yaml"), Settings(port: 9));
        var refused = PublishedProgram.Run(folder, JsonSerializer.Deserialize<Dictionary<string, string>>(environment)!, "live", "--config", "live.yaml");
        refused.ShouldExit(code);
        refused.Errors.ShouldContain(why);
    }

    private static Dictionary<string, string> Keys => new() { ["ERGODIC_BINANCE_KEY"] = "key", ["ERGODIC_BINANCE_SECRET"] = "secretsecret" };

    private static string Settings(int port) => $$"""
        instruments: [BTC/USDT@binance]
        interval: 1s
        strategy: ema-cross
        parameters: { fast: 2, slow: 3, quantity: 0.05 }
        cash: 100000
        rest: http://127.0.0.1:{{port}}
        streams: ws://127.0.0.1:{{port}}
        api: ws://127.0.0.1:{{port}}
        journal: journals
        risk: { profile: test, maxOrderNotional: 20000, maxDailyLoss: 50%, maxDrawdown: 50% }
        """;

    /// <summary>Cuts at moments of a seeded clock, whatever is under way: fifty times with connections there.</summary>
    private static async Task CutAsync(CuttingProxy proxy, Task running)
    {
        var random = new Random(11);
        var moments = 0;
        while (moments < Cuts && !running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(200 + (random.NextDouble() * 1200))));
            if (proxy.CutAll() > 0) moments++;
        }

        moments.ShouldBe(Cuts, "the run ended before it had been cut often enough");
    }

    private static List<string> FillsOf(string journal)
    {
        using var reader = JournalReader.Open(journal);
        var fills = new List<string>();
        while (reader.TryRead(out var header, out var payload))
        {
            if ((RecordType)header.Type != RecordType.OrderFilled) continue;
            var bytes = new StateReader(payload);
            var fill = OrderFilled.Decode(ref bytes);
            fills.Add(Line(fill.TradeId, fill.Quantity, fill.Price, fill.Fee.Amount, fill.Fee.Currency.Code));
        }

        return fills;
    }

    private static async Task<List<string>> TradesAsync(string address)
    {
        var trades = await AskAsync(address, "/api/v3/myTrades", "symbol=BTCUSDT&limit=1000");
        return [.. trades.EnumerateArray().Select(trade => Line(
            trade.GetProperty("id").GetInt64(), Number(trade, "qty"), Number(trade, "price"), Number(trade, "commission"), trade.GetProperty("commissionAsset").GetString()!))];
    }

    private static decimal Number(JsonElement element, string name) => decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string Line(long id, decimal quantity, decimal price, decimal fee, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} {quantity:0.########} {price:0.########} {fee:0.########} {currency}");

    private static async Task<JsonElement> AskAsync(string address, string path, string query)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-MBX-APIKEY", "key");
        var payload = $"{query}&timestamp={DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData("secretsecret"u8, Encoding.UTF8.GetBytes(payload)));
        return JsonDocument.Parse(await client.GetStringAsync($"{address}{path}?{payload}&signature={signature}")).RootElement;
    }
}

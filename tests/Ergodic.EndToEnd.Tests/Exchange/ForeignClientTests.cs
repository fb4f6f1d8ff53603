using System.Text.Json;
using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests.Exchange;

/// <summary>ccxt trades against the served exchange without a changed line.</summary>
public sealed class ForeignClientTests
{
    [Fact]
    public async Task Two_foreign_clients_trade_with_each_other_and_the_log_accounts_for_all_they_saw()
    {
        await ForeignClient.InstallOrSkipAsync();
        using var folder = new TemporaryFolder();
        using var exchange = await ServedExchange.StartAsync(folder, "--history", "1", "--account", "other:othersecret:BTC=3,USDT=50000", "--journal", "log");
        var seen = await ForeignClient.RunAsync("trade.mjs", exchange.Address);
        (await exchange.StopAsync()).ShouldBe(0);

        seen.GetProperty("markets").EnumerateArray().Select(one => one.GetString()).ShouldBe(["BTC/USDT", "ETH/USDT", "SOL/USDT"]);
        Number(seen, "precision", "price").ShouldBe(0.01m);
        Number(seen, "precision", "amount").ShouldBe(0.00001m);
        Flag(seen, "book", "isSound").ShouldBeTrue();
        Flag(seen, "candles", "areSound").ShouldBeTrue();
        Number(seen, "start", "bob", "BTC").ShouldBe(3);
        Number(seen, "start", "bob", "USDT").ShouldBe(50_000);

        Text(seen, "placed", "status").ShouldBe("open");
        Text(seen, "placed", "client").ShouldBe("mine");
        Text(seen, "duplicate").ShouldBe("InvalidOrder");
        Text(seen, "fetched", "id").ShouldBe(Text(seen, "placed", "id"));
        Number(seen, "locked").ShouldBeGreaterThan(0);
        Text(seen, "canceled", "status").ShouldBe("canceled");
        Text(seen, "canceledAgain").ShouldBe("OrderNotFound");
        Number(seen, "openAfter").ShouldBe(0);
        Text(seen, "tooPoor").ShouldBe("InsufficientFunds");
        Text(seen, "badSecret").ShouldBe("AuthenticationError");

        Text(seen, "taker", "status").ShouldBe("closed");
        Number(seen, "taker", "filled").ShouldBe(0.2m);
        seen.GetProperty("common").GetArrayLength().ShouldBeGreaterThan(0, "the two clients traded with each other");
        seen.GetProperty("watchedOrders").GetArrayLength().ShouldBeGreaterThan(0);
        seen.GetProperty("watchedTrades").GetArrayLength().ShouldBeGreaterThan(0);
        Flag(seen, "watchedBalance").ShouldBeTrue();

        Text(seen, "oco", "type").ShouldBe("OCO");
        Number(seen, "oco", "open").ShouldBe(2);
        Text(seen, "ocoCanceled", "status").ShouldBe("ALL_DONE");
        Number(seen, "ocoCanceled", "open").ShouldBe(0);
        Flag(seen, "followedBook", "isSound").ShouldBeTrue();
        Flag(seen, "followedBook", "nonce").ShouldBeTrue();
        Flag(seen, "followedTrades").ShouldBeTrue();
        Text(seen, "socketOrder", "status").ShouldBe("open");
        Number(seen, "socketCanceled").ShouldBe(1);

        var check = PublishedProgram.Run(folder, "exchange", "check", "log").ShouldExit(0);
        check.Output.ShouldContain("differences 0");
        check.Output.ShouldContain("states compared 1");
        AssertLogged(folder, seen);
    }

    [Fact]
    public async Task A_wrong_log_is_found_out()
    {
        using var folder = new TemporaryFolder();
        using (var exchange = await ServedExchange.StartAsync(folder, "--history", "1", "--journal", "log")) (await exchange.StopAsync()).ShouldBe(0);
        PublishedProgram.Run(folder, "exchange", "check", "log").ShouldExit(0);
        var path = folder.At("log/events.jsonl");
        var lines = File.ReadAllLines(path);
        var trade = Array.FindLastIndex(lines, line => line.Contains("\"e\":\"Trade\"", StringComparison.Ordinal));
        lines[trade] = lines[trade].Replace("\"p\":", "\"p\":1", StringComparison.Ordinal);
        File.WriteAllLines(path, lines);
        PublishedProgram.Run(folder, "exchange", "check", "log").ShouldExit(1).Output.ShouldContain("tape of");
    }

    /// <summary>The last state of the log holds the balances the clients saw at their end: nothing happened to them after it.</summary>
    private static void AssertLogged(TemporaryFolder folder, JsonElement seen)
    {
        using var state = JsonDocument.Parse(File.ReadLines(folder.At("log/events.jsonl")).Last());
        var balances = state.RootElement.GetProperty("balances");
        foreach (var (name, number) in new[] { ("alice", "1"), ("bob", "2") })
            foreach (var balance in balances.GetProperty(number).EnumerateObject())
                Number(seen, "end", name, balance.Name).ShouldBe(decimal.Parse(balance.Value.GetString()!), $"{name} {balance.Name}");
        foreach (var (name, number) in new[] { ("alice", "1"), ("bob", "2") })
        {
            var fills = state.RootElement.GetProperty("markets").GetProperty("BTCUSDT").GetProperty("fills").GetProperty(number).GetString()!;
            decimal.Parse(fills.Split(':')[0]).ShouldBeGreaterThanOrEqualTo(Number(seen, "fills", name));
        }
    }

    private static JsonElement At(JsonElement seen, string[] path) => path.Aggregate(seen, (one, name) => one.GetProperty(name));

    private static decimal Number(JsonElement seen, params string[] path) => At(seen, path).GetDecimal();

    private static string? Text(JsonElement seen, params string[] path) => At(seen, path).GetString();

    private static bool Flag(JsonElement seen, params string[] path) => At(seen, path).GetBoolean();
}

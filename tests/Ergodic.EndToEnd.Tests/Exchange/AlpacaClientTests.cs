using System.Text.Json;
using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests.Exchange;

/// <summary>The share venue's own SDK trades against the served exchange without a changed line.</summary>
public sealed class AlpacaClientTests
{
    [Fact]
    public async Task The_venues_sdk_trades_and_the_log_accounts_for_its_cash()
    {
        await ForeignClient.InstallOrSkipAsync("alpaca");
        using var folder = new TemporaryFolder();
        using var exchange = await ServedExchange.StartAsync(folder, "--protocol", "alpaca", "--request-limit", "100000", "--history", "10", "--journal", "log");
        var seen = await ForeignClient.RunAsync("trade.mjs", exchange.Address, "alpaca");
        (await exchange.StopAsync()).ShouldBe(0);

        seen.GetProperty("steps").EnumerateArray().Select(step => step.GetString())
            .ShouldBe(["account", "data", "streams", "bought", "replaced", "kinds", "closed"]);
        seen.GetProperty("fills").GetInt32().ShouldBeGreaterThan(4);
        using var state = JsonDocument.Parse(File.ReadLines(folder.At("log/events.jsonl")).Last());
        var logged = state.RootElement.GetProperty("balances").GetProperty("1").GetProperty("USD").GetString()!;
        decimal.Round(decimal.Parse(logged), 9).ShouldBe(decimal.Parse(seen.GetProperty("cash").GetString()!));
    }
}

using System.Text.Json;
using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests;

public sealed class BacktestJsonTests
{
    private const string ThreeBars = """
        time,open,high,low,close,volume
        2024-01-01,100.01,101.00,99.00,100.55,10
        2024-01-02,100.73,101.00,99.00,100.11,10
        2024-01-03,100.11,103.00,99.00,102.37,10

        """;

    [Fact]
    public void Every_key_of_the_contract_is_there_with_its_type()
    {
        using var folder = new TemporaryFolder();
        folder.Write("BTCUSDT_1h.csv", Candles.Csv(Candles.Wave(400)));
        var result = PublishedProgram.Run(folder, "backtest", "--data", "BTCUSDT_1h.csv", "--json").ShouldExit(0);
        foreach (var key in new[] { "strategy", "instrument", "from", "to", "runHash", "stateHash", "journalHead", "journal" }) Kind(key).ShouldBe(JsonValueKind.String, key);
        foreach (var key in new[]
        {
            "events", "orders", "fills", "rejections", "quarantined", "initialEquity", "finalEquity", "totalReturn", "annualReturn", "maxDrawdown",
            "sharpe", "sortino", "calmar", "winRate", "profitFactor", "fees", "wallSeconds", "eventsPerSecond",
        }) Kind(key).ShouldBe(JsonValueKind.Number, key);
        Kind("halted").ShouldBe(JsonValueKind.False);
        result.Number("events").ShouldBe(400);
        result.Text("from").ShouldBe("2020-01-01T00:00:00Z");
        result.Text("to").ShouldBe("2020-01-17T15:00:00Z");
        result.Text("instrument").ShouldBe("BTC/USDT@file");
        result.Number("maxDrawdown").ShouldBeInRange(0, 1);
        foreach (var hash in new[] { "runHash", "stateHash", "journalHead" }) result.Text(hash).ShouldMatch("^[0-9a-f]{64}$");
        Directory.Exists(folder.At(result.Text("journal"))).ShouldBeTrue();

        JsonValueKind Kind(string key) => result.Json.GetProperty(key).ValueKind;
    }

    [Fact]
    public void Money_is_exact_to_the_last_digit()
    {
        using var folder = new TemporaryFolder();
        folder.Write("three.csv", ThreeBars);
        var result = PublishedProgram.Run(folder, "backtest", "--data", "three.csv", "--strategy", "buy-and-hold", "--json").ShouldExit(0);

        // One unit bought at the second open of 100.73 for a fee of 0.1 %, worth the last close of 102.37.
        Raw("fees").ShouldBe("0.10073");
        Raw("finalEquity").ShouldBe("1000001.53927");
        Raw("totalReturn").ShouldBe("0.00000153927");
        Raw("initialEquity").ShouldBe("1000000");

        string Raw(string key) => result.Json.GetProperty(key).GetRawText();
    }

    [Fact]
    public void What_is_not_defined_is_null()
    {
        using var folder = new TemporaryFolder();
        folder.Write("three.csv", ThreeBars);
        var result = PublishedProgram.Run(folder, "backtest", "--data", "three.csv", "--json").ShouldExit(0);
        result.Number("fills").ShouldBe(0);
        foreach (var key in new[] { "winRate", "profitFactor", "sharpe", "sortino", "calmar" }) result.Json.GetProperty(key).ValueKind.ShouldBe(JsonValueKind.Null, key);
    }

    [Fact]
    public void Notes_go_to_standard_error_and_the_document_alone_to_standard_output()
    {
        using var folder = new TemporaryFolder();
        folder.Write("BTCUSDT_perp.csv", Candles.Csv(Candles.Wave(100)));
        var result = PublishedProgram.Run(folder, "backtest", "--data", "BTCUSDT_perp.csv", "--json").ShouldExit(0);
        result.Output.ShouldStartWith("{");
        result.Output.ShouldEndWith("}\n");
        result.Json.ValueKind.ShouldBe(JsonValueKind.Object);
        result.ErrorLines.ShouldContain(line => line.StartsWith("note: ", StringComparison.Ordinal) && line.Contains("perp", StringComparison.Ordinal));
    }

    [Fact]
    public void From_and_to_name_the_bars_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(100)));
        var result = PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--from", "2020-01-01T10:00:00Z", "--to", "2020-01-02", "--json").ShouldExit(0);
        result.Text("from").ShouldBe("2020-01-01T10:00:00Z");
        result.Text("to").ShouldBe("2020-01-01T23:00:00Z");
        result.Number("events").ShouldBe(14);
    }

    [Fact]
    public void Several_files_are_several_instruments()
    {
        using var folder = new TemporaryFolder();
        folder.Write("BTCUSDT_1h.csv", Candles.Csv(Candles.Wave(100)));
        folder.Write("ETHUSDT_1h.csv", Candles.Csv(Candles.Wave(150)));
        var result = PublishedProgram.Run(folder, "backtest", "--data", "BTCUSDT_1h.csv", "--data", "ETHUSDT_1h.csv", "--json").ShouldExit(0);
        result.Text("instrument").ShouldBe("BTC/USDT@file,ETH/USDT@file");
        result.Number("events").ShouldBe(250);
        PublishedProgram.Run(folder, "backtest", "--data", ".", "--json").ShouldExit(0).Text("runHash").ShouldBe(result.Text("runHash"));
    }
}

using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public async Task Two_processes_at_once_give_the_same_run_and_state_but_journals_of_their_own()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(3000)));
        string[] arguments = ["backtest", "--data", "wave.csv", "--latency", "lognormal:3:1", "--slippage", "spread:0.001", "--json"];
        var runs = await Task.WhenAll(PublishedProgram.RunAsync(folder, arguments), PublishedProgram.RunAsync(folder, arguments));
        var (one, other) = (runs[0].ShouldExit(0), runs[1].ShouldExit(0));
        one.Number("fills").ShouldBeGreaterThan(10);
        other.Text("runHash").ShouldBe(one.Text("runHash"));
        other.Text("stateHash").ShouldBe(one.Text("stateHash"));
        other.Number("finalEquity").ShouldBe(one.Number("finalEquity"));
        other.Text("journalHead").ShouldNotBe(one.Text("journalHead"));
        other.Text("journal").ShouldNotBe(one.Text("journal"));
    }

    [Fact]
    public void Another_place_and_another_output_are_the_same_run()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("deep"));
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(200)));
        folder.Write("deep/wave.csv", Candles.Csv(Candles.Wave(200)));
        var one = RunHash("--data", "wave.csv", "--json");
        RunHash("--data", "deep/wave.csv", "--journal", "elsewhere", "--json").ShouldBe(one);
        PublishedProgram.Run(folder, "backtest", "--data", "wave.csv").ShouldExit(0).Output.ShouldContain($"run hash   {one}");
        RunHash("--data", "wave.csv", "--pace", "100000000", "--json").ShouldBe(one);
        RunHash("--data", "wave.csv", "--param", "slow=30", "--param", "fast=10", "--fees", "0.001:0.001", "--json").ShouldBe(one);

        string RunHash(params string[] arguments) => PublishedProgram.Run(folder, ["backtest", .. arguments]).ShouldExit(0).Text("runHash");
    }

    [Theory]
    [InlineData("--param", "fast=11")]
    [InlineData("--cash", "1000001")]
    [InlineData("--seed", "2")]
    [InlineData("--fees", "0.0011")]
    [InlineData("--size", "fixed:2")]
    [InlineData("--latency", "5ms")]
    [InlineData("--slippage", "spread:0.001")]
    [InlineData("--to", "2020-01-08")]
    public void Whatever_can_change_a_trade_changes_the_run_hash(string option, string value)
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(200)));
        var plain = PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--json").ShouldExit(0);
        var changed = PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--json", option, value).ShouldExit(0);
        changed.Text("runHash").ShouldNotBe(plain.Text("runHash"));
    }

    [Fact]
    public void One_digit_of_one_price_changes_the_run_hash()
    {
        using var folder = new TemporaryFolder();
        var rows = Candles.Wave(200);
        folder.Write("wave.csv", Candles.Csv(rows));
        var before = PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--json").ShouldExit(0);
        folder.Write("wave.csv", Candles.Replaced(rows, 150, 2, "120.01"));
        var after = PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--json").ShouldExit(0);
        after.Number("finalEquity").ShouldBe(before.Number("finalEquity"), "a high that nothing looks at");
        after.Text("runHash").ShouldNotBe(before.Text("runHash"));
    }
}

using Ergodic.EndToEnd.Tests.Running;
using Ergodic.Testing;

namespace Ergodic.EndToEnd.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void A_settings_file_says_what_runs_and_the_command_line_wins_over_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(200)));
        folder.Write("run.yaml", "strategy: ema-cross\nparameters: { fast: 5, slow: 20 }\ndata: [wave.csv]\ncash: 5000\nfees: \"0.002\"\n");
        var configured = Run(folder, "--config", "run.yaml");
        configured.Number("initialEquity").ShouldBe(5000);
        configured.Json.GetProperty("parameters").GetProperty("fast").GetString().ShouldBe("5");
        configured.Text("runHash").ShouldBe(Run(folder, "--data", "wave.csv", "--param", "fast=5", "--param", "slow=20", "--cash", "5000", "--fees", "0.002").Text("runHash"));
        var overlaid = Run(folder, "--config", "run.yaml", "--cash", "7000", "--param", "fast=6");
        overlaid.Number("initialEquity").ShouldBe(7000);
        overlaid.Json.GetProperty("parameters").GetProperty("fast").GetString().ShouldBe("6");
        overlaid.Json.GetProperty("parameters").GetProperty("slow").GetString().ShouldBe("20");
        Run(folder, "--config", "run.yaml", "--strategy", "buy-and-hold").Text("strategy").ShouldBe("buy-and-hold");
    }

    [Theory]
    [InlineData("# fees\nfes: 0.1\n", "bad.yaml:2: fes is not a known key; did you mean fees?")]
    [InlineData("seed: abc\n", "bad.yaml:1: seed is 'abc'", "from 0 to 9223372036854775807")]
    [InlineData("cash: -5\n", "bad.yaml:1: cash is '-5'")]
    [InlineData("cash: 1\nrisk:\n  maxLeverage: 500\n", "bad.yaml:3: risk.maxLeverage is '500'", "from 0 to 125")]
    [InlineData("risk:\n  maxDrawdown: 0\n", "bad.yaml:2: risk.maxDrawdown is '0'")]
    [InlineData("cash: 1\nfees: x\n", "bad.yaml:2: fees", "maker:taker")]
    [InlineData("fill: best\n", "bad.yaml:1: fill", "next-open, close or path")]
    [InlineData("slippage: some\n", "bad.yaml:1: slippage", "spread:F")]
    [InlineData("latency: soon\n", "bad.yaml:1: latency", "5ms")]
    [InlineData("size: kelly\n", "bad.yaml:1: size", "fixed:Q")]
    [InlineData("from: 2021-01-01\nto: 2020-01-01\n", "bad.yaml:2: to", "after from")]
    [InlineData("strategy: nope\n", "bad.yaml: There is no strategy nope")]
    [InlineData("parameters: { fast: 1 }\n", "bad.yaml: Parameter fast=1", "the least is 2")]
    [InlineData("instrument: foo\ndata: [wave.csv]\n", "bad.yaml: instrument 'foo'")]
    [InlineData("cash: [1\n", "bad.yaml:")]
    public void A_fault_in_a_settings_file_names_its_place_and_what_is_allowed(string yaml, params string[] words)
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(50)));
        folder.Write("bad.yaml", yaml);
        PublishedProgram.Run(folder, "backtest", "--config", "bad.yaml", "--json").ShouldRefuse(3, words);
    }

    [Fact]
    public void A_fault_in_the_risk_file_names_its_place()
    {
        using var folder = new TemporaryFolder();
        folder.Write("risk.yaml", "profile: mine\nmaxDrawdown: 5\n");
        PublishedProgram.Run(folder, "backtest", "--risk", "risk.yaml", "--json").ShouldRefuse(3, "risk.yaml:2: maxDrawdown is '5'", "from 0.0001 to 1");
        folder.Write("risk.yaml", "maxDrawdon: 0.5\n");
        PublishedProgram.Run(folder, "backtest", "--risk", "risk.yaml", "--json").ShouldRefuse(3, "risk.yaml:1: maxDrawdon is not a known key; did you mean maxDrawdown?");
        PublishedProgram.Run(folder, "backtest", "--risk", "none.yaml", "--json").ShouldRefuse(3, "none.yaml does not exist");
    }

    [Fact]
    public void The_environment_overrides_and_is_checked_like_a_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("crash.csv", Candles.Csv(Candles.Crash()));
        string[] arguments = ["backtest", "--data", "crash.csv", "--param", "fast=3", "--param", "slow=8", "--size", "equity:1", "--json"];
        PublishedProgram.Run(folder, arguments).ShouldExit(0).Flag("halted").ShouldBeFalse();
        With("ERGODIC__risk__maxDrawdown", "0.2").ShouldExit(4).Flag("halted").ShouldBeTrue();
        With("ERGODIC__risk__maxDrawdwn", "0.2").ShouldRefuse(3, "environment variable ERGODIC__risk__maxDrawdwn", "did you mean maxDrawdown?");
        With("ERGODIC__risk__maxDrawdown", "7").ShouldRefuse(3, "environment variable ERGODIC__risk__maxDrawdown", "from 0.0001 to 1");

        CommandResult With(string name, string value) => PublishedProgram.Run(folder, new Dictionary<string, string> { [name] = value }, arguments);
    }

    [Fact]
    public void The_sample_settings_run()
    {
        using var folder = new TemporaryFolder();
        var result = Run(folder, "--config", Sample("ergodic.yaml"));
        result.Json.GetProperty("parameters").GetProperty("fast").GetString().ShouldBe("12");
        result.Text("runHash").ShouldBe(Run(folder, "--param", "fast=12", "--param", "slow=26").Text("runHash"), "all else is the default");
    }

    [Fact]
    public void The_sample_limits_let_a_perpetual_trade_on_margin()
    {
        using var folder = new TemporaryFolder();
        folder.Write("BTCUSDT_perp.csv", Candles.Csv(Candles.Wave(300)));
        string[] arguments = ["--data", "BTCUSDT_perp.csv", "--param", "fast=3", "--param", "slow=8", "--size", "equity:2"];
        var research = Run(folder, arguments);
        research.Number("fills").ShouldBe(0);
        research.Number("rejections").ShouldBeGreaterThan(0);
        var leveraged = Run(folder, [.. arguments, "--risk", Sample("risk/leveraged.yaml")]);
        leveraged.Number("fills").ShouldBeGreaterThan(4);
        leveraged.Number("rejections").ShouldBe(0);
    }

    private static string Sample(string name) => Path.Combine(SharedFiles.RepositoryRoot, "samples", name);

    private static CommandResult Run(TemporaryFolder folder, params string[] arguments) =>
        PublishedProgram.Run(folder, ["backtest", .. arguments, "--json"]).ShouldExit(0);
}

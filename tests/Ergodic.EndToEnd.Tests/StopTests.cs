using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests;

public sealed class StopTests
{
    private static readonly string[] CrashRun = ["backtest", "--data", "crash.csv", "--param", "fast=3", "--param", "slow=8", "--size", "equity:1"];

    [Fact]
    public void A_fall_beyond_the_drawdown_limit_stops_all_new_risk_for_good()
    {
        using var folder = new TemporaryFolder();
        folder.Write("crash.csv", Candles.Csv(Candles.Crash()));
        folder.Write("risk.yaml", "maxDrawdown: 20%\n");
        var run = PublishedProgram.Run(folder, [.. CrashRun, "--risk", "risk.yaml", "--journal", "j", "--json"]).ShouldExit(4);
        run.Flag("halted").ShouldBeTrue();
        run.Text("haltReason").ShouldStartWith("drawdown: ");
        run.Text("haltTime").ShouldBe("2020-01-05T00:00:00Z", "the close of the bar that fell");
        run.Json.GetProperty("rejectionsByCheck").EnumerateObject().Sum(check => check.Value.GetInt64()).ShouldBe((long)run.Number("rejections"));
        run.Number("rejections").ShouldBeGreaterThan(2, "the strategy went on wishing");
        run.ErrorLines.ShouldContain(line => line.StartsWith("halted: by drawdown", StringComparison.Ordinal));

        var until = PublishedProgram.Run(folder, [.. CrashRun, "--to", "2020-01-05", "--json"]).ShouldExit(0);
        run.Number("fills").ShouldBe(until.Number("fills") + 1, "what was open was closed, nothing was opened");
        var replay = PublishedProgram.Run(folder, "journal", "replay", "j", "--json").ShouldExit(0);
        replay.Flag("halted").ShouldBeTrue();
        replay.Text("stateHash").ShouldBe(run.Text("stateHash"));
        replay.Json.GetProperty("positions").EnumerateArray().ShouldAllBe(position => position.GetProperty("quantity").GetDecimal() == 0);
    }

    [Fact]
    public void A_daily_loss_stops_new_risk_until_the_next_session()
    {
        using var folder = new TemporaryFolder();
        folder.Write("crash.csv", Candles.Csv(Candles.Crash()));
        folder.Write("risk.yaml", "maxDailyLoss: 5%\n");
        var run = PublishedProgram.Run(folder, [.. CrashRun, "--risk", "risk.yaml", "--json"]).ShouldExit(4);
        run.Text("haltReason").ShouldStartWith("daily-loss: ");
        run.ErrorLines.ShouldContain(line => line.EndsWith("no new risk was taken until the next session", StringComparison.Ordinal));
        run.Number("fills").ShouldBeGreaterThan(PublishedProgram.Run(folder, [.. CrashRun, "--to", "2020-01-06", "--json"]).Number("fills") + 2);
    }

    [Fact]
    public void The_summary_says_that_a_run_was_halted()
    {
        using var folder = new TemporaryFolder();
        folder.Write("crash.csv", Candles.Csv(Candles.Crash()));
        folder.Write("risk.yaml", "maxDrawdown: 20%\n");
        PublishedProgram.Run(folder, [.. CrashRun, "--risk", "risk.yaml"]).ShouldExit(4).Output.ShouldContain("HALTED     by drawdown");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void An_interrupted_run_ends_early_with_a_journal_that_verifies(string signal)
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(200)));
        PublishedProgram.Run(
            folder, "backtest", "--data", "wave.csv", "--strategy", $"{Own}#interrupting", "--param", $"signal={signal}", "--journal", "j", "--json")
            .ShouldRefuse(130, "interrupted", " j");
        PublishedProgram.Run(folder, "journal", "verify", "j").ShouldExit(0);
        PublishedProgram.Run(folder, "journal", "replay", "j", "--json").ShouldExit(0).Number("orders").ShouldBeInRange(5, 19, "one every ten bars until bar 50, twenty in all");
    }

    [Fact]
    public void A_strategy_that_throws_is_named_and_what_it_did_before_is_still_shown()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(200)));
        string[] arguments = ["backtest", "--data", "wave.csv", "--strategy", $"{Own}#throwing"];
        var run = PublishedProgram.Run(folder, [.. arguments, "--journal", "j", "--json"]).ShouldExit(1);
        run.Number("fills").ShouldBe(1);
        run.Number("events").ShouldBe(200);
        run.Text("strategyFault").ShouldContain("ran out");
        var said = run.ErrorLines.Where(line => line.StartsWith("strategy disabled: ", StringComparison.Ordinal)).ShouldHaveSingleItem();
        said.ShouldContain("InvalidOperationException: the idea");
        said.ShouldContain("Throwing.OnBar");
        PublishedProgram.Run(folder, "journal", "verify", "j").ShouldExit(0);
        PublishedProgram.Run(folder, "journal", "replay", "j", "--json").ShouldExit(0).Text("stateHash").ShouldBe(run.Text("stateHash"));
        PublishedProgram.Run(folder, arguments).ShouldExit(1).Output.ShouldContain("FAILED     strategy throwing threw");
    }

    [Fact]
    public void A_strategy_that_cannot_be_made_is_one_line_and_no_stack_trace()
    {
        using var folder = new TemporaryFolder();
        PublishedProgram.Run(folder, "backtest", "--strategy", $"{Own}#unmakeable").ShouldRefuse(1, "NotSupportedException: no such idea", "Unmakeable");
    }

    [Fact]
    public void An_assembly_with_several_strategies_asks_which()
    {
        using var folder = new TemporaryFolder();
        PublishedProgram.Run(folder, "backtest", "--strategy", Own).ShouldRefuse(2, "interrupting, throwing, unmakeable", "#NAME");
        PublishedProgram.Run(folder, "backtest", "--strategy", $"{Own}#throwin").ShouldRefuse(2, "Did you mean throwing?");
    }

    /// <summary>The strategies of this assembly.</summary>
    private static string Own => typeof(StopTests).Assembly.Location;
}

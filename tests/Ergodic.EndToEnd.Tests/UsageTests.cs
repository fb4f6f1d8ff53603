using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("strategy ema-cros", "--strategy", "ema-cros", "Did you mean ema-cross?")]
    [InlineData("strategy missing.dll", "--strategy", "missing.dll", "missing.dll cannot be loaded: there is no such file")]
    [InlineData("strategy wave.csv as a dll", "--strategy", "fake.dll", "fake.dll cannot be loaded")]
    [InlineData("unknown parameter", "--param", "fst=3", "has no parameter fst. Did you mean fast?")]
    [InlineData("parameter below its range", "--param", "fast=1", "the least is 2")]
    [InlineData("parameter above its range", "--param", "slow=1001", "the most is 1000")]
    [InlineData("parameter of the wrong type", "--param", "fast=abc", "fast (2..500, default 10)")]
    [InlineData("parameter without a value", "--param", "fast", "write it as name=value")]
    [InlineData("negative cash", "--cash", "-1", "--cash -1 is refused", "above 0")]
    [InlineData("no pace", "--pace", "0", "--pace 0 is refused", "above 0 and up to 1000000000")]
    [InlineData("a pace past all speeds", "--pace", "1000000001", "--pace 1000000001 is refused")]
    [InlineData("pace in words", "--pace", "NaN", "--pace NaN is refused")]
    [InlineData("no cash", "--cash", "0", "--cash 0 is refused")]
    [InlineData("cash in words", "--cash", "abc", "--cash abc is refused")]
    [InlineData("no moment", "--from", "garbage", "--from garbage is no moment", "2024-01-31")]
    [InlineData("an empty range", "--from", "2031-01-01", "--from must be earlier than --to")]
    [InlineData("size by a rule there is not", "--size", "kelly", "size 'kelly'", "fixed:Q", "equity:F")]
    [InlineData("no size", "--size", "fixed:0", "above 0")]
    [InlineData("fees of 300 %", "--fees", "3", "fees '3'", "from -0.5 to 0.5")]
    [InlineData("unknown fill", "--fill", "best", "next-open, close or path")]
    [InlineData("unknown slippage", "--slippage", "some", "spread:F")]
    [InlineData("unknown latency", "--latency", "soon", "5ms")]
    [InlineData("seed in words", "--seed", "abc", "--seed abc is refused", "whole number")]
    [InlineData("negative seed", "--seed", "-1", "--seed -1 is refused")]
    [InlineData("too many decimals", "--round", "19", "from 0 to 18")]
    [InlineData("no instrument", "--instrument", "foo", "symbol@venue")]
    [InlineData("unknown column", "--columns", "foo=1", "'foo=1'")]
    [InlineData("an empty journal folder", "--journal", "", "--journal is empty")]
    [InlineData("an empty strategy", "--strategy", " ", "--strategy is empty")]
    [InlineData("unknown option", "--fee", "1", "--fee is not an option. Did you mean --fees?")]
    public void A_value_that_cannot_be_is_refused_with_what_can(string what, string option, string value, params string[] words)
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(50)));
        folder.Write("fake.dll", Candles.Csv(Candles.Wave(50)));
        string[] until = what == "an empty range" ? ["--to", "2030-01-01"] : [];
        PublishedProgram.Run(folder, ["backtest", "--data", "wave.csv", "--json", option, value, .. until]).ShouldRefuse(2, words);
        Directory.Exists(folder.At(".ergodic")).ShouldBeFalse("nothing ran");
    }

    [Theory]
    [InlineData("", "a verb is missing: backtest, data, journal", "ergodic --help")]
    [InlineData("backtets", "backtets is not one of the verbs backtest, data, journal. Did you mean backtest?")]
    [InlineData("backtest now", "now is not an argument", "ergodic backtest --help")]
    [InlineData("backtest --cash", "--cash", "ergodic backtest --help")]
    [InlineData("backtest --cash 1 --cash 2", "--cash", "2 were provided")]
    [InlineData("journal", "a verb is missing: verify, describe, replay", "ergodic journal --help")]
    [InlineData("journal verfy", "Did you mean verify?", "ergodic journal --help")]
    [InlineData("journal verify", "ergodic journal verify --help")]
    [InlineData("journal verify . --heads x", "--heads is not an option. Did you mean --head?")]
    [InlineData("journal replay . --until -5", "--until -5 is refused", "whole number from 0")]
    public void A_line_that_cannot_be_read_is_answered_in_one_line(string line, params string[] words)
    {
        using var folder = new TemporaryFolder();
        PublishedProgram.Run(folder, line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ShouldRefuse(2, words);
    }

    [Fact]
    public void A_journal_is_never_written_over()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(50)));
        string[] arguments = ["backtest", "--data", "wave.csv", "--journal", "j", "--json"];
        PublishedProgram.Run(folder, arguments).ShouldExit(0);
        PublishedProgram.Run(folder, arguments).ShouldRefuse(3, "j already holds a journal", "Name another directory");
        PublishedProgram.Run(folder, "journal", "verify", "j").ShouldExit(0);
    }

    [Fact]
    public void A_journal_folder_that_cannot_be_made_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(50)));
        PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--journal", "wave.csv/j", "--json").ShouldRefuse(1, "wave.csv/j", "journal cannot be written");
        PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--journal", "/proc/j", "--json").ShouldRefuse(1, "/proc/j", "journal cannot be written");
    }

    [Fact]
    public void Help_names_every_option()
    {
        using var folder = new TemporaryFolder();
        var help = PublishedProgram.Run(folder, "--help").ShouldExit(0).Output;
        help.ShouldContain("backtest");
        help.ShouldContain("journal");
        var backtest = PublishedProgram.Run(folder, "backtest", "--help").ShouldExit(0).Output;
        foreach (var option in "config strategy param data instrument columns round from to cash seed journal json fill slippage fees latency size risk".Split(' '))
            backtest.ShouldContain($"--{option} ");
        var journal = PublishedProgram.Run(folder, "journal", "--help").ShouldExit(0).Output;
        foreach (var verb in new[] { "verify", "describe", "replay" }) journal.ShouldContain(verb);
        var verify = PublishedProgram.Run(folder, "journal", "verify", "--help").ShouldExit(0).Output;
        foreach (var word in new[] { "--head", "--json", "10 torn tail", "11 corruption", "12 truncated", "13 key missing" }) verify.ShouldContain(word);
        PublishedProgram.Run(folder, "journal", "replay", "--help").ShouldExit(0).Output.ShouldContain("--until");
        PublishedProgram.Run(folder, "--version").ShouldExit(0).Output.ShouldStartWith("0.");
    }
}

using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests;

public sealed class TapeTests
{
    [Theory]
    [InlineData("--json")]
    [InlineData("--json", "--from", "2020-01-05", "--to", "2020-02-01")]
    [InlineData("--json", "--bars", "time:4h")]
    public void A_run_from_tape_is_the_run_from_the_file_it_was_made_from(params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(2_000)));
        PublishedProgram.Run(folder, "data", "import", "wave.csv", "--out", "plain.tape").ShouldExit(0);
        PublishedProgram.Run(folder, "data", "import", "wave.csv", "--out", "packed.tape", "--pack").ShouldExit(0);
        new FileInfo(folder.At("packed.tape")).Length.ShouldBeLessThan(new FileInfo(folder.At("plain.tape")).Length / 2);
        var runs = new[] { "wave.csv", "plain.tape", "packed.tape" }
            .Select(file => PublishedProgram.Run(folder, ["backtest", "--data", file, .. options]).ShouldExit(0)).ToList();
        runs[0].Number("fills").ShouldBeGreaterThan(0);
        runs[1].Text("runHash").ShouldBe(runs[0].Text("runHash"));
        runs[2].Text("runHash").ShouldBe(runs[0].Text("runHash"));
        runs[1].Number("events").ShouldBe(runs[0].Number("events"));
    }

    [Fact]
    public void Several_tapes_merge_into_the_run_of_their_files()
    {
        using var folder = new TemporaryFolder();
        folder.Write("BTCUSDT.csv", Candles.Csv(Candles.Wave(700)));
        folder.Write("ETHUSDT.csv", Candles.Csv(Candles.Crash()));
        foreach (var name in new[] { "BTCUSDT", "ETHUSDT" }) PublishedProgram.Run(folder, "data", "import", $"{name}.csv", "--out", $"{name}.tape").ShouldExit(0);
        var files = PublishedProgram.Run(folder, "backtest", "--data", "BTCUSDT.csv", "--data", "ETHUSDT.csv", "--json").ShouldExit(0);
        var tapes = PublishedProgram.Run(folder, "backtest", "--data", "BTCUSDT.tape", "--data", "ETHUSDT.tape", "--json").ShouldExit(0);
        tapes.Text("runHash").ShouldBe(files.Text("runHash"));
    }

    [Fact]
    public void A_damaged_tape_is_refused_with_its_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(500)));
        PublishedProgram.Run(folder, "data", "import", "wave.csv", "--out", "w.tape").ShouldExit(0);
        var bytes = File.ReadAllBytes(folder.At("w.tape"));
        bytes[10_000] ^= 4;
        File.WriteAllBytes(folder.At("w.tape"), bytes);
        PublishedProgram.Run(folder, "backtest", "--data", "w.tape", "--json").ShouldExit(3).Errors.ShouldContain("w.tape: block 0");
    }
}

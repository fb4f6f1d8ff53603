using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests;

/// <summary>A long seeded series whose result was first computed by an independent program.</summary>
public sealed class MillionBarsTests
{
    private const string Maker = """
        import numpy
        closes = 100 * numpy.exp(numpy.cumsum(0.0005 * numpy.random.default_rng(42).standard_normal(1_000_000)))
        opens = numpy.concatenate([closes[:1], closes[:-1]])
        highs, lows = numpy.maximum(opens, closes), numpy.minimum(opens, closes)
        with open("million.csv", "w") as file:
            file.write("time,open,high,low,close,volume\n")
            file.writelines("%d,%.4f,%.4f,%.4f,%.4f,1\n" % (1577836800 + 60 * i, opens[i], highs[i], lows[i], closes[i]) for i in range(1_000_000))
        """;

    [Fact]
    public async Task The_built_in_and_its_twin_from_the_samples_reach_the_known_result()
    {
        using var folder = new TemporaryFolder();
        await MakeOrSkip(folder);
        var builtIn = PublishedProgram.Run(folder, "backtest", "--data", "million.csv", "--json").ShouldExit(0);
        builtIn.Number("events").ShouldBe(1_000_000);
        builtIn.Number("fills").ShouldBe(36_731);
        Math.Round(builtIn.Number("finalEquity"), 3).ShouldBe(996_852.459m);

        var twin = PublishedProgram.Build("samples/OwnStrategy", "OwnStrategy.dll");
        var own = PublishedProgram.Run(folder, "backtest", "--data", "million.csv", "--strategy", twin, "--journal", "own", "--json").ShouldExit(0);
        own.Text("strategy").ShouldBe("my-ema-cross");
        own.Number("fills").ShouldBe(builtIn.Number("fills"));
        own.Number("finalEquity").ShouldBe(builtIn.Number("finalEquity"));
        own.Text("runHash").ShouldNotBe(builtIn.Text("runHash"), "another strategy decided");
        PublishedProgram.Run(folder, "journal", "replay", "own", "--json").ShouldExit(0).Text("stateHash").ShouldBe(own.Text("stateHash"));
    }

    private static async Task MakeOrSkip(TemporaryFolder folder)
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not on this machine");
        var numpy = await PublishedProgram.RunAsync(Python, folder.Path, [], ["-c", "import numpy"]);
        Assert.SkipUnless(numpy.ExitCode == 0, "numpy is not on this machine");
        (await PublishedProgram.RunAsync(Python, folder.Path, [], ["-c", Maker])).ShouldExit(0);
    }
}

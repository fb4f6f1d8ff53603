using System.Diagnostics;
using System.Globalization;

namespace Ergodic.DataSources.Tests.Fuzzing;

public class ImporterFuzzTests(ITestOutputHelper output)
{
    /// <summary>Set by <c>tests/fuzz</c>: seconds to run, or <c>forever</c>; the seed; one case to run again.</summary>
    private const string Seconds = "ERGODIC_FUZZ_SECONDS", Seed = "ERGODIC_FUZZ_SEED", Case = "ERGODIC_FUZZ_CASE";

    private const int UsualSeed = 20_240_501;
    private const int UsualCases = 2_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_files_are_read_to_the_end_or_refused_in_one_line(bool withRecorded)
    {
        using var fuzz = new ImporterFuzz(UsualSeed, withRecorded);
        for (var number = 0; number < UsualCases; number++) fuzz.Run(number).ShouldBeNull();
        output.WriteLine($"{fuzz.Outcomes.Read} read, {fuzz.Outcomes.Refused} refused; {string.Join(", ", fuzz.Reasons)}");
        fuzz.Outcomes.Read.ShouldBeGreaterThan(UsualCases / 10);
        fuzz.Outcomes.Refused.ShouldBeGreaterThan(UsualCases / 20);
        fuzz.Reasons.Count.ShouldBeGreaterThan(10, "damage of many kinds arrives at the rows");
    }

    [Fact]
    public void Every_made_file_is_sound_before_it_is_spoilt()
    {
        using var folder = new TemporaryFolder();
        foreach (var one in FuzzCorpus.Made())
        {
            var path = Path.Combine(folder.Path, one.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, one.Bytes);
            using var source = MarketDataFile.Open(path, MarketDataOptions.Default);
            Reading.All(source).Count.ShouldBeGreaterThanOrEqualTo(24, one.Path);
            source.Report.Quarantined.ShouldBe(0, one.Path);
        }
    }

    [Theory]
    [InlineData(",")]
    [InlineData(" ;\n\n;")]
    public void A_file_of_nothing_but_delimiters_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        Reading.Fault(folder.Write("f.csv", text)).Message.ShouldStartWith("f.csv has no line with anything on it");
    }

    [Fact]
    public void A_banner_with_nothing_but_delimiters_behind_it_is_refused()
    {
        using var folder = new TemporaryFolder();
        Reading.Fault(folder.Write("f.csv", "a banner\n,,\n")).Message.ShouldContain("f.csv");
    }

    [Fact]
    public void A_case_follows_from_seed_and_number()
    {
        var random = (new Random(5), new Random(5));
        var sound = FuzzCorpus.Made()[0];
        for (var i = 0; i < 200; i++) FuzzMutation.Spoil(sound.Bytes, random.Item1).ShouldBe(FuzzMutation.Spoil(sound.Bytes, random.Item2));
        FuzzCorpus.Made()[0].Bytes.ShouldBe(sound.Bytes, "spoiling leaves the sound file as it was");
    }

    [Fact]
    public void Fuzzing_goes_on_for_as_long_as_asked()
    {
        var asked = Environment.GetEnvironmentVariable(Seconds);
        Assert.SkipUnless(asked is not null, "tests/fuzz runs it for as long as it is told");
        var seed = Whole(Seed) ?? UsualSeed;
        using var fuzz = new ImporterFuzz(seed, withRecorded: true);
        if (Whole(Case) is { } one)
        {
            fuzz.Run(one).ShouldBeNull();
            return;
        }

        var limit = asked == "forever" ? double.PositiveInfinity : double.Parse(asked, CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        var number = 0;
        for (; watch.Elapsed.TotalSeconds < limit; number++) fuzz.Run(number).ShouldBeNull();
        output.WriteLine($"seed {seed}: {number} cases, {fuzz.Outcomes.Read} read, {fuzz.Outcomes.Refused} refused; {string.Join(", ", fuzz.Reasons)}");
    }

    private static int? Whole(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}

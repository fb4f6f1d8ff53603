using System.Globalization;
using System.Text;
using Ergodic.MarketData.Quality;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Quality;

/// <summary>How often each detector alarms on clean made-up data, and how often it finds what was planted.</summary>
public class DetectionRateTests
{
    private const int CleanBars = 400;
    private const int CleanTicks = 200;
    private const int PlantedFiles = 60;
    private const double MostFalseAlarms = 0.01;
    private const double LeastRecall = 0.95;

    internal sealed record Row(string Name, FlawKind Kind, Func<int, IReadOnlyList<Flaw>> Inspect, bool OfTicks);

    private static readonly Row[] Rows =
    [
        .. Planting.All.Select(planting => new Row(planting.Name, planting.Kind, seed => planting.Plant(seed).Inspect(), OfTicks: false)),
        .. MadeTicks.Plantings.Select(planting => new Row(planting.Name, planting.Kind, seed => MadeTicks.Inspect(planting.Plant(seed)), OfTicks: true)),
    ];

    [Fact]
    public void Clean_files_stay_silent_and_planted_flaws_are_found()
    {
        var notes = new List<string>();
        var (bars, ticks) = (new IReadOnlyList<Flaw>[CleanBars], new IReadOnlyList<Flaw>[CleanTicks]);
        Parallel.For(0, CleanBars, seed => bars[seed] = CleanSeries(seed, notes));
        Parallel.For(0, CleanTicks, seed => ticks[seed] = Noted(MadeTicks.Inspect(MadeTicks.Any(seed)), $"clean ticks {seed}", notes));
        var found = new int[Rows.Length];
        Parallel.For(0, Rows.Length * PlantedFiles, i =>
        {
            var (row, file) = Math.DivRem(i, PlantedFiles);
            var seed = 10_000 + (row * 1000) + file;
            if (Rows[row].Inspect(seed).Any(flaw => flaw.Kind == Rows[row].Kind)) Interlocked.Increment(ref found[row]);
            else lock (notes) notes.Add($"missed: {Rows[row].Name}, seed {seed}");
        });

        int Alarms(Row row) => (row.OfTicks ? ticks : bars).Count(flaws => flaws.Any(flaw => flaw.Kind == row.Kind));
        var table = Table(found, Alarms);
        notes.Sort(StringComparer.Ordinal);
        var report = table + "\n" + string.Concat(notes.Select(note => note + "\n"));
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        var folder = Directory.CreateDirectory(Path.Combine(SharedFiles.RepositoryRoot, "artifacts"));
        File.WriteAllText(Path.Combine(folder.FullName, "quality.md"), report);

        foreach (var row in Rows) Alarms(row).ShouldBeLessThanOrEqualTo((int)(MostFalseAlarms * (row.OfTicks ? CleanTicks : CleanBars)), $"false alarms of {row.Kind}");
        for (var row = 0; row < Rows.Length; row++)
            found[row].ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(LeastRecall * PlantedFiles), $"found of '{Rows[row].Name}'");
        GeneratedSection.ShouldHold("data-quality.md", "detection rates", table);
    }

    /// <summary>A made series may rightly have bars without volume; saying so is no false alarm.</summary>
    private static IReadOnlyList<Flaw> CleanSeries(int seed, List<string> notes)
    {
        var series = MadeMarket.Any(seed);
        var flaws = series.Inspect().Where(flaw => flaw.Kind != FlawKind.ZeroVolume || series.Bars.All(bar => bar.Volume > 0));
        return Noted([.. flaws], $"clean {seed} {series.Style} {series.Interval / 60_000_000_000}m", notes);
    }

    private static IReadOnlyList<Flaw> Noted(IReadOnlyList<Flaw> flaws, string what, List<string> notes)
    {
        lock (notes) notes.AddRange(flaws.Select(flaw => $"{what}: {flaw.Kind} {flaw.Detail}"));
        return flaws;
    }

    private static string Table(int[] found, Func<Row, int> alarmsOf)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{CleanBars} clean files of bars, {CleanTicks} of single events, {PlantedFiles} with each flaw.\n\n");
        text.Append("| planted | kind | found | recall | false alarms of the kind | precision |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
        for (var i = 0; i < found.Length; i++)
        {
            var row = Rows[i];
            var (alarms, clean) = (alarmsOf(row), row.OfTicks ? CleanTicks : CleanBars);
            var precision = found[i] == 0 ? 0 : found[i] / (found[i] + ((double)alarms / clean * PlantedFiles));
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {Name(row.Kind)} | {found[i]} of {PlantedFiles} | {(double)found[i] / PlantedFiles:P1} | {alarms} of {clean} | {precision:P1} |\n");
        }

        return text.ToString();
    }

    private static string Name(FlawKind kind) => char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..];
}

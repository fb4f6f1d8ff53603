using Ergodic.Testing;

namespace Ergodic.Indicators.Tests.Conformance;

/// <summary>
/// Every alias <c>talib.X</c> and <c>skender.X</c> of the catalogue gives the values that library gives for X with its
/// defaults on real prices: the same rows, 1e-9 relative.
/// </summary>
public sealed class GoldenParityTests
{
    public static TheoryData<string, string> Promises =>
        new(Subject.Catalogue.All.SelectMany(indicator => indicator.Aliases).Select(alias => alias.Name)
            .Where(name => name.StartsWith("talib.", StringComparison.Ordinal) || name.StartsWith("skender.", StringComparison.Ordinal))
            .SelectMany(name => (string[])["skender502", "goog2148"], (name, input) => (name, input)));

    [Theory, MemberData(nameof(Promises))]
    public void An_alias_gives_the_values_of_its_library(string alias, string input)
    {
        const double Relative = 1e-9;
        var bars = GoldenFile.Bars(SharedFiles.PathOrSkip($"golden/ta/input_{input}.csv"));
        var expected = GoldenFile.Rows(alias, input);
        expected.Count.ShouldBeGreaterThan(400, "rows of the golden file");
        var floor = 1e-12 * bars.Max(bar => bar.High);
        var actual = Subject.Make(alias).Stream(bars);
        for (var i = 0; i < bars.Length; i++)
        {
            if (expected.TryGetValue(i, out var row)) Rows.ShouldBeClose(actual[i], row, Relative, floor, $"{alias} on {input}, row {i}");
            else actual[i].ShouldAllBe(value => double.IsNaN(value), $"{alias} on {input} has no row {i}");
        }
    }
}

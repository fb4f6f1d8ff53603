using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Testing;

namespace Ergodic.Risk.Tests;

/// <summary>The tables of docs/risk-and-limits.md say what the code does.</summary>
public sealed partial class RiskPageTests
{
    [Fact]
    public void The_page_lists_the_checks_in_order_with_the_orders_they_apply_to()
    {
        var rows = RiskChecks.Syntax.Select(check => (Check: check, AppliesTo: OrderEffect.Open | OrderEffect.Reduce)).Concat(RiskChecks.Table);
        var table = new StringBuilder("| # | check | opening | reducing | code | what it looks at |\n| ---: | --- | --- | --- | --- | --- |\n");
        var place = 0;
        foreach (var (check, appliesTo) in rows)
        {
            table.Append("| ").Append(++place).Append(" | ").Append(check.Name).Append(" | ").Append(Mark(appliesTo, OrderEffect.Open)).Append(" | ")
                .Append(Mark(appliesTo, OrderEffect.Reduce)).Append(" | `").Append(check.Code).Append("` | ").Append(Summary($"T:{check.GetType().FullName}")).Append(" |\n");
        }

        GeneratedSection.ShouldHold("risk-and-limits.md", "checks", table.ToString());
    }

    [Fact]
    public void The_page_lists_every_limit_with_its_default_and_range()
    {
        var research = new RiskLimits();
        var table = new StringBuilder("| key | research profile | range | what it is |\n| --- | --- | --- | --- |\n");
        foreach (var property in typeof(RiskLimits).GetProperties().Where(property => property.GetMethod!.IsPublic && property.CanWrite))
        {
            var range = property.GetCustomAttribute<RangeAttribute>();
            table.Append("| `").Append(char.ToLowerInvariant(property.Name[0])).Append(property.Name, 1, property.Name.Length - 1).Append("` | ")
                .Append(property.GetValue(research) ?? "none").Append(" | ").Append(range is null ? "" : $"{range.Minimum} to {range.Maximum}").Append(" | ")
                .Append(Summary($"P:{typeof(RiskLimits).FullName}.{property.Name}")).Append(" |\n");
        }

        GeneratedSection.ShouldHold("risk-and-limits.md", "limits", table.ToString());
    }

    private static string Mark(OrderEffect appliesTo, OrderEffect effect) => (appliesTo & effect) != OrderEffect.None ? "yes" : "no";

    private static string Summary(string member)
    {
        var documentation = File.ReadAllText(Path.ChangeExtension(typeof(RiskLimits).Assembly.Location, ".xml"));
        var found = Regex.Match(documentation, $"<member name=\"{Regex.Escape(member)}\">\\s*<summary>(.*?)</summary>", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        found.Success.ShouldBeTrue($"{member} has no summary");
        return Blanks().Replace(found.Groups[1].Value, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex("\\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}

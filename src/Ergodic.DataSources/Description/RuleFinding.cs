using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Description;

/// <summary>How many events a rule of the validation pipeline quarantined, flagged or gave its verdict.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Count">How many events broke it, at least 1.</param>
/// <param name="FirstLine">Line of the first; 0 where it is not known.</param>
public sealed record RuleFinding(ValidationRule Rule, long Count, long FirstLine)
{
    private static readonly Dictionary<int, ValidationRule> Rules = ValidationRules.All.ToDictionary(rule => rule.Number);

    internal static RuleFinding Of(int number, long count, long firstLine) => new(Rules[number], count, firstLine);

    /// <summary>What the rules found in all series, and quarantined while reading, one entry a rule in the order of <see cref="ValidationRules.All"/>.</summary>
    internal static IReadOnlyList<RuleFinding> Together(IEnumerable<RuleFinding> findings, IngestReport report)
    {
        var quarantined = report.Reasons.Where(reason => Rules.ContainsKey((int)reason.Key))
            .Select(reason => Of((int)reason.Key, reason.Value, report.FirstQuarantined.FirstOrDefault(row => row.Reason == reason.Key)?.Line ?? 0));
        return
        [
            .. findings.Concat(quarantined).GroupBy(finding => finding.Rule)
                .Select(same => new RuleFinding(same.Key, same.Sum(one => one.Count), same.Select(one => one.FirstLine).Where(line => line > 0).DefaultIfEmpty().Min()))
                .OrderBy(finding => Order(finding.Rule)),
        ];
    }

    private static int Order(ValidationRule rule)
    {
        var index = 0;
        while (ValidationRules.All[index] != rule) index++;
        return index;
    }
}

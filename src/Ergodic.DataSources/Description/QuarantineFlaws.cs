using System.Globalization;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Description;

/// <summary>Quarantined rows as flaws of the data: the same time again, time running back, everything else malformed.</summary>
internal static class QuarantineFlaws
{
    public static IEnumerable<Flaw> Of(IngestReport report) =>
        from reason in report.Reasons
        group reason by KindOf(reason.Key) into kind
        select Flaw(kind.Key, kind.ToList(), report);

    private static FlawKind KindOf(ValidationReason reason) => reason switch
    {
        ValidationReason.DuplicateTime => FlawKind.Duplicate,
        ValidationReason.OutOfOrder => FlawKind.OutOfOrder,
        _ => FlawKind.Malformed,
    };

    private static Flaw Flaw(FlawKind kind, List<KeyValuePair<ValidationReason, long>> reasons, IngestReport report)
    {
        var count = reasons.Sum(reason => reason.Value);
        var first = report.FirstQuarantined.FirstOrDefault(row => KindOf(row.Reason) == kind);
        var rows = count == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{count} rows");
        var example = first is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; line {first.Line}: {first.Message}");
        var why = kind == FlawKind.Malformed
            ? $" ({string.Join(", ", reasons.OrderByDescending(reason => reason.Value).Select(reason => $"{reason.Key} {reason.Value}"))})"
            : "";
        return new Flaw(kind, count, first?.Line ?? 0, $"{rows} left out{why}{example}");
    }
}

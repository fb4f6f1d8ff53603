using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Description;

/// <summary>How grave the kinds of flaws are, how they are written, and how several of a kind become one.</summary>
public static class FlawRanking
{
    /// <summary>How much a flaw of this kind matters.</summary>
    public static FlawSeverity Severity(this Flaw flaw) => flaw.Kind switch
    {
        FlawKind.ZeroVolume or FlawKind.MixedFormat => FlawSeverity.Note,
        FlawKind.Gap or FlawKind.Duplicate or FlawKind.OutOfOrder or FlawKind.Outlier or FlawKind.Crossed or FlawKind.Malformed => FlawSeverity.Warning,
        FlawKind.Interpolated or FlawKind.ColumnOrder or FlawKind.TimeZone or FlawKind.EndStamped or FlawKind.SplitSuspected
            or FlawKind.SequenceGap or FlawKind.ForeignHistory or FlawKind.Inconsistent => FlawSeverity.Serious,
        _ => throw new ArgumentOutOfRangeException(nameof(flaw), flaw.Kind, "no such kind of flaw"),
    };

    /// <summary>The kind as JSON writes it: <c>outOfOrder</c>.</summary>
    public static string Name(this FlawKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>
    /// One flaw a kind: counts added up, the smallest line there is, the sentences one behind the other, in the order of the kinds.
    /// </summary>
    public static IReadOnlyList<Flaw> Together(IEnumerable<Flaw> flaws) =>
        [.. flaws.GroupBy(flaw => flaw.Kind).OrderBy(group => group.Key).Select(group => group.Aggregate(Join))];

    private static Flaw Join(Flaw one, Flaw other) => one with
    {
        Count = one.Count + other.Count,
        FirstLine = one.FirstLine == 0 ? other.FirstLine : other.FirstLine == 0 ? one.FirstLine : Math.Min(one.FirstLine, other.FirstLine),
        Detail = $"{one.Detail}; {other.Detail}",
        Spans = [.. one.Spans, .. other.Spans],
    };
}

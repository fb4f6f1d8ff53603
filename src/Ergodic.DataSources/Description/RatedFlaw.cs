using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Description;

/// <summary>A flaw with how much it matters.</summary>
/// <param name="Flaw">The flaw, everything of its kind together.</param>
/// <param name="Severity">How much it matters to whoever uses the data as it was read.</param>
public sealed record RatedFlaw(Flaw Flaw, FlawSeverity Severity)
{
    /// <summary>
    /// Flaws rated, one a kind: counts added up, the smallest line there is, the sentences one behind the other, the gravest severity; in the
    /// order of the kinds.
    /// </summary>
    /// <param name="values">What the values say.</param>
    /// <param name="written">What the way the file is written says; what the reader could set right is no more than a note.</param>
    public static IReadOnlyList<RatedFlaw> Together(IEnumerable<Flaw> values, IEnumerable<Flaw> written) =>
        Together(values.Select(flaw => new RatedFlaw(flaw, OfValues(flaw.Kind))).Concat(written.Select(flaw => new RatedFlaw(flaw, OfWriting(flaw.Kind)))));

    /// <summary>The same of flaws rated before.</summary>
    public static IReadOnlyList<RatedFlaw> Together(IEnumerable<RatedFlaw> flaws) =>
        [.. flaws.GroupBy(flaw => flaw.Flaw.Kind).OrderBy(group => group.Key).Select(group => group.Aggregate(Join))];

    /// <summary>How much a flaw of the values matters.</summary>
    public static FlawSeverity OfValues(FlawKind kind) => kind switch
    {
        FlawKind.ZeroVolume or FlawKind.MixedFormat => FlawSeverity.Note,
        FlawKind.Gap or FlawKind.Duplicate or FlawKind.OutOfOrder or FlawKind.Outlier or FlawKind.Crossed or FlawKind.Malformed => FlawSeverity.Warning,
        FlawKind.Interpolated or FlawKind.ColumnOrder or FlawKind.TimeZone or FlawKind.EndStamped or FlawKind.SplitSuspected
            or FlawKind.SequenceGap or FlawKind.ForeignHistory or FlawKind.Inconsistent => FlawSeverity.Serious,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of flaw"),
    };

    /// <summary>Columns, forms and orders the reader followed are set right, strangers left out; what remains in doubt is a warning.</summary>
    private static FlawSeverity OfWriting(FlawKind kind) => kind switch
    {
        FlawKind.ColumnOrder or FlawKind.MixedFormat or FlawKind.OutOfOrder or FlawKind.ForeignHistory => FlawSeverity.Note,
        _ => FlawSeverity.Warning,
    };

    private static RatedFlaw Join(RatedFlaw one, RatedFlaw other) => new(
        one.Flaw with
        {
            Count = one.Flaw.Count + other.Flaw.Count,
            FirstLine = Earlier(one.Flaw.FirstLine, other.Flaw.FirstLine),
            Detail = $"{one.Flaw.Detail}; {other.Flaw.Detail}",
            Spans = [.. one.Flaw.Spans, .. other.Flaw.Spans],
        },
        one.Severity > other.Severity ? one.Severity : other.Severity);

    private static long Earlier(long one, long other) => one == 0 ? other : other == 0 ? one : Math.Min(one, other);
}

using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Description;

/// <summary>What is in a file of market data, and what is wrong with it: every row is accounted for.</summary>
public sealed record DataDescription
{
    /// <summary>The file as it was named.</summary>
    public required string File { get; init; }

    /// <summary>What it says of each instrument, in the order of their numbers; at least one.</summary>
    public required IReadOnlyList<SeriesDescription> Series { get; init; }

    /// <summary>Rows read: <see cref="Events"/> + <see cref="Quarantined"/> + <see cref="Filtered"/>. Of a tape its events.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that became events, one or more each.</summary>
    public required long Events { get; init; }

    /// <summary>Market events those rows became.</summary>
    public required long Records { get; init; }

    /// <summary>Rows that broke a rule.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Rows left out unchecked; see <see cref="IngestReport.Filtered"/>.</summary>
    public required long Filtered { get; init; }

    /// <summary>Everything wrong with it, one entry a kind, in the order of the kinds.</summary>
    public required IReadOnlyList<RatedFlaw> Flaws { get; init; }

    /// <summary>What the validation rules say: events quarantined, flagged and judged, one entry a rule in the order of the layers. Nothing of a file without any.</summary>
    public required IReadOnlyList<RuleFinding> Rules { get; init; }

    /// <summary>Why rows were quarantined, with counts.</summary>
    public required IReadOnlyList<KeyValuePair<ValidationReason, long>> Reasons { get; init; }

    /// <summary>The first quarantined rows.</summary>
    public required IReadOnlyList<QuarantinedRow> FirstQuarantined { get; init; }

    /// <summary>What was assumed rather than known, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How grave the gravest flaw is; null when the file looks clean.</summary>
    public FlawSeverity? Severity => Flaws.Count == 0 ? null : Flaws.Max(flaw => flaw.Severity);
}

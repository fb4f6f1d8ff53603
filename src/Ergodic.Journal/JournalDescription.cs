namespace Ergodic.Journal;

/// <summary>What a journal holds, up to the end of its valid prefix.</summary>
public sealed record JournalDescription
{
    /// <summary>Whether the journal is sound, and its counts of segments, blocks, records and bytes.</summary>
    public required JournalVerdict Verdict { get; init; }

    /// <summary>Records by type, in ascending order of type.</summary>
    public required IReadOnlyDictionary<ushort, long> RecordsByType { get; init; }

    /// <summary>The first record's header; null in a journal without records.</summary>
    public required RecordHeader? First { get; init; }

    /// <summary>The last record's header; null in a journal without records.</summary>
    public required RecordHeader? Last { get; init; }

    /// <summary>True when the journal ends in its closing block with every byte accounted for.</summary>
    public bool IsClosedCleanly => Verdict.Status == JournalStatus.Ok;
}

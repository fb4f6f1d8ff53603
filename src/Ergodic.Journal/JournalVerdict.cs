namespace Ergodic.Journal;

/// <summary>The outcome of reading a journal to its end or to the first fault; the counts cover the valid prefix.</summary>
public sealed record JournalVerdict
{
    /// <summary>What was found; as a number, the exit code.</summary>
    public required JournalStatus Status { get; init; }

    /// <summary>One sentence for people: what, where, and what to do.</summary>
    public required string Sentence { get; init; }

    /// <summary>Name of the file the valid prefix ends in, or that holds the fault.</summary>
    public required string File { get; init; }

    /// <summary>Byte in <see cref="File"/> at which the valid prefix ends.</summary>
    public required long Offset { get; init; }

    /// <summary>Number of the block at <see cref="Offset"/>, counted from 0 over the whole journal.</summary>
    public required long Block { get; init; }

    /// <summary>Bytes from <see cref="Offset"/> to the last that is not zero, which a torn tail loses; 0 otherwise.</summary>
    public required long CutBytes { get; init; }

    /// <summary>Segment files read.</summary>
    public required int Segments { get; init; }

    /// <summary>Valid blocks, closing blocks included.</summary>
    public required long Blocks { get; init; }

    /// <summary>Valid records.</summary>
    public required long Records { get; init; }

    /// <summary>Bytes of the valid prefix.</summary>
    public required long Bytes { get; init; }

    /// <summary>Sequence of the last valid record, -1 when there is none.</summary>
    public required long LastSequence { get; init; }

    /// <summary>The chain's last valid link in lower-case hexadecimal.</summary>
    public required string Head { get; init; }
}

namespace Ergodic.Journal;

/// <summary>What a verification found. The numbers are the exit codes of <c>ergodic journal verify</c>.</summary>
public enum JournalStatus
{
    /// <summary>Every byte is accounted for and the journal was closed cleanly.</summary>
    Ok = 0,

    /// <summary>
    /// The journal stops without its closing block, as after a crash or a power cut. All before that is intact; a bad tail
    /// can be cut without losing a record that was ever reported durable.
    /// </summary>
    TornTail = 10,

    /// <summary>Something that had been written was changed, moved or removed.</summary>
    Corruption = 11,

    /// <summary>What is there is sound, but it ends before a head that was kept elsewhere.</summary>
    TruncatedBelowCheckpoint = 12,

    /// <summary>The chain is sound, but blocks are encrypted and their key was not given, so records cannot be read.</summary>
    KeyMissing = 13,
}

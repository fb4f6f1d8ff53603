namespace Ergodic.Journal;

/// <summary>Where a cleanly closed journal ends. Kept elsewhere, it shows later that nothing was cut from the end.</summary>
/// <param name="Hash">The last link of the chain: SHA-256 in 64 lower-case hexadecimal digits.</param>
/// <param name="Records">Records in the journal.</param>
/// <param name="Blocks">Blocks in the journal, the closing block included.</param>
/// <param name="Bytes">Length of all segment files together.</param>
/// <param name="LastSequence">Sequence of the last record, -1 when there is none.</param>
public sealed record JournalHead(string Hash, long Records, long Blocks, long Bytes, long LastSequence);

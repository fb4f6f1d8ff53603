namespace Ergodic.Journal.Writing;

/// <summary>What the sealing thread is to do next, all of it asked for before the moment it was taken.</summary>
/// <param name="Blocks">Blocks to take from the ring.</param>
/// <param name="Commit">Number of the newest commit asked for.</param>
/// <param name="CommitSequence">The sequence that commit makes durable.</param>
/// <param name="IsLast">True when nothing follows.</param>
/// <param name="Closes">True when the journal is to be closed cleanly after it.</param>
internal readonly record struct SealingWork(int Blocks, long Commit, long CommitSequence, bool IsLast, bool Closes);

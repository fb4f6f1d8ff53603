using Ergodic.Domain.Time;

namespace Ergodic.Journal;

/// <summary>What the journal itself knows of a record; what the payload means belongs to whoever wrote it.</summary>
/// <param name="Sequence">
/// The input the record belongs to, from 0; never falls from one record to the next, and may repeat.
/// </param>
/// <param name="Stamp">The sequencer's stamp.</param>
/// <param name="Type">The writer's number for the payload's layout.</param>
public readonly record struct RecordHeader(long Sequence, Timestamp Stamp, ushort Type);

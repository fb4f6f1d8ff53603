using Ergodic.Domain.Time;

namespace Ergodic.Core.Records;

/// <summary>Where the core's records go: a journal, or memory in a simulation. A copy into a buffer; it never waits for a disk.</summary>
public interface IRecordSink
{
    /// <summary>Takes one record.</summary>
    /// <param name="sequence">The input it belongs to.</param>
    /// <param name="stamp">Core time of that input.</param>
    /// <param name="type">What the payload is.</param>
    /// <param name="payload">Canonical bytes, valid during the call only.</param>
    void Append(long sequence, Timestamp stamp, RecordType type, ReadOnlySpan<byte> payload);
}

using Ergodic.Core.Records;
using Ergodic.Domain.Time;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>Copies each record over the last, so that the core's part is paid and the journal's is not.</summary>
internal sealed class DiscardingSink : IRecordSink
{
    private readonly byte[] _last = new byte[64 * 1024];

    public void Append(long sequence, Timestamp stamp, RecordType type, ReadOnlySpan<byte> payload) => payload.CopyTo(_last);
}

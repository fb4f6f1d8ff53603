using Ergodic.Core.Records;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>Counts records and keeps nothing.</summary>
internal sealed class SilentSink : IRecordSink
{
    public long Records { get; private set; }

    public void Append(long sequence, Timestamp stamp, RecordType type, ReadOnlySpan<byte> payload) => Records++;
}

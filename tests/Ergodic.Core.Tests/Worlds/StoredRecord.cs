using Ergodic.Core.Facts;
using Ergodic.Core.Records;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>One record as a journal would hold it.</summary>
internal sealed record StoredRecord(long Sequence, Timestamp Stamp, RecordType Type, byte[] Payload)
{
    public TFact As<TFact>()
        where TFact : struct, IFact<TFact>
    {
        var reader = new StateReader(Payload);
        return TFact.Decode(ref reader);
    }
}

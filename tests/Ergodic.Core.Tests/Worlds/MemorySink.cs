using System.Security.Cryptography;
using Ergodic.Core.Records;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>Keeps every record.</summary>
internal sealed class MemorySink : IRecordSink
{
    public List<StoredRecord> Records { get; } = [];

    /// <summary>Fails from this call on, as a full disk would.</summary>
    public bool IsBroken { get; set; }

    public void Append(long sequence, Timestamp stamp, RecordType type, ReadOnlySpan<byte> payload)
    {
        if (IsBroken) throw new IOException("no space left");
        Records.Add(new StoredRecord(sequence, stamp, type, payload.ToArray()));
    }

    public IEnumerable<StoredRecord> Of(RecordType type) => Records.Where(record => record.Type == type);

    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in Records)
        {
            hash.AppendData(BitConverter.GetBytes(record.Sequence));
            hash.AppendData(BitConverter.GetBytes(record.Stamp.Nanoseconds));
            hash.AppendData(BitConverter.GetBytes((ushort)record.Type));
            hash.AppendData(record.Payload);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

using System.Buffers.Binary;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;

namespace Ergodic.Journal.Format;

/// <summary>
/// A record in a block: <c>crc32c u32 | length u32 | type u16 | sequence i64 | stamp i64 | payload</c>, the CRC over all behind
/// it.
/// </summary>
internal static class RecordFrame
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 26;

    /// <summary>Longest payload a record may carry.</summary>
    public const int MaxPayloadBytes = 16 * 1024 * 1024;

    private const int CrcBytes = 4;

    /// <summary>Writes all but the CRC, which the sealing thread fills in.</summary>
    public static void Write(Span<byte> target, in RecordHeader header, ReadOnlySpan<byte> payload)
    {
        payload.CopyTo(target[HeaderBytes..]);
        BinaryPrimitives.WriteInt64LittleEndian(target[18..], header.Stamp.Nanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(target[10..], header.Sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], header.Type);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], payload.Length);
    }

    /// <summary>Fills in the CRC of every record in a block this process wrote.</summary>
    public static void Checksum(Span<byte> records)
    {
        while (!records.IsEmpty)
        {
            var size = HeaderBytes + BinaryPrimitives.ReadInt32LittleEndian(records[4..]);
            BinaryPrimitives.WriteUInt32LittleEndian(records, Crc32C.Of(records[CrcBytes..size]));
            records = records[size..];
        }
    }

    /// <summary>
    /// Reads the record at the start of <paramref name="records"/>; false when it is cut short or its CRC differs.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> records, out RecordHeader header, out ReadOnlySpan<byte> payload)
    {
        header = default;
        payload = default;
        if (records.Length < HeaderBytes) return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(records[4..]);
        if ((uint)length > (uint)(records.Length - HeaderBytes)) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(records) != Crc32C.Of(records[CrcBytes..(HeaderBytes + length)])) return false;
        header = new RecordHeader(
            BinaryPrimitives.ReadInt64LittleEndian(records[10..]),
            new Timestamp(BinaryPrimitives.ReadInt64LittleEndian(records[18..])),
            BinaryPrimitives.ReadUInt16LittleEndian(records[8..]));
        payload = records.Slice(HeaderBytes, length);
        return true;
    }
}

using System.Buffers.Binary;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tapes;

/// <summary>One entry of a tape's time index: a run of events and where it stands in the file. 32 bytes on disk.</summary>
/// <param name="First">Receive time of its first event.</param>
/// <param name="Offset">Its first byte in the file.</param>
/// <param name="Length">Its bytes in the file.</param>
/// <param name="Events">Its events.</param>
/// <param name="Crc">CRC-32C of its events, unpacked.</param>
internal readonly record struct TapeBlock(Timestamp First, long Offset, int Length, int Events, uint Crc)
{
    public const int SizeInBytes = 32;

    /// <summary>Most events of one block.</summary>
    public const int MostEvents = 4096;

    public static TapeBlock Read(ReadOnlySpan<byte> bytes) => new(
        new Timestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]));

    public void Write(Span<byte> bytes)
    {
        bytes[..SizeInBytes].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, First.Nanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Offset);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], Events);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], Crc);
    }
}

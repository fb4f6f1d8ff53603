using System.Buffers.Binary;
using Ergodic.Domain.Encoding;

namespace Ergodic.Journal.Format;

/// <summary>
/// The plain head of a block's frame:
/// <c>length u32 | crc32c u32 | version u16 | kind u16 | keyEpoch u32 | firstSequence i64 | count u32 | reserved u32 |
/// durableBlocks i64</c>,
/// followed by <c>content | tag16 | hash32</c>. The CRC covers the header alone, so that a length can be trusted when the content
/// is damaged; the content is covered by the chain.
/// </summary>
/// <param name="Length">Bytes of content.</param>
/// <param name="Kind">What the content is.</param>
/// <param name="KeyEpoch">Number of the key the content is encrypted with; 0 = not encrypted, the tag is then zero.</param>
/// <param name="FirstSequence">Sequence of the first record; in a closing block that of the journal's last.</param>
/// <param name="Count">Records in the content.</param>
/// <param name="DurableBlocks">
/// How many of the journal's blocks were known to be on stable storage when this one was sealed. A damaged block below that
/// number cannot be the work of a power cut.
/// </param>
internal readonly record struct BlockHeader(
    int Length, BlockKind Kind, uint KeyEpoch, long FirstSequence, int Count, long DurableBlocks)
{
    public const int Bytes = 40;
    public const int TagBytes = 16;
    public const int HashBytes = 32;

    /// <summary>Bytes of a frame beside its content.</summary>
    public const int Overhead = Bytes + TagBytes + HashBytes;

    private const ushort Version = 1;
    private const int MaxLength = RecordFrame.MaxPayloadBytes + RecordFrame.HeaderBytes;

    /// <summary>Bytes of the whole frame.</summary>
    public int FrameBytes => Overhead + Length;

    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, Length);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(target[10..], (ushort)Kind);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], KeyEpoch);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], FirstSequence);
        BinaryPrimitives.WriteInt32LittleEndian(target[24..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(target[28..], 0);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], DurableBlocks);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], Crc32C.Of(target[..4], target[8..Bytes]));
    }

    /// <summary>
    /// Reads the header at the start of <paramref name="source"/>; false when it is short, damaged or impossible.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out BlockHeader header)
    {
        header = default;
        if (source.Length < Bytes || BinaryPrimitives.ReadUInt16LittleEndian(source[8..]) != Version) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[4..]) != Crc32C.Of(source[..4], source[8..Bytes])) return false;
        var read = new BlockHeader(
            BinaryPrimitives.ReadInt32LittleEndian(source),
            (BlockKind)BinaryPrimitives.ReadUInt16LittleEndian(source[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]));
        if (read.Length is < 0 or > MaxLength || read.Kind is not (BlockKind.Records or BlockKind.Closing)) return false;
        header = read;
        return true;
    }
}

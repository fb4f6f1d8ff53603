using System.Buffers.Binary;
using System.Security.Cryptography;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;

namespace Ergodic.Journal.Format;

/// <summary>
/// The first bytes of a segment file:
/// <c>magic 8 | version u16 | reserved u16 | number i32 | blocksBefore i64 | salt 32 | previousHead 32 | reserved 36 | crc32c u32</c>.
/// The salt is random and makes the segment's key. The link before the segment's first block is SHA-256(0x01 ‖ header).
/// </summary>
/// <param name="Number">The segment's number, from 1.</param>
/// <param name="BlocksBefore">Blocks in the segments before it, all of them durable.</param>
internal readonly record struct SegmentHeader(int Number, long BlocksBefore)
{
    public const int Bytes = 128;

    private const ushort Version = 1;
    private const int SaltOffset = 24;
    private const int HeadOffset = SaltOffset + 32;
    private const int CrcOffset = Bytes - 4;

    private static ReadOnlySpan<byte> Magic => "ERGJRNL\n"u8;

    /// <summary>Writes the header with a fresh salt.</summary>
    /// <param name="target">128 bytes.</param>
    /// <param name="previousHead">The last link of the segment before, zeros before the first.</param>
    public void Write(Span<byte> target, ReadOnlySpan<byte> previousHead)
    {
        target.Clear();
        Magic.CopyTo(target);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], BlocksBefore);
        RandomNumberGenerator.Fill(target[SaltOffset..HeadOffset]);
        previousHead.CopyTo(target[HeadOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[CrcOffset..], Crc32C.Of(target[..CrcOffset]));
    }

    /// <summary>Reads a header; false when it is damaged. A sound header of another version throws.</summary>
    /// <param name="source">128 bytes.</param>
    /// <param name="path">The file, for the error.</param>
    /// <param name="header">What it says.</param>
    public static bool TryRead(ReadOnlySpan<byte> source, string path, out SegmentHeader header)
    {
        header = default;
        if (!source.StartsWith(Magic)) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[CrcOffset..]) != Crc32C.Of(source[..CrcOffset])) return false;
        var version = BinaryPrimitives.ReadUInt16LittleEndian(source[8..]);
        if (version != Version)
        {
            throw new TradingException(
                ErrorCode.Deserialization,
                $"{path} is a journal of format version {version}; this build reads version {Version}. Use the build that wrote it.");
        }

        header = new SegmentHeader(
            BinaryPrimitives.ReadInt32LittleEndian(source[12..]), BinaryPrimitives.ReadInt64LittleEndian(source[16..]));
        return true;
    }

    /// <summary>The head of the segment before, as a written header names it.</summary>
    public static ReadOnlySpan<byte> PreviousHead(ReadOnlySpan<byte> header) => header.Slice(HeadOffset, BlockHeader.HashBytes);

    /// <summary>Puts the link before the segment's first block into <paramref name="chain"/>.</summary>
    public static void Bind(ReadOnlySpan<byte> header, Span<byte> chain)
    {
        Span<byte> bound = stackalloc byte[1 + Bytes];
        bound[0] = 1;
        header.CopyTo(bound[1..]);
        SHA256.HashData(bound, chain);
    }
}

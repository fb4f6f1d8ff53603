using System.Security.Cryptography;

namespace Ergodic.Journal.Format;

/// <summary>
/// A block in memory, laid out so that one pass hashes it: <c>0x00 | previous hash | header | content | tag | hash</c>. What lies
/// behind <see cref="PrefixBytes"/> is what is on disk.
/// </summary>
internal static class BlockFrame
{
    /// <summary>Bytes before the header: the chain's domain byte and the previous link.</summary>
    public const int PrefixBytes = 1 + BlockHeader.HashBytes;

    /// <summary>Where the content starts.</summary>
    public const int ContentOffset = PrefixBytes + BlockHeader.Bytes;

    /// <summary>
    /// Completes a frame whose content is in place and leaves its link in <paramref name="chain"/>. Returns the bytes for the
    /// disk.
    /// </summary>
    public static ReadOnlySpan<byte> Seal(Span<byte> buffer, in BlockHeader header, Span<byte> chain)
    {
        buffer[0] = 0;
        chain.CopyTo(buffer[1..]);
        header.Write(buffer[PrefixBytes..]);
        var hashed = ContentOffset + header.Length + BlockHeader.TagBytes;
        buffer[(hashed - BlockHeader.TagBytes)..hashed].Clear();
        SHA256.HashData(buffer[..hashed], chain);
        chain.CopyTo(buffer[hashed..]);
        return buffer[PrefixBytes..(hashed + BlockHeader.HashBytes)];
    }

    /// <summary>Computes a frame's link into <paramref name="hash"/>; true when it is the one stored behind the frame.</summary>
    public static bool Verify(Span<byte> buffer, in BlockHeader header, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        buffer[0] = 0;
        previous.CopyTo(buffer[1..]);
        var hashed = ContentOffset + header.Length + BlockHeader.TagBytes;
        SHA256.HashData(buffer[..hashed], hash);
        return hash.SequenceEqual(buffer.Slice(hashed, BlockHeader.HashBytes));
    }
}

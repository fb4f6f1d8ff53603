using System.Security.Cryptography;
using Ergodic.Journal.Format;

namespace Ergodic.Journal.Reading;

/// <summary>
/// Tells what lies behind a frame that does not verify. A power cut may lose or tear only what was never synced, in any order;
/// so a sound block further on that vouches for the bad one's durability proves a change after the fact.
/// </summary>
/// <param name="UsedBytes">Bytes from the bad frame to the last that is not zero.</param>
/// <param name="IntactBlocks">Sound blocks found behind the bad frame.</param>
/// <param name="WasDurable">True when the bad block had reached stable storage in one piece.</param>
internal readonly record struct TailInspection(int UsedBytes, int IntactBlocks, bool WasDurable)
{
    private const byte ChainDomain = 0;

    /// <summary>Inspects the rest of a segment.</summary>
    /// <param name="window">The rest of the file, starting one hash length before the bad frame.</param>
    /// <param name="previous">The last valid link.</param>
    /// <param name="badBlock">Number of the bad block.</param>
    public static TailInspection Of(ReadOnlySpan<byte> window, ReadOnlySpan<byte> previous, long badBlock)
    {
        const int Bad = BlockHeader.HashBytes;
        var used = window.LastIndexOfAnyExcept((byte)0) + 1 - Bad;
        if (used <= 0) return default;
        Span<byte> link = stackalloc byte[BlockHeader.HashBytes];
        var expectedAt = -1;
        if (BlockHeader.TryRead(window[Bad..], out var own))
        {
            if (own.DurableBlocks > badBlock) return new TailInspection(used, 0, WasDurable: true);
            if (own.FrameBytes <= window.Length - Bad)
            {
                // Its stored hash may be all that is wrong: then the next block continues from the computed one.
                Link(previous, window.Slice(Bad, own.FrameBytes - BlockHeader.HashBytes), link);
                expectedAt = Bad + own.FrameBytes;
            }
        }

        var intact = 0;
        for (var at = Bad + 1; at <= window.Length - BlockHeader.Overhead; at++)
        {
            if (!BlockHeader.TryRead(window[at..], out var header) || header.FrameBytes > window.Length - at) continue;
            var frame = window.Slice(at, header.FrameBytes);
            var stored = window.Slice(at - BlockHeader.HashBytes, BlockHeader.HashBytes);
            if (!Follows(stored, frame) && !(at == expectedAt && Follows(link, frame))) continue;
            if (header.DurableBlocks > badBlock) return new TailInspection(used, intact + 1, WasDurable: true);
            intact++;
            at += frame.Length - 1;
        }

        return new TailInspection(used, intact, WasDurable: false);
    }

    private static bool Follows(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> frame)
    {
        Span<byte> computed = stackalloc byte[BlockHeader.HashBytes];
        Link(previous, frame[..^BlockHeader.HashBytes], computed);
        return computed.SequenceEqual(frame[^BlockHeader.HashBytes..]);
    }

    private static void Link(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> hashed, Span<byte> link)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([ChainDomain]);
        hash.AppendData(previous);
        hash.AppendData(hashed);
        hash.GetHashAndReset(link);
    }
}

using System.IO.Compression;
using System.Runtime.InteropServices;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Tapes;

/// <summary>
/// Packs blocks of events: each of the eight 64-bit columns as zigzag differences to the row before in variable-length bytes,
/// then Brotli. Neighbouring events differ little, so most differences take a byte or two.
/// </summary>
internal sealed class BlockPacking
{
    private const int Columns = MarketEvent.SizeInBytes / sizeof(long);
    private const int MostBytesOfValue = 10;
    private const int Quality = 4;
    private const int WindowBits = 18;

    private readonly byte[] _differences = new byte[TapeBlock.MostEvents * Columns * MostBytesOfValue];
    private readonly byte[] _packed = new byte[BrotliEncoder.GetMaxCompressedLength(TapeBlock.MostEvents * Columns * MostBytesOfValue)];

    /// <summary>Packs a block; the bytes are valid until the next call.</summary>
    public ReadOnlySpan<byte> Pack(ReadOnlySpan<MarketEvent> events)
    {
        var values = MemoryMarshal.Cast<MarketEvent, long>(events);
        var length = 0;
        for (var column = 0; column < Columns; column++)
        {
            var previous = 0L;
            for (var at = column; at < values.Length; at += Columns)
            {
                var difference = unchecked(values[at] - previous);
                previous = values[at];
                length += WriteValue(unchecked((ulong)((difference << 1) ^ (difference >> 63))), _differences.AsSpan(length));
            }
        }

        return BrotliEncoder.TryCompress(_differences.AsSpan(0, length), _packed, out var written, Quality, WindowBits)
            ? _packed.AsSpan(0, written)
            : throw new InvalidOperationException("A block larger than the largest block was packed.");
    }

    /// <summary>Unpacks a block into as many events as it held; false when the bytes are no such block.</summary>
    public bool TryUnpack(ReadOnlySpan<byte> packed, Span<MarketEvent> events)
    {
        if (!BrotliDecoder.TryDecompress(packed, _differences, out var length)) return false;
        var values = MemoryMarshal.Cast<MarketEvent, long>(events);
        var rest = _differences.AsSpan(0, length);
        for (var column = 0; column < Columns; column++)
        {
            var previous = 0L;
            for (var at = column; at < values.Length; at += Columns)
            {
                if (!TryReadValue(ref rest, out var zigzag)) return false;
                previous = unchecked(previous + (long)(zigzag >> 1 ^ (0 - (zigzag & 1))));
                values[at] = previous;
            }
        }

        return rest.IsEmpty;
    }

    private static int WriteValue(ulong value, Span<byte> target)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7) target[length++] = unchecked((byte)(value | 0x80));
        target[length++] = (byte)value;
        return length;
    }

    private static bool TryReadValue(ref Span<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < bytes.Length && i < MostBytesOfValue; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80) continue;
            bytes = bytes[(i + 1)..];
            return true;
        }

        return false;
    }
}

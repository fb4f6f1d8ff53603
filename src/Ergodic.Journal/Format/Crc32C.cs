using System.Buffers.Binary;
using System.Numerics;

namespace Ergodic.Journal.Format;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes a step.</summary>
internal static class Crc32C
{
    private const uint Seed = uint.MaxValue;

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Extend(Seed, bytes);

    /// <summary>The CRC of two spans laid end to end.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Extend(Extend(Seed, first), second);

    private static uint Extend(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes) crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}

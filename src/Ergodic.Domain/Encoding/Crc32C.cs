using System.Buffers.Binary;
using System.Numerics;

namespace Ergodic.Domain.Encoding;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes a step. Finds accidents, not forgeries.</summary>
public static class Crc32C
{
    /// <summary>What <see cref="Extend"/> starts with.</summary>
    public const uint Seed = uint.MaxValue;

    /// <summary>The CRC of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Extend(Seed, bytes);

    /// <summary>The CRC of two spans laid end to end.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Extend(Extend(Seed, first), second);

    /// <summary>Goes on with more bytes; the complement of the last result is the CRC.</summary>
    public static uint Extend(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes) crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}

using System.Buffers.Binary;

namespace Ergodic.MarketData.Books;

/// <summary>CRC-32 of ISO 3309 (the one of zip and PNG, reflected polynomial EDB88320), four bytes a step. Another polynomial than the journal's.</summary>
internal static class Crc32
{
    private const int Tables = 4;
    private const int TableSize = 256;
    private static readonly uint[] Table = MakeTables();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        var crc = uint.MaxValue;
        for (; bytes.Length >= Tables; bytes = bytes[Tables..])
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = table[(3 * TableSize) + (crc & 0xFF)] ^ table[(2 * TableSize) + (crc >> 8 & 0xFF)]
                ^ table[TableSize + (crc >> 16 & 0xFF)] ^ table[crc >> 24];
        }

        foreach (var value in bytes) crc = table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    // Table n holds what a byte does to the sum n bytes later.
    private static uint[] MakeTables()
    {
        const uint Polynomial = 0xEDB88320;
        var table = new uint[Tables * TableSize];
        for (var i = 0; i < TableSize; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            table[i] = crc;
        }

        for (var i = TableSize; i < table.Length; i++) table[i] = table[table[i - TableSize] & 0xFF] ^ (table[i - TableSize] >> 8);
        return table;
    }
}

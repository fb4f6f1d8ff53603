using System.Buffers.Binary;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Encoding;

/// <summary>
/// Reads what <see cref="StateWriter"/> wrote. Bytes that end too early or hold an impossible value throw a
/// <see cref="TradingException"/> of code <see cref="ErrorCode.Deserialization"/>.
/// </summary>
public ref struct StateReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    /// <summary>Reads from the start of <paramref name="bytes"/>.</summary>
    public StateReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _position = 0;
    }

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>Reads one byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Reads a truth value; only 0 and 1 are legal.</summary>
    public bool Boolean() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw Bad($"a truth value of {other}"),
    };

    /// <summary>Reads 16 bits.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Reads 32 bits.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Reads 32 bits.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Reads 64 bits.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Reads a double bit for bit.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>Reads a decimal with the scale it was written with.</summary>
    public decimal Decimal()
    {
        var source = Take(16);
        Span<int> bits = stackalloc int[4];
        for (var i = 0; i < bits.Length; i++) bits[i] = BinaryPrimitives.ReadInt32LittleEndian(source[(4 * i)..]);
        if ((bits[3] & 0x7F00FFFF) != 0 || ((bits[3] >> 16) & 0xFF) > 28) throw Bad($"decimal flags of {bits[3]:X8}");
        return new decimal(bits);
    }

    /// <summary>Reads a flag and the decimal behind it.</summary>
    public decimal? OptionalDecimal() => Boolean() ? Decimal() : null;

    /// <summary>Reads a moment.</summary>
    public Timestamp Time() => new(Int64());

    /// <summary>Reads UTF-8 text.</summary>
    public string Text() => System.Text.Encoding.UTF8.GetString(Take(UInt16()));

    /// <summary>Reads <paramref name="count"/> bytes as they are.</summary>
    public ReadOnlySpan<byte> Bytes(int count) => Take(count);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Remaining) throw Bad($"{Remaining} bytes where {count} are needed");
        var span = _bytes.Slice(_position, count);
        _position += count;
        return span;
    }

    private readonly TradingException Bad(string what) => new(
        ErrorCode.Deserialization, $"Encoded state holds {what} at byte {_position}: the record is damaged or of another version.");
}

using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Encoding;

/// <summary>
/// Writes the canonical little-endian layout that journal records, state sections and hashes share into one reused,
/// growing buffer. Equal values give equal bytes on every machine.
/// </summary>
public sealed class StateWriter
{
    private byte[] _buffer;
    private int _length;

    /// <summary>Makes a writer with a first buffer of <paramref name="capacity"/> bytes.</summary>
    public StateWriter(int capacity = 512) => _buffer = new byte[Math.Max(16, capacity)];

    /// <summary>The bytes written since the last <see cref="Clear"/>; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Forgets what was written, keeps the buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes one byte.</summary>
    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>Writes a truth value as 0 or 1.</summary>
    public void Boolean(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Writes 16 bits.</summary>
    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Writes 32 bits.</summary>
    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <summary>Writes 32 bits.</summary>
    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Writes 64 bits.</summary>
    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    /// <summary>Writes the 64 bits of a double, NaN payloads included.</summary>
    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    /// <summary>Writes the 128 bits of a decimal: low, middle, high, then sign and scale. 1.0 and 1.00 stay apart.</summary>
    public void Decimal(decimal value)
    {
        var bits = MemoryMarshal.Cast<byte, int>(Take(16));
        decimal.GetBits(value, bits);
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(bits, bits);
    }

    /// <summary>Writes a flag, then the decimal where there is one.</summary>
    public void OptionalDecimal(decimal? value)
    {
        Boolean(value.HasValue);
        if (value is { } present) Decimal(present);
    }

    /// <summary>Writes a moment as nanoseconds.</summary>
    public void Time(Timestamp value) => Int64(value.Nanoseconds);

    /// <summary>Writes UTF-8 text of at most 65,535 bytes behind its 16-bit length.</summary>
    public void Text(string? value)
    {
        const int MostBytesOfChar = 3;
        value ??= "";
        Reserve(sizeof(ushort) + (value.Length * MostBytesOfChar));
        var target = _buffer.AsSpan(_length + sizeof(ushort));

        // Nearly every label is ASCII, which needs no count of its bytes beforehand.
        if (Ascii.FromUtf16(value, target, out var bytes) != OperationStatus.Done) bytes = System.Text.Encoding.UTF8.GetBytes(value, target);
        UInt16(checked((ushort)bytes));
        _length += bytes;
    }

    /// <summary>Writes bytes as they are, without a length.</summary>
    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        Reserve(count);
        var span = _buffer.AsSpan(_length, count);
        _length += count;
        return span;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count) Grow(count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
}

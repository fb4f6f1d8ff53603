using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Reads times as files write them: epoch seconds, milliseconds, microseconds or nanoseconds told apart by magnitude, and
/// the forms of <see cref="WrittenTime"/>. Remembers the last date, so that only its time of day is read again. Calendar times
/// without a zone are UTC, or what a <see cref="FileClock"/> showed.
/// </summary>
internal sealed class TimeReader
{
    private const int DateLength = 10;
    private const int FullLength = 19;
    private const ulong SecondsBelow = 100_000_000_000;
    private const ulong MillisecondsBelow = SecondsBelow * 1000;
    private const ulong MicrosecondsBelow = MillisecondsBelow * 1000;

    private ulong _dateHead = BinaryPrimitives.ReadUInt64LittleEndian("1970-01-"u8);
    private ushort _dateTail = BinaryPrimitives.ReadUInt16LittleEndian("01"u8);
    private long _midnight;

    /// <summary>How the time just read is written.</summary>
    public TimeForm Form { get; private set; }

    /// <summary>The clock of calendar times without a zone; null for UTC.</summary>
    public FileClock? Clock { get; init; }

    /// <summary>Reads a time that may stand anywhere.</summary>
    public ValidationReason Read(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        Span<byte> padded = stackalloc byte[64];
        if (text.Length > padded.Length) return ReadRare(text, out nanoseconds);
        text.CopyTo(padded);
        return Read(ref MemoryMarshal.GetReference(padded), text.Length, out nanoseconds);
    }

    /// <summary>Reads a time with 20 readable bytes from its start.</summary>
    public ValidationReason Read(ref byte start, int length, out long nanoseconds)
    {
        var reason = ReadWritten(ref start, length, out nanoseconds);
        if (Clock is null || reason != ValidationReason.None || !TimeForms.IsLocal(Form)) return reason;
        nanoseconds = Clock.ToUtc(nanoseconds);
        return InRange(nanoseconds);
    }

    private ValidationReason ReadWritten(ref byte start, int length, out long nanoseconds)
    {
        if (length >= FullLength && IsRememberedDate(ref start) && TryTimeOfDay(ref start, out var ofDay))
        {
            nanoseconds = _midnight + ofDay;
            Form = TimeForm.DateAndTime;
            if (length == FullLength) return ValidationReason.None;
            var tail = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, FullLength), length - FullLength);
            if (WrittenTime.TryTail(tail, out var shift))
            {
                if (WrittenTime.HasZone(tail)) Form = TimeForm.DateAndTimeWithZone;
                nanoseconds += shift;
                return InRange(nanoseconds);
            }
        }

        if (PlainNumber.TryParse(ref start, length, out var digits, out var scale) && (length != 8 || scale != 0))
            return OfEpoch(new WrittenNumber { Digits = digits, Scale = scale }, out nanoseconds);
        return ReadRare(MemoryMarshal.CreateReadOnlySpan(ref start, length), out nanoseconds);
    }

    private static bool TryTimeOfDay(ref byte start, out long nanoseconds)
    {
        nanoseconds = 0;
        if (Unsafe.Add(ref start, DateLength) is not ((byte)' ' or (byte)'T')) return false;
        unchecked
        {
            // HH:mm:ss as eight bytes; after the exclusive or, digits are 0 to 9 and colons 0.
            const ulong Zeros = 0x30303A30303A3030;
            const ulong Colons = 0x0000FF0000FF0000;
            var text = ReadLittleEndian<ulong>(ref start, DateLength + 1) ^ Zeros;
            if ((text & Colons) != 0 || ((text | (text + 0x7676767676767676)) & 0x8080808080808080) != 0) return false;
            var hours = ((text & 0xFF) * 10) + ((text >> 8) & 0xFF);
            var minutes = (((text >> 24) & 0xFF) * 10) + ((text >> 32) & 0xFF);
            var seconds = (((text >> 48) & 0xFF) * 10) + (text >> 56);
            if (hours > 23 || minutes > 59 || seconds > 59) return false;
            nanoseconds = (long)((((hours * 60) + minutes) * 60) + seconds) * Timestamp.NanosecondsPerSecond;
            return true;
        }
    }

    private ValidationReason OfEpoch(in WrittenNumber number, out long nanoseconds)
    {
        nanoseconds = 0;
        if (number.Scale < 0) return OfPowerOfTen(number, out nanoseconds);
        if (number.Scale > PowersOfTen.MostDigits) return ValidationReason.TimeOutOfRange;
        var whole = number.Scale == 0 ? number.Digits : number.Digits / PowersOfTen.Values[number.Scale];
        Form = whole < SecondsBelow ? TimeForm.EpochSeconds
            : whole < MillisecondsBelow ? TimeForm.EpochMilliseconds
            : whole < MicrosecondsBelow ? TimeForm.EpochMicroseconds
            : TimeForm.EpochNanoseconds;
        var decimalsOfUnit = 3 * (TimeForm.EpochNanoseconds - Form);
        var exact = Math.BigMul(number.Digits, PowersOfTen.Values[decimalsOfUnit]);
        if (number.Scale > 0) exact /= PowersOfTen.Values[number.Scale];
        if (exact > (ulong)long.MaxValue) return ValidationReason.TimeOutOfRange;
        nanoseconds = number.IsNegative ? -(long)exact : (long)exact;
        return InRange(nanoseconds);
    }

    /// <summary>Spreadsheets write epochs as 1.61672766E+09.</summary>
    private ValidationReason OfPowerOfTen(in WrittenNumber number, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!number.TryScale(0, mayRound: false, out var whole, out _)) return ValidationReason.TimeOutOfRange;
        return OfEpoch(new WrittenNumber { Digits = (ulong)Math.Abs(whole), IsNegative = number.IsNegative }, out nanoseconds);
    }

    private static ValidationReason InRange(long nanoseconds) =>
        nanoseconds >= BarValidator.Earliest.Nanoseconds && nanoseconds <= BarValidator.Latest.Nanoseconds
            ? ValidationReason.None
            : ValidationReason.TimeOutOfRange;

    private static T ReadLittleEndian<T>(ref byte start, int offset)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var value = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref start, offset));
        return BitConverter.IsLittleEndian ? value : T.ReadLittleEndian(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)), isUnsigned: true);
    }

    private bool IsRememberedDate(ref byte start) =>
        ReadLittleEndian<ulong>(ref start, 0) == _dateHead && ReadLittleEndian<ushort>(ref start, 8) == _dateTail;

    private ValidationReason ReadRare(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        text = text.Trim((byte)' ');
        if (WrittenTime.TryParse(text, out nanoseconds, out var midnight, out var isOutOfRange, out var form))
        {
            Form = form;
            if (text.Length > DateLength && text[4] == '-' && text[7] == '-') Remember(text, midnight);
            return InRange(nanoseconds);
        }

        if (isOutOfRange) return ValidationReason.TimeOutOfRange;
        return WrittenNumber.Parse(text, out var number) switch
        {
            ValidationReason.None => OfEpoch(number, out nanoseconds),
            ValidationReason.MissingField => ValidationReason.MissingField,
            _ => ValidationReason.NotATime,
        };
    }

    private void Remember(ReadOnlySpan<byte> text, long midnight)
    {
        _dateHead = BinaryPrimitives.ReadUInt64LittleEndian(text);
        _dateTail = BinaryPrimitives.ReadUInt16LittleEndian(text[8..]);
        _midnight = midnight;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Walks the rows of a delimited file in one buffer of fixed size, splitting 64 bytes at a time; or the lines of a file unsplit,
/// in a buffer that grows with the longest. Fields are spans into the buffer, valid until the next row, with at least 64
/// readable bytes behind their start.
/// </summary>
internal sealed class RowReader
{
    /// <summary>Fields stored of a row; more are counted only.</summary>
    public const int MostFields = 4096;

    private const int Block = 64;
    private const int Capacity = 256 * 1024;
    private const int KeptOfLongRow = 256;
    private const byte NewLine = (byte)'\n';

    private readonly FileBytes _file;
    private readonly byte _delimiter;
    private readonly bool _isSplit = true;
    private byte[] _buffer = new byte[Capacity + Block];
    private readonly int[] _starts = new int[MostFields];
    private readonly int[] _ends = new int[MostFields];
    private int _start;
    private int _end;
    private int _next;
    private int _filled;
    private int _capacity = Capacity;
    private bool _isEnded;

    /// <summary>Reads a file from its start.</summary>
    public RowReader(FileBytes file, byte delimiter)
    {
        _file = file;
        _delimiter = delimiter;
        LongestRow = Capacity;
        Rewind();
    }

    private RowReader(FileBytes file, int longestLine)
    {
        _file = file;
        _isSplit = false;
        LongestRow = longestLine;
        Rewind();
    }

    /// <summary>Bytes a row may have, its line end included; of one that is longer only the beginning is kept.</summary>
    public int LongestRow { get; }

    /// <summary>Line of the row, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Fields of the row; 0 for one that is too long.</summary>
    public int FieldCount { get; private set; }

    /// <summary>True when the row does not fit the buffer; only its beginning is kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>True when the row has nothing but blanks.</summary>
    public bool IsBlank => FieldCount == 1 && Text.Trim(" \t"u8).IsEmpty;

    /// <summary>The whole row without its line end.</summary>
    public ReadOnlySpan<byte> Text => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Bytes read of the file on disk.</summary>
    public long Consumed => _file.IsPlain ? _file.Position - (_filled - _next) : _file.Position;

    /// <summary>Reads whole lines, each one field, from the start of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="longestLine">Bytes to which the buffer grows where a line needs them: 256 KiB times a power of two.</param>
    public static RowReader OfLines(FileBytes file, int longestLine) => new(file, longestLine);

    /// <summary>Back before the first row.</summary>
    public void Rewind()
    {
        _file.Rewind();
        (_start, _end, _next, _filled, _isEnded) = (0, 0, 0, 0, false);
        Line = 0;
        Refill();
        if (_buffer.AsSpan(0, _filled).StartsWith("\uFEFF"u8)) _next = 3;
    }

    /// <summary>Moves on so that <see cref="Next"/> gives the row at <paramref name="line"/>.</summary>
    public void SkipTo(long line)
    {
        while (Line < line - 1 && Next()) { }
    }

    /// <summary>A field of the row, below both <see cref="FieldCount"/> and <see cref="MostFields"/>.</summary>
    public ReadOnlySpan<byte> Field(int index) => _buffer.AsSpan(_starts[index], _ends[index] - _starts[index]);

    /// <summary>A field as the place of its first byte and its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Field(int index, out int length)
    {
        var start = _starts[index];
        length = _ends[index] - start;
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), start);
    }

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public bool Next()
    {
        IsTooLong = false;
        while (!(_isSplit ? TryScan() : TryLine()))
        {
            if (_isEnded) return false;
            if (_next == 0 && _filled == _capacity)
            {
                if (_capacity >= LongestRow)
                {
                    PassLongRow();
                    break;
                }

                _capacity *= 2;
                Array.Resize(ref _buffer, _capacity + Block);
            }

            Refill();
        }

        Line++;
        return true;
    }

    private bool TryLine()
    {
        var rest = _buffer.AsSpan(_next, _filled - _next);
        var end = rest.IndexOf(NewLine);
        if (end < 0 && (!_isEnded || rest.IsEmpty)) return false;
        _starts[0] = _next;
        Take(end < 0 ? _filled : _next + end, end < 0 ? 0 : 1, delimiters: 0, hasQuotes: false);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryScan()
    {
        if (_next >= _filled) return false;
        unchecked
        {
            ref var buffer = ref MemoryMarshal.GetArrayDataReference(_buffer);
            ref var starts = ref MemoryMarshal.GetArrayDataReference(_starts);
            ref var ends = ref MemoryMarshal.GetArrayDataReference(_ends);
            var (delimiter, newLine, quote) = (Vector512.Create(_delimiter), Vector512.Create(NewLine), Vector512.Create(DelimitedLine.Quote));
            var count = 0;
            var quotes = 0UL;
            starts = _next;
            for (var at = _next; ; at += Block)
            {
                var bytes = Vector512.LoadUnsafe(ref Unsafe.Add(ref buffer, at));
                var delimiters = Vector512.Equals(bytes, delimiter).ExtractMostSignificantBits();
                var newLines = Vector512.Equals(bytes, newLine).ExtractMostSignificantBits();
                var valid = _filled - at < Block ? (1UL << (_filled - at)) - 1 : ulong.MaxValue;
                newLines &= valid;
                var isLast = newLines != 0;
                var within = isLast ? newLines ^ (newLines - 1) : valid;
                quotes |= Vector512.Equals(bytes, quote).ExtractMostSignificantBits() & within;
                for (delimiters &= within; delimiters != 0; delimiters &= delimiters - 1)
                {
                    var place = at + BitOperations.TrailingZeroCount(delimiters);
                    if (count < MostFields - 1)
                    {
                        Unsafe.Add(ref ends, count) = place;
                        Unsafe.Add(ref starts, count + 1) = place + 1;
                    }

                    count++;
                }

                if (isLast)
                {
                    Take(at + BitOperations.TrailingZeroCount(newLines), 1, count, quotes != 0);
                    return true;
                }

                if (at + Block < _filled) continue;
                if (!_isEnded) return false;
                Take(_filled, 0, count, quotes != 0);
                return true;
            }
        }
    }

    private void Take(int end, int lineEnd, int delimiters, bool hasQuotes)
    {
        _start = _next;
        _next = end + lineEnd;
        _end = end > _start && _buffer[end - 1] == '\r' ? end - 1 : end;
        FieldCount = delimiters + 1;
        if (hasQuotes)
        {
            FieldCount = DelimitedLine.Split(Text, _delimiter, _starts, _ends);
            for (var i = 0; i < Math.Min(FieldCount, MostFields); i++) (_starts[i], _ends[i]) = (_starts[i] + _start, _ends[i] + _start);
        }
        else
        {
            _ends[Math.Min(delimiters, MostFields - 1)] = _end;
        }
    }

    private void Refill()
    {
        var kept = _filled - _next;
        if (_next > 0) _buffer.AsSpan(_next, kept).CopyTo(_buffer);
        (_next, _filled) = (0, kept);
        var read = _file.Fill(_buffer.AsSpan(kept, _capacity - kept));
        _filled += read;
        _isEnded = _filled < _capacity;
    }

    private void PassLongRow()
    {
        while (true)
        {
            var read = _file.Fill(_buffer.AsSpan(KeptOfLongRow, _capacity - KeptOfLongRow));
            var end = _buffer.AsSpan(KeptOfLongRow, read).IndexOf(NewLine);
            _filled = KeptOfLongRow + read;
            _isEnded = _filled < _capacity;
            _next = end < 0 ? _filled : KeptOfLongRow + end + 1;
            if (end >= 0 || _isEnded) break;
        }

        (_start, _end, FieldCount, IsTooLong) = (0, KeptOfLongRow, 0, true);
    }
}

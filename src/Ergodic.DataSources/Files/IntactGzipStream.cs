using System.IO.Compression;
using System.Security.Cryptography;

namespace Ergodic.DataSources.Files;

/// <summary>
/// Unpacks gzip and notices when the file was cut. <see cref="GZipStream"/> ends a cut file without a word, so one more member
/// with a known text is appended: it comes out only behind a file that is whole. Throws <see cref="InvalidDataException"/> otherwise.
/// </summary>
internal sealed class IntactGzipStream : ReadOnlyStream
{
    private const int Capacity = 64 * 1024;
    private static readonly byte[] Mark = SHA256.HashData("the end of an intact gzip file"u8);
    private static readonly byte[] PackedMark = Pack(Mark);

    private readonly GZipStream _unpacked;
    private readonly byte[] _buffer = new byte[Capacity];
    private int _start;
    private int _end;

    public IntactGzipStream(Stream file) =>
        _unpacked = new GZipStream(new AppendedStream(file, PackedMark), CompressionMode.Decompress, leaveOpen: true);

    /// <summary>Gives what is certainly not the mark: all but the last bytes unpacked so far.</summary>
    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Mark.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = _unpacked.Read(_buffer, _end, Capacity - _end);
            _end += read;
            if (read > 0) continue;
            if (_buffer.AsSpan(0, _end).SequenceEqual(Mark)) return 0;
            throw new InvalidDataException("It ends too early.");
        }

        var count = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}

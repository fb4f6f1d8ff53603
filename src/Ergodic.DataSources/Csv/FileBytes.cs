using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Csv;

/// <summary>The bytes of a file, unpacked when it is gzip, that can be read again from the start. Turns faults of reading into taxonomy codes.</summary>
internal sealed class FileBytes : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _isGzip;
    private Stream _bytes;

    public FileBytes(string path)
    {
        Name = Path.GetFileName(path);
        _file = Open(path);
        Length = _file.Length;
        Span<byte> magic = stackalloc byte[2];
        _isGzip = _file.Read(magic) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        _bytes = _file;
        Rewind();
    }

    /// <summary>The file's name without its folder.</summary>
    public string Name { get; }

    /// <summary>Bytes on disk.</summary>
    public long Length { get; }

    /// <summary>Bytes read from disk so far.</summary>
    public long Position => _file.Position;

    /// <summary>True when what is read is what is on disk.</summary>
    public bool IsPlain => !_isGzip;

    /// <summary>Starts again.</summary>
    public void Rewind()
    {
        _file.Position = 0;
        if (!_isGzip) return;
        if (_bytes != _file) _bytes.Dispose();
        _bytes = new IntactGzipStream(_file);
    }

    /// <summary>Reads until <paramref name="target"/> is full or nothing is left; returns how many bytes.</summary>
    public int Fill(Span<byte> target)
    {
        var filled = 0;
        try
        {
            while (filled < target.Length)
            {
                var read = _bytes.Read(target[filled..]);
                if (read == 0) break;
                filled += read;
            }
        }
        catch (InvalidDataException e)
        {
            throw new TradingException(
                ErrorCode.Deserialization, $"{Name} is not intact gzip (cut or damaged near byte {Position} of {Length}); fetch it again.", e);
        }
        catch (IOException e)
        {
            throw new TradingException(ErrorCode.DataPersistence, $"{Name} cannot be read past byte {Position}: {e.Message}", e);
        }

        return filled;
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _file.Dispose();
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path)) throw Unusable($"{path} is a folder; name a file in it, or open its files together.");
        if (!File.Exists(path)) throw Unusable($"{path} does not exist; check the path (seen from {Environment.CurrentDirectory}).");
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            if (file.CanSeek) return file;
            file.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TradingException(ErrorCode.DataPersistence, $"{path} cannot be opened: {e.Message}", e);
        }

        throw Unusable($"{path} is a pipe; it has to be read twice, so save it to a file first.");
    }

    private static TradingException Unusable(string message) => new(ErrorCode.InputValidation, message);
}

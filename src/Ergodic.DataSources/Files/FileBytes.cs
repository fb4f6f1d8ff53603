using System.IO.Compression;
using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Files;

/// <summary>
/// The bytes of a file, unpacked when it is gzip or a zip of one entry, that can be read again from the start. Turns faults of
/// reading into taxonomy codes.
/// </summary>
internal sealed class FileBytes : IDisposable
{
    private readonly FileStream _file;
    private readonly Packing _packing;
    private readonly ZipArchive? _zip;
    private readonly ZipArchiveEntry? _entry;
    private Stream _bytes;

    public FileBytes(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(path);
        _file = Open(path);
        Length = _file.Length;
        _bytes = _file;
        try
        {
            _packing = Recognise(_file);
            if (_packing == Packing.Zip) (_zip, _entry) = OnlyEntry();
            Rewind();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private enum Packing
    {
        None,
        Gzip,
        Zip,
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The file's name without its folder.</summary>
    public string Name { get; }

    /// <summary>The name of what is inside a zip; null where the file is none.</summary>
    public string? EntryName => _entry?.FullName;

    /// <summary>Bytes on disk.</summary>
    public long Length { get; }

    /// <summary>Bytes read from disk so far.</summary>
    public long Position => _file.Position;

    /// <summary>True when what is read is what is on disk.</summary>
    public bool IsPlain => _packing == Packing.None;

    /// <summary>Starts again.</summary>
    public void Rewind()
    {
        if (_bytes != _file) _bytes.Dispose();
        _file.Position = 0;
        _bytes = _packing switch
        {
            Packing.Gzip => new IntactGzipStream(_file),
            Packing.Zip => Guarded(() => _entry!.Open()),
            _ => _file,
        };
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
            throw Damaged(e);
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
        _zip?.Dispose();
        _file.Dispose();
    }

    private static Packing Recognise(FileStream file)
    {
        Span<byte> magic = stackalloc byte[4];
        var length = file.Read(magic);
        if (magic[..length].StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return Packing.Gzip;
        return magic[..length].StartsWith("PK\u0003\u0004"u8) ? Packing.Zip : Packing.None;
    }

    private (ZipArchive Zip, ZipArchiveEntry Entry) OnlyEntry()
    {
        var zip = Guarded(() => new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true));
        var entries = Guarded(() => zip.Entries.Where(entry => entry.Name.Length > 0).ToList());
        if (entries.Count == 1) return (zip, entries[0]);
        zip.Dispose();
        throw Unusable($"{Name} holds {entries.Count} files where one is expected; unpack it and name the folder.");
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
        {
            throw Damaged(e);
        }
    }

    private TradingException Damaged(Exception e) => new(
        ErrorCode.Deserialization,
        $"{Name} is not intact {(_packing == Packing.Gzip ? "gzip" : "zip")} (cut or damaged near byte {Position} of {Length}); fetch it again.",
        e);

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

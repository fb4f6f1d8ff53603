using System.Text;
using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Formats;

/// <summary>The beginning of a file, unpacked: what formats are recognised by.</summary>
internal sealed class FileSample
{
    /// <summary>Most bytes looked at.</summary>
    public const int MostBytes = 256 * 1024;

    private readonly byte[] _bytes;

    private FileSample(string path, string name, string? entryName, byte[] bytes, bool isWhole)
    {
        Path = path;
        Name = name;
        EntryName = entryName;
        _bytes = bytes;
        IsWhole = isWhole;
    }

    /// <summary>Where the file is; folders often say what a file does not.</summary>
    public string Path { get; }

    /// <summary>The file's name without its folder.</summary>
    public string Name { get; }

    /// <summary>The name of what is inside a zip; null where the file is none.</summary>
    public string? EntryName { get; }

    /// <summary>The first bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>True when there are no more.</summary>
    public bool IsWhole { get; }

    /// <summary>The first line without its line end and byte order mark.</summary>
    public string FirstLine => Line(0);

    /// <summary>A line among <see cref="Bytes"/>, from 0, without its line end; empty behind the last.</summary>
    public string Line(int index)
    {
        var rest = Bytes.StartsWith("\uFEFF"u8) ? Bytes[3..] : Bytes;
        for (; index > 0; index--)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0) return "";
            rest = rest[(end + 1)..];
        }

        var length = rest.IndexOf((byte)'\n');
        return Encoding.UTF8.GetString((length < 0 ? rest : rest[..length]).TrimEnd((byte)'\r'));
    }

    /// <summary>Reads the beginning of a file and leaves it at its start.</summary>
    public static FileSample Of(FileBytes file)
    {
        var bytes = new byte[(int)Math.Min(MostBytes, file.IsPlain ? file.Length : MostBytes)];
        var length = file.Fill(bytes);
        file.Rewind();
        return new FileSample(file.Path, file.Name, file.EntryName, bytes.AsSpan(0, length).ToArray(), isWhole: length < MostBytes);
    }
}

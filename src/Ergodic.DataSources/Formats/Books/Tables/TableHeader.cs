using System.Text;
using Ergodic.DataSources.Csv;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>The names of a table's columns, as its first line has them, in lower case.</summary>
internal sealed class TableHeader
{
    private const byte Comma = (byte)',';
    private const byte Semicolon = (byte)';';
    private const byte Tab = (byte)'\t';

    private readonly List<string> _names;

    private TableHeader(List<string> names, byte delimiter, long firstLine)
    {
        _names = names;
        Delimiter = delimiter;
        FirstLine = firstLine;
    }

    /// <summary>Comma, semicolon or tab.</summary>
    public byte Delimiter { get; }

    /// <summary>Line of the first row: 2, or 1 where the columns are known without a header.</summary>
    public long FirstLine { get; }

    /// <summary>How many columns there are.</summary>
    public int Count => _names.Count;

    /// <summary>Reads the first line of a file.</summary>
    public static TableHeader Of(FileSample sample)
    {
        var line = Encoding.UTF8.GetBytes(sample.FirstLine);
        byte[] delimiters = [Comma, Semicolon, Tab];
        var delimiter = delimiters.MaxBy(candidate => line.AsSpan().Count(candidate));
        return new TableHeader([.. DelimitedLine.Fields(line, delimiter).Select(name => name.ToLowerInvariant())], delimiter, firstLine: 2);
    }

    /// <summary>A table whose columns its publisher fixed and whose first line is a row already.</summary>
    public static TableHeader Known(params IEnumerable<string> names) => new([.. names], Comma, firstLine: 1);

    /// <summary>Place of the first of these names that the table has; −1 for none.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var place = _names.IndexOf(name);
            if (place >= 0) return place;
        }

        return -1;
    }

    /// <summary>True when the table has all these columns.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!_names.Contains(name)) return false;
        }

        return true;
    }

    /// <summary>A field of the first row, for what it says about all of them; empty where there is none.</summary>
    public string FirstValue(FileSample sample, int place)
    {
        var fields = DelimitedLine.Fields(Encoding.UTF8.GetBytes(sample.Line((int)FirstLine - 1)), Delimiter);
        return place >= 0 && place < fields.Count ? fields[place] : "";
    }
}

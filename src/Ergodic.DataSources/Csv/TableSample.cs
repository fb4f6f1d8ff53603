using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Csv;

/// <summary>The beginning of a delimited file as a table: delimiter, header and the first rows.</summary>
internal sealed class TableSample
{
    private const int MostRows = 4096;
    private const int MostBannerLines = 3;
    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t'];

    private TableSample(string file, byte delimiter, List<SampleRow> rows)
    {
        File = file;
        Delimiter = delimiter;
        var banner = rows.TakeWhile((row, i) => i < MostBannerLines && row.Fields.Count == 1 && !row.HasNumber).Count();
        if (banner > 0 && banner < rows.Count)
        {
            rows.RemoveRange(0, banner);
            BannerNote = $"{file}: line 1 to {rows[0].Line - 1} before the header were passed over";
        }

        HeaderLine = rows[0].Line;
        Header = rows[0].HasNumber ? [] : rows[0].Fields;
        if (Header.Count > 0) rows.RemoveAt(0);
        while (Header.Count > 0 && Header[^1].Length == 0) Header.RemoveAt(Header.Count - 1);
        ColumnCount = Header.Count > 0 ? Header.Count : UsualCount(rows);
        Rows = rows;
    }

    /// <summary>The file's name, for messages.</summary>
    public string File { get; }

    /// <summary>Comma, semicolon or tab.</summary>
    public byte Delimiter { get; }

    /// <summary>The names of the columns; empty where there is no header.</summary>
    public List<string> Header { get; }

    /// <summary>Line of the header, or of the first row where there is none.</summary>
    public long HeaderLine { get; }

    /// <summary>Columns of the header, or of most rows where there is none.</summary>
    public int ColumnCount { get; }

    /// <summary>The first rows.</summary>
    public List<SampleRow> Rows { get; }

    /// <summary>What stands before the header; null for nothing.</summary>
    public string? BannerNote { get; }

    /// <summary>Reads the beginning of a file.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="head">Its first bytes, unpacked.</param>
    /// <param name="isWhole">True when there are no more.</param>
    /// <exception cref="TradingException">It is empty or binary.</exception>
    public static TableSample Of(string file, ReadOnlySpan<byte> head, bool isWhole)
    {
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        if (head.IsEmpty) throw new TradingException(ErrorCode.InputValidation, $"{file} is empty; fetch or export it again.");
        if (head.Contains((byte)0))
            throw new TradingException(ErrorCode.Deserialization, $"{file} is binary or UTF-16, not text; give it as UTF-8 CSV or CSV.gz.");
        return TryOf(file, head, isWhole)
            ?? throw new TradingException(ErrorCode.InputValidation, $"{file} has no line with anything on it; fetch or export it again.");
    }

    /// <summary>Reads the beginning of a file; null when it has nothing but delimiters, or is binary.</summary>
    public static TableSample? TryOf(string file, ReadOnlySpan<byte> head, bool isWhole)
    {
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        if (head.Contains((byte)0)) return null;
        var delimiter = DelimiterOf(head);
        var rows = ReadRows(head, isWhole, delimiter);
        rows.RemoveAll(row => !row.Fields.Exists(field => field.Length > 0));
        return rows.Count == 0 ? null : new TableSample(file, delimiter, rows);
    }

    /// <summary>The column whose name, case and punctuation aside, is one of these; the first name that is there decides. -1 for none.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var place = Header.FindIndex(column => PlainName(column) == name);
            if (place >= 0) return place;
        }

        return -1;
    }

    /// <summary>A column's name for messages.</summary>
    public string NameOf(int place) => place < Header.Count && Header[place].Length > 0 ? Header[place] : $"column {place}";

    /// <summary>A name in lower case without blanks and punctuation.</summary>
    public static string PlainName(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static int UsualCount(List<SampleRow> rows) =>
        rows.GroupBy(row => row.Fields.Count - (row.HasTrailingDelimiter ? 1 : 0))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private static byte DelimiterOf(ReadOnlySpan<byte> head)
    {
        var (best, most) = (Delimiters[0], 0);
        foreach (var delimiter in Delimiters)
        {
            var (at, count) = (0, 0);
            for (var line = 0; line <= MostBannerLines && at < head.Length; line++)
            {
                var length = head[at..].IndexOf((byte)'\n');
                var end = length < 0 ? head.Length : at + length;
                count = Math.Max(count, head[at..end].Count(delimiter));
                at = end + 1;
            }

            if (count > most) (best, most) = (delimiter, count);
        }

        return best;
    }

    private static List<SampleRow> ReadRows(ReadOnlySpan<byte> head, bool isWhole, byte delimiter)
    {
        var rows = new List<SampleRow>();
        var line = 0L;
        while (!head.IsEmpty && rows.Count < MostRows)
        {
            var end = head.IndexOf((byte)'\n');
            if (end < 0 && !isWhole && rows.Count > 0) break;
            var text = (end < 0 ? head : head[..end]).TrimEnd((byte)'\r');
            head = end < 0 ? [] : head[(end + 1)..];
            line++;
            if (!text.Trim(" \t"u8).IsEmpty) rows.Add(new SampleRow(line, DelimitedLine.Fields(text, delimiter)));
        }

        return rows;
    }
}

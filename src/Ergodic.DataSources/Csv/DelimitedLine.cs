namespace Ergodic.DataSources.Csv;

/// <summary>Splits one line into fields, double quotes respected.</summary>
internal static class DelimitedLine
{
    public const byte Quote = (byte)'"';

    /// <summary>
    /// Writes start and end of each field, quotes taken off; returns how many fields there are, which may be more than fit.
    /// </summary>
    public static int Split(ReadOnlySpan<byte> line, byte delimiter, Span<int> starts, Span<int> ends)
    {
        var count = 0;
        var at = 0;
        while (true)
        {
            var (start, end) = (at, at);
            if (at < line.Length && line[at] == Quote)
            {
                start++;
                end = Closing(line, start);
                at = Math.Min(line.Length, end + 1);
            }

            var next = line[at..].IndexOf(delimiter);
            next = next < 0 ? line.Length : at + next;
            if (end == at) end = next;
            if (count < starts.Length)
            {
                starts[count] = start;
                ends[count] = end;
            }

            count++;
            if (next == line.Length) return count;
            at = next + 1;
        }
    }

    /// <summary>The fields as text without blanks around them.</summary>
    public static List<string> Fields(ReadOnlySpan<byte> line, byte delimiter)
    {
        Span<int> starts = stackalloc int[RowReader.MostFields];
        Span<int> ends = stackalloc int[RowReader.MostFields];
        var count = Math.Min(RowReader.MostFields, Split(line, delimiter, starts, ends));
        var fields = new List<string>(count);
        for (var i = 0; i < count; i++) fields.Add(System.Text.Encoding.UTF8.GetString(line[starts[i]..ends[i]]).Trim());
        return fields;
    }

    private static int Closing(ReadOnlySpan<byte> line, int start)
    {
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] != Quote) continue;
            if (i + 1 == line.Length || line[i + 1] != Quote) return i;
            i++;
        }

        return line.Length;
    }
}

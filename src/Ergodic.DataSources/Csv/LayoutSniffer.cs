using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Csv;

/// <summary>Tells from the beginning of a file how it is written: delimiter, header, columns, order and interval.</summary>
internal sealed class LayoutSniffer
{
    private const int MostRows = 4096;
    private const int MostBannerLines = 3;
    private const double MostlyConsistent = 0.99;
    private const double HardlyConsistent = 0.9;
    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t'];
    private static readonly int[] UsualOrder = [0, 1, 2, 3, 4, 5];
    private static readonly int[] BitfinexOrder = [0, 1, 3, 4, 2, 5];

    private readonly string _file;
    private readonly List<string> _notes = [];

    private LayoutSniffer(string file) => _file = file;

    /// <summary>Tells the layout, or says in one line why this is no candle file.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="head">Its first bytes, unpacked.</param>
    /// <param name="isWhole">True when there are no more.</param>
    /// <param name="map">Columns given by the user, or null.</param>
    /// <exception cref="TradingException">It is empty, binary, has no such columns, no rows, or is newest first.</exception>
    public static CandleLayout Sniff(string file, ReadOnlySpan<byte> head, bool isWhole, ColumnMap? map) =>
        new LayoutSniffer(file).Sniff(head, isWhole, map);

    private CandleLayout Sniff(ReadOnlySpan<byte> head, bool isWhole, ColumnMap? map)
    {
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        if (head.IsEmpty) throw Unusable(ErrorCode.InputValidation, "is empty; fetch or export it again.");
        if (head.Contains((byte)0))
            throw Unusable(ErrorCode.Deserialization, "is binary or UTF-16, not text; give it as UTF-8 CSV or CSV.gz.");

        var delimiter = Delimiter(head);
        var rows = Rows(head, isWhole, delimiter);
        if (rows.Count == 0) throw Unusable(ErrorCode.InputValidation, "has no line with anything on it; fetch or export it again.");
        var banner = rows.TakeWhile((row, i) => i < MostBannerLines && row.Fields.Count == 1 && !row.HasNumber).Count();
        if (banner > 0 && banner < rows.Count)
        {
            rows.RemoveRange(0, banner);
            _notes.Add($"{_file}: line 1 to {rows[0].Line - 1} before the header were passed over");
        }

        var header = rows[0].HasNumber ? [] : rows[0].Fields;
        if (header.Count > 0) rows.RemoveAt(0);
        while (header.Count > 0 && header[^1].Length == 0) header.RemoveAt(header.Count - 1);
        var count = header.Count > 0 ? header.Count : UsualCount(rows);
        var columns = Columns(header, count, rows, map);
        if (rows.Count == 0) throw Unusable(ErrorCode.InputValidation, "has a header and no rows; fetch or export it again.");
        return new CandleLayout
        {
            Delimiter = delimiter,
            ColumnCount = count,
            Columns = columns,
            FirstLine = rows[0].Line,
            Interval = Interval(rows, columns),
            Notes = _notes,
        };
    }

    private static byte Delimiter(ReadOnlySpan<byte> head)
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

    private static List<SampleRow> Rows(ReadOnlySpan<byte> head, bool isWhole, byte delimiter)
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

    private static int UsualCount(List<SampleRow> rows) =>
        rows.GroupBy(row => row.Fields.Count - (row.HasTrailingDelimiter ? 1 : 0))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private static double Consistency(List<SampleRow> rows, int[] columns)
    {
        var (consistent, total) = (0, 0);
        foreach (var row in rows)
        {
            if (!row.TryNumber(columns[CandleColumns.Open], out var open) || !row.TryNumber(columns[CandleColumns.High], out var high)
                || !row.TryNumber(columns[CandleColumns.Low], out var low) || !row.TryNumber(columns[CandleColumns.Close], out var close))
            {
                continue;
            }

            total++;
            if (high >= open && high >= close && low <= open && low <= close) consistent++;
        }

        return total == 0 ? 0 : (double)consistent / total;
    }

    private int[] Columns(List<string> header, int count, List<SampleRow> rows, ColumnMap? map)
    {
        var columns = new int[CandleColumns.Count];
        for (var column = 0; column < columns.Length; column++) columns[column] = map?.Find(column, header, count, _file) ?? -1;
        var isGiven = columns.Any(place => place >= 0);
        if (header.Count > 0) FillFromHeader(columns, header);
        else if (!isGiven || count >= CandleColumns.Volume) FillInOrder(columns, count, rows, isGiven);

        var missing = CandleColumns.Names.Where((name, column) => columns[column] < 0 && column != CandleColumns.Volume).ToList();
        if (missing.Count > 0)
        {
            var found = header.Count > 0 ? $"its header is {Shown(string.Join(", ", header))}" : $"it has no header and {count} columns";
            throw Unusable(
                ErrorCode.InputValidation,
                $"line {(rows.Count > 0 ? rows[0].Line - (header.Count > 0 ? 1 : 0) : 1)}: no column for {string.Join(", ", missing)}; {found}. Name them: time=0,open=1,high=2,low=3,close=4,volume=5.");
        }

        if (columns[CandleColumns.Volume] < 0) _notes.Add($"{_file}: no volume column, volumes are 0");
        return columns;
    }

    private void FillFromHeader(int[] columns, List<string> header)
    {
        for (var place = 0; place < header.Count; place++)
        {
            var column = CandleColumns.Recognise(header[place]);
            if (column >= 0 && columns[column] < 0) columns[column] = place;
        }

        if (columns[CandleColumns.Time] >= 0 || header[0].Length > 0) return;
        columns[CandleColumns.Time] = 0;
        _notes.Add($"{_file}: the first column has no name and is taken as the time");
    }

    private void FillInOrder(int[] columns, int count, List<SampleRow> rows, bool isGiven)
    {
        var order = UsualOrder;
        if (!isGiven && count >= CandleColumns.Volume)
        {
            if (Consistency(rows, UsualOrder) < HardlyConsistent && Consistency(rows, BitfinexOrder) >= MostlyConsistent)
            {
                order = BitfinexOrder;
                _notes.Add($"{_file}: no header, and highs and lows fit only the order time, open, close, high, low, volume");
            }
            else
            {
                _notes.Add($"{_file}: no header, read as time, open, high, low, close{(count > CandleColumns.Volume ? ", volume" : "")}");
            }
        }

        for (var column = 0; column < columns.Length; column++)
        {
            if (columns[column] < 0 && order[column] < count) columns[column] = order[column];
        }
    }

    private ushort Interval(List<SampleRow> rows, int[] columns)
    {
        var times = new TimeReader();
        var steps = new Dictionary<long, int>();
        var (forward, backward, parsed) = (0, 0, 0);
        long previous = 0;
        foreach (var row in rows)
        {
            if (!row.TryTime(columns[CandleColumns.Time], times, out var time)) continue;
            if (!row.TryNumber(columns[CandleColumns.Close], out _)) continue;
            if (parsed++ > 0 && time > previous)
            {
                forward++;
                steps[time - previous] = steps.GetValueOrDefault(time - previous) + 1;
            }
            else if (parsed > 1 && time < previous)
            {
                backward++;
            }

            previous = time;
        }

        if (parsed == 0) throw NothingParses(rows[0], columns);
        if (backward > forward)
        {
            throw Unusable(
                ErrorCode.DataIntegrity,
                $"is newest first (line {rows[0].Line} is its latest row); sort it by time, oldest first, and read it again.");
        }

        var (interval, most) = (0L, 0);
        foreach (var (step, count) in steps)
        {
            if (BarInterval.FromNanoseconds(step) == 0 || count < most || (count == most && step > interval)) continue;
            (interval, most) = (step, count);
        }

        if (interval != 0) return BarInterval.FromNanoseconds(interval);
        var hasTimeOfDay = rows.Exists(row => row.TryTime(columns[CandleColumns.Time], times, out var time) && !IsMidnight(time));
        var assumed = hasTimeOfDay ? BarInterval.OneMinute : BarInterval.OneDay;
        _notes.Add($"{_file}: the interval cannot be told from {parsed} row{(parsed == 1 ? "" : "s")}, {BarInterval.Name(assumed)} is assumed");
        return assumed;
    }

    private static bool IsMidnight(long nanoseconds) => nanoseconds % Domain.Time.Timestamp.NanosecondsPerDay == 0;

    private TradingException NothingParses(SampleRow first, int[] columns)
    {
        var fields = columns.Where(place => place >= 0 && place < first.Fields.Count).Select(place => first.Fields[place]);
        return Unusable(
            ErrorCode.DataIntegrity,
            $"line {first.Line}: no row has a time and prices (here {Shown(string.Join(", ", fields))}); check the columns or name them: time=0,open=1,….");
    }

    private static string Shown(string text) => RowText.Of(System.Text.Encoding.UTF8.GetBytes(text));

    private TradingException Unusable(ErrorCode code, string what) => new(code, $"{_file} {what}");
}

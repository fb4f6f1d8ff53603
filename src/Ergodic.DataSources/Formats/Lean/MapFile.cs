using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// Which tickers one security had, and when: <c>map_files/ticker.csv</c>. A row (date, ticker) says that the ticker held until the date,
/// that day included; the first row says when the history begins.
/// </summary>
internal sealed class MapFile
{
    private MapFile(string name, IReadOnlyList<TickerSpan> spans) => (Name, Spans) = (name, spans);

    /// <summary>The security, by its last ticker, upper case.</summary>
    public string Name { get; }

    /// <summary>The tickers in the order of time, one behind the other; at least one.</summary>
    public IReadOnlyList<TickerSpan> Spans { get; }

    /// <summary>When the history begins and ends, both days included.</summary>
    public (long First, long Last) Range => (Spans[0].First, Spans[^1].Last);

    /// <exception cref="Domain.Errors.TradingException">A row has no date and ticker, or dates run backwards.</exception>
    public static MapFile Read(string path)
    {
        var spans = new List<TickerSpan>();
        long? first = null;
        foreach (var (line, fields) in SideFile.Rows(path))
        {
            if (fields.Count < 2 || fields[1].Length == 0 || !LeanPlace.TryDate(fields[0] + '_', out var date))
                throw SideFile.Unreadable(path, line, "a date (yyyyMMdd) and a ticker are expected");
            var ticker = fields[1].ToUpperInvariant();
            if (first is null)
            {
                first = date;
                spans.Add(new TickerSpan(ticker, date, date));
            }
            else if (date < spans[^1].Last)
            {
                throw SideFile.Unreadable(path, line, "its date is before the one above");
            }
            else if (ticker == spans[^1].Ticker)
            {
                spans[^1] = spans[^1] with { Last = date };
            }
            else
            {
                spans.Add(new TickerSpan(ticker, spans[^1].Last + Timestamp.NanosecondsPerDay, date));
            }
        }

        if (spans.Count == 0) throw SideFile.Unreadable(path, 1, "there are no rows");
        return new MapFile(Path.GetFileNameWithoutExtension(path).ToUpperInvariant(), spans);
    }
}

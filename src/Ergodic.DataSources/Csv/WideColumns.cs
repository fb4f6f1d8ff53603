using System.Collections.Frozen;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Recognises tables with one instrument a column (<c>date,AAPL,MSFT</c>: closes) or a group of columns (<c>date,BTC:open,BTC:close</c>).
/// </summary>
internal static class WideColumns
{
    private const int LongestTicker = 20;
    private const string Separators = ":_. |";

    /// <summary>Names in capitals that statistics offices give to series nobody trades.</summary>
    private static readonly FrozenSet<string> Statistics =
        ("DFF FEDFUNDS EFFR SOFR IORB CPIAUCSL CPIAUCNS CPILFESL CPI PPI PPIACO PCE PCEPI PCEPILFE GDP GDPC1 UNRATE PAYEMS ICSA M1SL M2SL M2V " +
        "DGS1 DGS2 DGS3MO DGS5 DGS10 DGS30 T10Y2Y T10Y3M T10YIE TB3MS WALCL INDPRO UMCSENT HOUST RSAFS MORTGAGE30US BAMLH0A0HYM2 DTWEXBGS VIXCLS " +
        "HASHRATE DIFFICULTY FNG MVRV SOPR NVT LABEL SENTIMENT SCORE INDEX VALUE RATE").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The groups of a row; null when the header is of another kind.</summary>
    public static CandleGroup[]? Find(TableSample sample)
    {
        if (sample.Header.Count < 2) return null;
        var time = sample.Header.FindIndex(name => CandleColumns.Recognise(name) == CandleColumns.Time);
        if (time < 0 && sample.Header[0].Length == 0) time = 0;
        if (time < 0 || TableSample.PlainName(sample.Header[time]) == "observationdate") return null;
        var others = Enumerable.Range(0, sample.Header.Count).Where(place => place != time).ToList();
        return Prefixed(sample, time, others) ?? Tickers(sample, time, others);
    }

    private static CandleGroup[]? Prefixed(TableSample sample, int time, List<int> others)
    {
        var groups = new List<CandleGroup>();
        foreach (var place in others)
        {
            if (!TrySplit(sample.Header[place], out var label, out var column, out var more)) return null;
            var group = groups.Find(one => one.Label == label);
            if (group is null)
            {
                group = new CandleGroup(label, [time, -1, -1, -1, -1, -1], [-1, -1, -1, -1]);
                groups.Add(group);
            }

            ref var cell = ref column >= 0 ? ref group.Columns[column] : ref group.More![more];
            if (cell >= 0) return null;
            cell = place;
        }

        for (var i = 0; i < groups.Count; i++)
        {
            if (Completed(groups[i]) is not { } whole) return null;
            groups[i] = whole;
        }

        return [.. groups];
    }

    /// <summary>A group with all four prices, or with its close alone; null for anything between.</summary>
    private static CandleGroup? Completed(CandleGroup group)
    {
        var columns = group.Columns;
        if (columns[CandleColumns.Close] < 0) return null;
        var prices = columns[CandleColumns.Open..CandleColumns.Close];
        if (prices.All(place => place < 0)) Array.Fill(columns, columns[CandleColumns.Close], CandleColumns.Open, prices.Length);
        else if (prices.Any(place => place < 0)) return null;
        return group.More!.All(place => place < 0) ? group with { More = null } : group;
    }

    private static bool TrySplit(string name, out string label, out int column, out int more)
    {
        (label, column, more) = ("", -1, -1);
        foreach (var separator in Separators)
        {
            var at = name.IndexOf(separator, StringComparison.Ordinal);
            if (at <= 0 || at == name.Length - 1) continue;
            label = name[..at].Trim();
            column = CandleColumns.Recognise(name[(at + 1)..]);
            more = CandleColumns.RecogniseMore(name[(at + 1)..]);
            if (column > CandleColumns.Time || (column < 0 && more >= 0)) return true;
        }

        return false;
    }

    private static CandleGroup[]? Tickers(TableSample sample, int time, List<int> others)
    {
        if (!others.TrueForAll(place => IsTicker(sample.Header[place]))) return null;
        if (sample.Header.Distinct(StringComparer.OrdinalIgnoreCase).Count() != sample.Header.Count) return null;
        return others.TrueForAll(place => HoldsNumbers(sample, place))
            ? [.. others.Select(place => new CandleGroup(sample.Header[place], [time, place, place, place, place, -1], null))]
            : null;
    }

    /// <summary>True for a column with no more words than numbers; one of empty cells may have numbers further down.</summary>
    private static bool HoldsNumbers(TableSample sample, int place)
    {
        var (numbers, words) = (0, 0);
        foreach (var row in sample.Rows)
        {
            if (row.TryNumber(place, out _)) numbers++;
            else if (!row.IsNothing(place)) words++;
        }

        return words <= numbers;
    }

    /// <summary>True for a name in capitals, digits and <c>. - / _ = ^</c>, or of a coin, that means nothing else.</summary>
    private static bool IsTicker(string name)
    {
        if (name.Length is 0 or > LongestTicker || Statistics.Contains(name.ToUpperInvariant())) return false;
        if (FileNameWords.IsCoin(name.ToUpperInvariant())) return true;
        if (CandleColumns.Recognise(name) >= 0 && name.Length > 1) return false;
        if (CandleColumns.RecogniseMore(name) >= 0 || CandleColumns.IsLonePrice(name)) return false;
        return name.Any(char.IsAsciiLetterUpper) && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || "./-_=^".Contains(c, StringComparison.Ordinal));
    }
}

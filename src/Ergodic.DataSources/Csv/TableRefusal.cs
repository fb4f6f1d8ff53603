using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Csv;

/// <summary>Says in one line what a table is that holds no market events, and what can be done.</summary>
internal static class TableRefusal
{
    private const string Naming = "Name them: time=0,open=1,high=2,low=3,close=4,volume=5.";
    private const int FewestLetters = 12;
    private const int MostNamed = 6;

    /// <summary>The refusal of a table that lacks columns of candles.</summary>
    public static TradingException Of(TableSample sample, IReadOnlyList<string> missing)
    {
        if (Liquidations(sample) is { } accounts) return Refused(sample, accounts);
        var time = TimeColumn(sample);
        var values = time < 0 ? [] : Values(sample, time);
        if (values.Count > 0 && missing.Count > 1 && sample.Header.Count > 0)
        {
            var names = string.Join(", ", values.Take(MostNamed)) + (values.Count > MostNamed ? $" and {values.Count - MostNamed} more" : "");
            return Refused(
                sample,
                $"is a series of values ({Shown(names)}), no prices or trades: it can be a feature, not a market. If they are prices, name the column: time={time},close={sample.Header.IndexOf(values[0])}.");
        }

        if (IsText(sample)) return OfTexts(sample);
        var found = sample.Header.Count > 0 ? $"its header is {Shown(string.Join(", ", sample.Header))}" : $"it has no header and {sample.ColumnCount} columns";
        return Refused(sample, $"line {sample.HeaderLine}: no column for {string.Join(", ", missing)}; {found}. {Naming}");
    }

    /// <summary>The refusal of a table of texts.</summary>
    public static TradingException OfTexts(TableSample sample)
    {
        var columns = sample.Header.Count > 0 ? Shown(string.Join(", ", sample.Header)) : $"{sample.ColumnCount} columns without a header";
        return Refused(sample, $"is a table of texts ({columns}), no prices or trades; name a file of bars, trades or funding rates.");
    }

    /// <summary>True when some column holds words, in most rows, and none holds times.</summary>
    public static bool IsText(TableSample sample) =>
        sample.Rows.Count > 0 && TimeColumn(sample) < 0 && Enumerable.Range(0, sample.ColumnCount).Any(place =>
            sample.Rows.Count(row => place < row.Fields.Count && row.Fields[place].Count(char.IsLetter) >= FewestLetters) * 2 > sample.Rows.Count);

    /// <summary>Text cut to one printable line.</summary>
    public static string Shown(string text) => RowText.Of(System.Text.Encoding.UTF8.GetBytes(text));

    private static string? Liquidations(TableSample sample)
    {
        if (sample.Find("liquidatedntlpos", "liquidatedaccountvalue") >= 0)
            return "lists liquidated accounts without instrument, price and quantity; name a file of liquidations with symbol, side, price and quantity.";
        return sample.Find("deltausd") >= 0 ? "is a ledger of deposits and withdrawals, no prices or trades; name a file of bars, trades or funding rates." : null;
    }

    private static int TimeColumn(TableSample sample)
    {
        var place = sample.Header.FindIndex(name => name.Length == 0 || CandleColumns.Recognise(name) == CandleColumns.Time);
        if (place < 0) return -1;
        var times = new TimeReader();
        return sample.Rows.Exists(row => row.TryTime(place, times, out _)) ? place : -1;
    }

    private static List<string> Values(TableSample sample, int time) =>
        [.. Enumerable.Range(0, sample.Header.Count)
            .Where(place => place != time && sample.Header[place].Length > 0 && sample.Rows.Exists(row => row.TryNumber(place, out _)))
            .Select(place => sample.Header[place])];

    private static TradingException Refused(TableSample sample, string what) => new(ErrorCode.InputValidation, $"{sample.File} {what}");
}

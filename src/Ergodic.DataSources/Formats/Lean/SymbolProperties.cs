using System.Globalization;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>What <c>symbol-properties-database.csv</c> says of a symbol.</summary>
/// <param name="Quote">The currency of its prices.</param>
/// <param name="Multiplier">Units in one contract.</param>
/// <param name="Tick">Smallest price step.</param>
/// <param name="Lot">Smallest quantity step.</param>
internal sealed record SymbolProperties(string Quote, decimal Multiplier, decimal Tick, decimal Lot)
{
    private static readonly Cached<Dictionary<string, (int Line, List<string> Fields)>> Database = new(Parse);

    /// <summary>The row of a symbol, or that of its whole market; null where the database has neither.</summary>
    /// <exception cref="Domain.Errors.TradingException">The row has a value that is no positive number.</exception>
    public static SymbolProperties? Find(string path, LeanPlace place)
    {
        var rows = Database.Get(path);
        if (!rows.TryGetValue(Key(place.Market, place.Ticker, place.Security.ToString()), out var row)
            && !rows.TryGetValue(Key(place.Market, "[*]", place.Security.ToString()), out row))
        {
            return null;
        }

        return new SymbolProperties(row.Fields[4].ToUpperInvariant(), Number(path, row, 5), Number(path, row, 6), Number(path, row, 7));
    }

    private static Dictionary<string, (int Line, List<string> Fields)> Parse(string path)
    {
        var rows = new Dictionary<string, (int Line, List<string> Fields)>(StringComparer.Ordinal);
        foreach (var (line, fields) in SideFile.Rows(path))
        {
            if (fields[0].Equals("market", StringComparison.OrdinalIgnoreCase)) continue;
            if (fields.Count < 8) throw SideFile.Unreadable(path, line, $"{fields.Count} columns where 8 are expected");
            rows.TryAdd(Key(fields[0], fields[1], fields[2]), (line, fields));
        }

        return rows;
    }

    private static string Key(string market, string symbol, string type) => $"{market},{symbol},{type}".ToUpperInvariant();

    private static decimal Number(string path, (int Line, List<string> Fields) row, int column) =>
        decimal.TryParse(row.Fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value / 1.0000000000000000000000000000m
            : throw SideFile.Unreadable(path, row.Line, $"'{row.Fields[column]}' is not a number above zero");
}

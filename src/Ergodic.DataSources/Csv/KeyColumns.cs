namespace Ergodic.DataSources.Csv;

/// <summary>The columns of a long table that together say which instrument a row is about.</summary>
/// <param name="Symbol">The most particular of the columns that name it, such as a pair; -1 for none.</param>
/// <param name="Venue">The venue's column; -1 for none.</param>
/// <param name="Contract">The column that says spot or perpetual; -1 for none.</param>
/// <param name="All">Every column of these kinds; rows that differ in one of them are about different instruments.</param>
internal sealed record KeyColumns(int Symbol, int Venue, int Contract, int[] All)
{
    private static readonly string[] Symbols =
        ["pair", "symbol", "instrument", "instrumentname", "instid", "ticker", "market", "product", "productid", "coin", "asset", "currencypair", "crypto", "base"];

    private static readonly string[] Venues = ["exchange", "venue"];

    private static readonly string[] Contracts = ["contract", "contracttype", "instrumenttype", "instrumentkind", "markettype"];

    /// <summary>No such columns.</summary>
    public static KeyColumns None { get; } = new(-1, -1, -1, []);

    /// <summary>Finds them by the names of the header; a venue or kind without a symbol names nothing.</summary>
    public static KeyColumns Find(TableSample sample)
    {
        var symbol = sample.Find(Symbols);
        if (symbol < 0) return None;
        string[] names = [.. Symbols, .. Venues, .. Contracts];
        var all = Enumerable.Range(0, sample.Header.Count).Where(place => names.Contains(TableSample.PlainName(sample.Header[place]))).ToArray();
        return new KeyColumns(symbol, sample.Find(Venues), sample.Find(Contracts), all);
    }
}

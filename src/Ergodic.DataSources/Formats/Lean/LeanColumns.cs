namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Where values stand in the rows of one file.</summary>
/// <param name="Count">Columns of a row.</param>
/// <param name="Prices">Columns of prices; of bars open, high, low, close, the bid's first.</param>
/// <param name="Quantities">Columns of quantities that become part of events.</param>
/// <param name="Suspicious">Column that is 1 where the recorder doubts the row; −1 where there is none.</param>
internal sealed record LeanColumns(int Count, int[] Prices, int[] Quantities, int Suspicious = -1)
{
    private const int EquityTrade = 6;
    private const int EquityQuote = 8;

    /// <summary>The columns of a file, by what it holds and, for ticks of what is no share, by how many its first row has.</summary>
    public static LeanColumns Of(LeanPlace place, FileSample sample)
    {
        var found = sample.FirstLine.Count(c => c == ',') + 1;
        var isShare = place.Security == LeanSecurity.Equity;
        return place.Content switch
        {
            LeanContent.TradeBars => new LeanColumns(6, [1, 2, 3, 4], [5]),
            LeanContent.QuoteBars => new LeanColumns(11, [1, 2, 3, 4, 6, 7, 8, 9], []),
            LeanContent.Trades when isShare => new LeanColumns(EquityTrade, [1], [2], EquityTrade - 1),
            LeanContent.Trades => found == 4 ? new LeanColumns(4, [1], [2], 3) : new LeanColumns(3, [1], [2]),
            LeanContent.Quotes when isShare => new LeanColumns(EquityQuote, [1, 3], [2, 4], EquityQuote - 1),
            LeanContent.Quotes when found == 3 => new LeanColumns(3, [1, 2], []),
            LeanContent.Quotes => found == 6 ? new LeanColumns(6, [1, 3], [2, 4], 5) : new LeanColumns(5, [1, 3], [2, 4]),
            _ => new LeanColumns(2, [], []),
        };
    }
}

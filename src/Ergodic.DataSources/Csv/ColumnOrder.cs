namespace Ergodic.DataSources.Csv;

/// <summary>
/// Which of four columns is the open, high, low and close, told by their values: highs and lows enclose the others; an open lies
/// near the close before it.
/// </summary>
internal sealed class ColumnOrder
{
    /// <summary>Share of rows that fit in an order that is believed.</summary>
    public const double MostlyConsistent = 0.99;

    /// <summary>Share of rows that fit below which an order is doubted.</summary>
    public const double HardlyConsistent = 0.9;

    private const int FewestSteps = 20;
    private const double ClearlyNearer = 0.5;

    private readonly List<double[]> _rows = [];

    /// <summary>Takes the rows that have a number in each column.</summary>
    /// <param name="rows">Rows in the order of the file.</param>
    /// <param name="places">Four columns.</param>
    /// <param name="isNewestFirst">True when the later rows come first.</param>
    public ColumnOrder(IEnumerable<SampleRow> rows, int[] places, bool isNewestFirst)
    {
        foreach (var row in rows)
        {
            var values = new double[places.Length];
            var isWhole = true;
            for (var i = 0; i < places.Length; i++) isWhole &= row.TryNumber(places[i], out values[i]);
            if (isWhole) _rows.Add(values);
        }

        if (isNewestFirst) _rows.Reverse();
    }

    /// <summary>Share of rows whose high and low enclose open and close under an order (indices of open, high, low, close); 0 without rows.</summary>
    public double Consistency(int[] order)
    {
        var consistent = _rows.Count(row =>
            row[order[1]] >= Math.Max(row[order[0]], row[order[3]]) && row[order[2]] <= Math.Min(row[order[0]], row[order[3]]));
        return _rows.Count == 0 ? 0 : (double)consistent / _rows.Count;
    }

    /// <summary>
    /// The order the values speak for, as indices of open, high, low and close into the places given: the one they stand in unless
    /// highs and lows, or else opens against closes before them, are clearly better in another.
    /// </summary>
    public int[] Find()
    {
        int[] usual = [0, 1, 2, 3];
        var isDoubted = Consistency(usual) < HardlyConsistent;
        int[][] candidates = isDoubted ? [.. Permutations().Where(order => Consistency(order) >= MostlyConsistent)] : [usual, [3, 1, 2, 0]];
        if (candidates.Length == 0) return usual;
        var best = candidates.Max(Consistency);
        candidates = [.. candidates.Where(order => Consistency(order) == best)];
        var (chosen, nearest) = (candidates[0], Gap(candidates[0]) * ClearlyNearer);
        if (_rows.Count <= FewestSteps) return chosen;
        foreach (var order in candidates)
        {
            var gap = Gap(order);
            if (gap < nearest) (chosen, nearest) = (order, gap);
        }

        return chosen;
    }

    /// <summary>All orders, likelier ones first: as they stand, then Bitfinex's open, close, high, low.</summary>
    private static IEnumerable<int[]> Permutations()
    {
        yield return [0, 1, 2, 3];
        yield return [0, 2, 3, 1];
        for (var code = 0; code < 256; code++)
        {
            int[] order = [code >> 6, (code >> 4) & 3, (code >> 2) & 3, code & 3];
            if (order.Distinct().Count() == order.Length) yield return order;
        }
    }

    /// <summary>Sum of the distances between opens and the closes before them.</summary>
    private double Gap(int[] order)
    {
        var sum = 0.0;
        for (var i = 1; i < _rows.Count; i++) sum += Math.Abs(_rows[i][order[0]] - _rows[i - 1][order[3]]);
        return sum;
    }
}

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Which of four price columns is open, high, low and close, judged by their values alone: the high is the largest and the low the
/// smallest of every row, and an open lies near the close before it.
/// </summary>
/// <param name="Open">Column of the open, 0 to 3.</param>
/// <param name="High">Column of the high.</param>
/// <param name="Low">Column of the low.</param>
/// <param name="Close">Column of the close.</param>
/// <param name="Fits">Share of the rows in which the high is the largest and the low the smallest, 0 to 1.</param>
/// <param name="Continuity">
/// Share of the neighbouring rows in which the open is nearer to the close before it than the close to the open before it, ties
/// left out; 0.5 where nothing tells them apart.
/// </param>
/// <param name="Decided">True when highs and lows fit and opens and closes are told apart beyond chance (six standard errors).</param>
public sealed record CandleColumnOrder(int Open, int High, int Low, int Close, double Fits, double Continuity, bool Decided)
{
    private const double LeastFit = 0.98;
    private const double LeastZ = 6;

    /// <summary>The first letters in column order: <c>OHLC</c>, <c>OCHL</c>…</summary>
    public string Name
    {
        get
        {
            Span<char> name = stackalloc char[4];
            (name[Open], name[High], name[Low], name[Close]) = ('O', 'H', 'L', 'C');
            return new string(name);
        }
    }

    /// <summary>
    /// The order that fits best. Where two fit alike, as with flat rows only, the usual one (open, high, low, close) stands and
    /// <see cref="Decided"/> is false.
    /// </summary>
    /// <param name="rows">Rows of four prices each, oldest first, one behind the other.</param>
    /// <exception cref="ArgumentException">The length is no multiple of four.</exception>
    public static CandleColumnOrder Of(ReadOnlySpan<double> rows)
    {
        if (rows.Length % 4 != 0) throw new ArgumentException($"{rows.Length} values are no rows of four.", nameof(rows));
        var best = Score(rows, 0, 1, 2, 3);
        for (var high = 0; high < 4; high++)
        {
            for (var low = 0; low < 4; low++)
            {
                if (low == high) continue;
                for (var open = 0; open < 4; open++)
                {
                    var close = 6 - high - low - open;
                    if (open == high || open == low) continue;
                    var score = Score(rows, open, high, low, close);
                    if (score.Fits > best.Fits || (score.Fits == best.Fits && score.Continuity > best.Continuity)) best = score;
                }
            }
        }

        return best;
    }

    private static CandleColumnOrder Score(ReadOnlySpan<double> rows, int open, int high, int low, int close)
    {
        var count = rows.Length / 4;
        var (fits, nearer, farther) = (0, 0, 0);
        for (var row = 0; row < count; row++)
        {
            var here = rows.Slice(row * 4, 4);
            var (o, h, l, c) = (here[open], here[high], here[low], here[close]);
            if (h >= o && h >= c && h >= l && l <= o && l <= c) fits++;
            if (row == 0) continue;
            var before = rows.Slice((row - 1) * 4, 4);
            var (usual, swapped) = (Math.Abs(o - before[close]), Math.Abs(c - before[open]));
            if (usual < swapped) nearer++;
            else if (swapped < usual) farther++;
        }

        var told = nearer + farther;
        var fit = count == 0 ? 0 : (double)fits / count;
        var decided = told > 0 && fit >= LeastFit && (nearer - farther) / Math.Sqrt(told) >= LeastZ;
        return new CandleColumnOrder(open, high, low, close, fit, told == 0 ? 0.5 : (double)nearer / told, decided);
    }
}

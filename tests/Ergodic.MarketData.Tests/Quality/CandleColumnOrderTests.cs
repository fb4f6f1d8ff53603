using Ergodic.MarketData.Quality;

namespace Ergodic.MarketData.Tests.Quality;

public class CandleColumnOrderTests
{
    [Fact]
    public void Every_order_is_told_by_its_values()
    {
        for (var seed = 0; seed < 48; seed++)
        {
            var order = Permutation(seed);
            var rows = Rows(seed, order, 400);
            var found = CandleColumnOrder.Of(rows);
            (found.Open, found.High, found.Low, found.Close).ShouldBe((order[0], order[1], order[2], order[3]), $"seed {seed}");
            found.Decided.ShouldBeTrue();
            found.Fits.ShouldBe(1);
            found.Continuity.ShouldBeGreaterThan(0.6);
            found.Name[order[0]].ShouldBe('O');
            found.Name[order[3]].ShouldBe('C');
        }
    }

    [Fact]
    public void A_few_wrong_rows_do_not_hide_the_order()
    {
        var rows = Rows(3, [0, 3, 2, 1], 400);
        for (var i = 0; i < 5; i++) rows[(i * 160) + 3] = 0.001;
        var found = CandleColumnOrder.Of(rows);
        (found.Name, found.Decided).ShouldBe(("OCLH", true));
        found.Fits.ShouldBe(395 / 400.0, 1e-9);
    }

    [Fact]
    public void Flat_rows_and_no_rows_decide_nothing_and_leave_the_usual_order()
    {
        foreach (var rows in new[] { [], Enumerable.Repeat(1.0, 400).ToArray() })
        {
            var found = CandleColumnOrder.Of(rows);
            (found.Name, found.Decided, found.Continuity).ShouldBe(("OHLC", false, 0.5));
        }
    }

    [Fact]
    public void Numbers_without_any_order_are_not_decided()
    {
        var random = new Random(1);
        CandleColumnOrder.Of([.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())]).Decided.ShouldBeFalse();
    }

    [Fact]
    public void A_torn_row_is_refused() => Should.Throw<ArgumentException>(() => CandleColumnOrder.Of([1, 2, 3]));

    private static int[] Permutation(int seed)
    {
        int[] order = [0, 1, 2, 3];
        new Random(seed).Shuffle(order);
        return order;
    }

    private static double[] Rows(int seed, int[] order, int count)
    {
        var series = MadeMarket.Series(seed, seed % 2 == 0 ? Style.Coin : Style.Share, 3_600_000_000_000, count);
        var rows = new double[count * 4];
        for (var i = 0; i < count; i++)
        {
            var bar = series.Bars[i];
            (rows[(i * 4) + order[0]], rows[(i * 4) + order[1]], rows[(i * 4) + order[2]], rows[(i * 4) + order[3]]) = (bar.Open, bar.High, bar.Low, bar.Close);
        }

        return rows;
    }
}

using System.Globalization;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Tests;

public sealed class ColumnOrderTests : IDisposable
{
    private static readonly string[] Names = ["open", "high", "low", "close"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_a_header_every_order_of_prices_is_told_by_the_values(bool isNewestFirst)
    {
        var candles = Candles(new Random(3), 200);
        for (var code = 0; code < 256; code++)
        {
            int[] order = [code >> 6, (code >> 4) & 3, (code >> 2) & 3, code & 3];
            if (order.Distinct().Count() < 4) continue;
            var lines = candles.Select((candle, i) => string.Create(
                CultureInfo.InvariantCulture, $"{60 * (i + 1)},{candle[order[0]]},{candle[order[1]]},{candle[order[2]]},{candle[order[3]]},7\n")).ToList();
            if (isNewestFirst) lines.Reverse();
            var (bars, report, source) = Reading.Leniently(_folder.Write("x.csv", string.Concat(lines)));
            var shown = string.Join(", ", order.Select(i => Names[i]));
            bars.Select(bar => new[] { bar.Open, bar.High, bar.Low, bar.Close }).ShouldBe(
                candles.Select(candle => candle.Select(price => (long)(price * Scale(source))).ToArray()), shown);
            var flaw = report.Flaws.SingleOrDefault(one => one.Kind == FlawKind.ColumnOrder);
            (flaw is null).ShouldBe(order.SequenceEqual([0, 1, 2, 3]));
            flaw?.Detail.ShouldContain($"time, {shown}, volume");
        }
    }

    [Fact]
    public void A_header_in_another_order_is_followed_and_flagged()
    {
        var report = Reading.Leniently(_folder.Write("x.csv", "date,open,close,volume,high,low\n2021-01-01,2,3,5,4,1\n2021-01-02,2,3,5,4,1\n")).Report;
        report.Quarantined.ShouldBe(0);
        var flaw = report.Flaws.ShouldHaveSingleItem();
        (flaw.Kind, flaw.FirstLine, flaw.Detail).ShouldBe((FlawKind.ColumnOrder, 1L, "the columns stand in the order time, open, close, volume, high, low"));
    }

    [Fact]
    public void A_header_its_values_contradict_gives_way_unless_the_columns_are_named()
    {
        var rows = string.Concat(Candles(new Random(8), 100).Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{60 * (i + 1)},{c[0]},{c[3]},{c[1]},{c[2]}\n")));
        var path = _folder.Write("x.csv", "time,open,high,low,close\n" + rows);
        var report = Reading.Leniently(path).Report;
        report.Quarantined.ShouldBe(0);
        report.Notes.ShouldContain(note => note.Contains("contradict the header"));
        report.Flaws.ShouldHaveSingleItem().Detail.ShouldContain("time, open, close, high, low");
        Reading.Leniently(path, new MarketDataOptions { Columns = ColumnMap.Parse("open=1") }).Report.Quarantined.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("x_5m.csv", "its name says 5m, but the commonest step is 1m")]
    [InlineData("x_1m.csv", null)]
    [InlineData("x_daily.csv", "its name says 1d")]
    public void The_interval_is_checked_against_the_name(string name, string? note)
    {
        var report = Reading.Leniently(_folder.Write(name, "time,open,high,low,close\n60,2,4,1,3\n120,2,4,1,3\n")).Report;
        if (note is null) report.Notes.ShouldNotContain(one => one.Contains("its name says"));
        else report.Notes.ShouldContain(one => one.Contains(note));
    }

    [Fact]
    public void The_interval_of_a_single_row_is_the_one_in_the_name() =>
        Reading.Leniently(_folder.Write("x_4h.csv", "time,open,high,low,close\n60,2,4,1,3\n")).Report.Notes.ShouldContain(note => note.Contains("4h is assumed by its name"));

    private static decimal Scale(IMarketEventSource source) => (decimal)Math.Pow(10, source.Instruments[0].PriceDecimals);

    /// <summary>Candles that open near the close before them and have wicks on both sides.</summary>
    private static List<decimal[]> Candles(Random random, int count)
    {
        var candles = new List<decimal[]>();
        var price = 1000m;
        for (var i = 0; i < count; i++)
        {
            var open = price + (random.Next(-10, 11) / 100m);
            var close = open + random.Next(-300, 301) / 100m;
            candles.Add([open, Math.Max(open, close) + random.Next(1, 200) / 100m, Math.Min(open, close) - random.Next(1, 200) / 100m, close]);
            price = close;
        }

        return candles;
    }
}

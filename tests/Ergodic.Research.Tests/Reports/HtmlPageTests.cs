using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ergodic.Research.Reports;

namespace Ergodic.Research.Tests.Reports;

public sealed class HtmlPageTests
{
    private const string Nasty = "<script>alert('x')</script> & \"{0}\"";

    [Fact]
    public void Text_is_never_markup_wherever_it_stands()
    {
        var chart = new LineChart(Nasty, [new(0, 1), new(1, 2)]) { Marks = [new(0.5, Nasty, PageTone.Bad)] };
        var html = Written(new HtmlPage(Nasty, Nasty).Add(
            new PageSection(Nasty, new PageText(Nasty), chart, new ColumnChart(Nasty, [(0, 1), (1, 2)])),
            new FigureList().Add(Nasty, Nasty), new PageTable().Column(Nasty).Row(PageTone.Plain, Nasty),
            new HeatGrid(Nasty, [Nasty], [(Nasty, [new HeatCell(1, Nasty)])]) { None = Nasty, All = Nasty }));
        html.ShouldNotContain("<script");
        Regex.Count(html, "&lt;script&gt;").ShouldBeGreaterThanOrEqualTo(15);
        html.ShouldContain("{0}");
    }

    [Fact]
    public void A_page_asks_nobody_for_anything()
    {
        var html = Written(new HtmlPage("t").Add(new LineChart("c", [new(0, 1), new(1, 2)])));
        foreach (var word in new[] { "http:", "https:", "src=", "href=", "@import", "url(", "<script", "<link" }) html.ShouldNotContain(word);
        html.ShouldContain("default-src 'none'");
        html.ShouldContain("prefers-color-scheme:dark");
    }

    [Fact]
    public void A_page_is_well_formed_and_the_same_every_time()
    {
        HtmlPage Page() => new HtmlPage("t", "s").Add(
            new PageSection("h", new PageText("p", PageTone.Good), new FigureList().Add("n", "v", PageTone.Bad)),
            new PageTable().Column("a").Column("b", CellForm.Number).Column("c", CellForm.Code).Column("d", CellForm.Word).Row(PageTone.Warning, "1", "2", "3", "4"),
            new LineChart("c", [new(0, 1, 3, 2), new(1, 2, 5, 4), new(50, 1)]) { Spans = [new(0.2, 0.4), new(100, 200)], Marks = [new(0, "m", PageTone.Quiet)] },
            new ColumnChart("v", [(0, 1), (1, 0)]), new HeatGrid("g", ["x", "y"], [("r", [new HeatCell(0.5, "w"), null]), ("s", [])]));
        var html = Written(Page());
        html.ShouldBe(Written(Page()));
        var body = html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)];
        Should.NotThrow(() => XElement.Parse(body));
    }

    [Fact]
    public void A_million_points_make_a_small_page_that_still_shows_the_spike()
    {
        var random = new Random(1);
        var points = Enumerable.Range(0, 1_000_000).Select(i => new ChartPoint(i * 6e10, i == 654_321 ? 5000 : 100 + random.NextDouble())).ToList();
        var html = Written(new HtmlPage("t").Add(new LineChart("c", points), new ColumnChart("v", [.. points.Select(point => (point.At, point.Value))])));
        html.Length.ShouldBeLessThan(200_000);
        var highest = Regex.Matches(html, @"[ML][\d.]+ ([\d.]+)").Min(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        highest.ShouldBeInRange(0, 280 * 0.05, "the spike reaches the top of the plot");
    }

    [Fact]
    public void Reducing_keeps_lows_highs_ends_and_order()
    {
        var random = new Random(2);
        for (var round = 0; round < 200; round++)
        {
            var at = 0.0;
            var points = Enumerable.Range(0, random.Next(1, 500)).Select(_ => new ChartPoint(at += random.NextDouble(), random.NextDouble())).ToList();
            var columns = random.Next(1, 300);
            var reduced = ChartPoint.Reduce(points, columns);
            reduced.Count.ShouldBeInRange(1, Math.Max(columns, 1));
            reduced.Min(point => point.Low).ShouldBe(points.Min(point => point.Low));
            reduced.Max(point => point.High).ShouldBe(points.Max(point => point.High));
            reduced[^1].Value.ShouldBe(points[^1].Value);
            reduced[0].At.ShouldBe(points[0].At);
            reduced.Select(point => point.At).ShouldBeInOrder();
        }

        Should.Throw<ArgumentOutOfRangeException>(() => ChartPoint.Reduce([], 0));
    }

    [Fact]
    public void Nothing_connects_points_across_a_hole()
    {
        List<ChartPoint> points = [.. Enumerable.Range(0, 100).Select(i => new ChartPoint(i, i)), .. Enumerable.Range(300, 100).Select(i => new ChartPoint(i, i))];
        Regex.Count(Written(new HtmlPage("t").Add(new LineChart("c", points))), "class=\"line\"").ShouldBe(2);
        Regex.Count(Written(new HtmlPage("t").Add(new LineChart("c", points[..100]))), "class=\"line\"").ShouldBe(1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_cannot_be_drawn_is_left_out(double value)
    {
        Written(new HtmlPage("t").Add(new LineChart("c", [new(0, value)]))).ShouldContain("nothing to draw");
        Written(new HtmlPage("t").Add(new LineChart("c", [new(0, 1), new(1, value), new(2, 1)]))).ShouldNotContain("NaN");
        Written(new HtmlPage("t").Add(new ColumnChart("c", [(0, value), (1, 2)]))).ShouldNotContain("∞");
        Written(new HtmlPage("t").Add(new ColumnChart("c", []))).ShouldContain("nothing to draw");
    }

    [Fact]
    public void A_row_has_as_many_cells_as_there_are_columns() =>
        Should.Throw<ArgumentException>(() => new PageTable().Column("a").Row(PageTone.Plain, "1", "2"));

    [Fact]
    public void Marks_side_by_side_take_lanes_of_their_own()
    {
        ChartMark[] marks = [new(10, "one", PageTone.Bad), new(10.1, "two", PageTone.Bad), new(90, "three", PageTone.Bad)];
        var html = Written(new HtmlPage("t").Add(new LineChart("c", [new(0, 1), new(100, 2)]) { Marks = marks }));
        Regex.Matches(html, @"top:(\d+)px"">(one|two|three)").Select(match => match.Groups[1].Value).ShouldBe(["0", "20", "0"]);
    }

    private static string Written(HtmlPage page)
    {
        using var text = new StringWriter();
        page.Write(text);
        return text.ToString();
    }
}

using System.Globalization;
using System.Text;
using Ergodic.DataSources.Description;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests.Description;

public sealed class DataDescriberTests
{
    private const string Header = "time,open,high,low,close,volume";

    [Fact]
    public void A_clean_file_has_no_flaw_and_every_figure()
    {
        using var folder = new TemporaryFolder();
        var description = Describe(folder.Write("binance_BTCUSDT_1h.csv", Csv(Rows(500))));
        description.Flaws.ShouldBeEmpty();
        description.Severity.ShouldBeNull();
        (description.Rows, description.Events, description.Quarantined, description.Filtered, description.Records).ShouldBe((500, 500, 0, 0, 500));
        var summary = new DescriptionSummary(description);
        (summary.Instrument, summary.Kind, summary.PriceDecimals).ShouldBe(("BTC/USDT@binance", "bar", 2));
        summary.From.ShouldBe(Timestamp.FromUtc(2020, 1, 1));
        summary.To.ShouldBe(Timestamp.FromUtc(2020, 1, 1).AddNanoseconds(499 * 3_600_000_000_000));
        Domain.Market.BarInterval.Name(summary.Interval).ShouldBe("1h");
    }

    [Fact]
    public void A_file_that_is_mostly_bad_is_described_not_refused()
    {
        using var folder = new TemporaryFolder();
        var rows = Rows(300).Select((row, i) => i >= 100 ? "x" + row[1..^1] + "x" : row);
        var description = Describe(folder.Write("BTCUSDT.csv", Csv(rows)));
        description.Rows.ShouldBe(300);
        description.Quarantined.ShouldBe(200);
        var malformed = description.Flaws.Single(flaw => flaw.Flaw.Kind == FlawKind.Malformed);
        (malformed.Flaw.Count, malformed.Flaw.FirstLine, malformed.Severity).ShouldBe((200, 102, FlawSeverity.Warning));
        malformed.Flaw.Detail.ShouldContain("line 102");
        description.FirstQuarantined.Count.ShouldBe(20);
    }

    [Fact]
    public void Quarantined_rows_are_flaws_by_what_is_wrong_with_them()
    {
        using var folder = new TemporaryFolder();
        var rows = Rows(400);
        rows.Insert(50, rows[49]);
        rows[200] = rows[200].Replace(rows[200].Split(',')[4], "NaN", StringComparison.Ordinal);
        (rows[300], rows[301]) = (rows[301], rows[300]);
        var description = Describe(folder.Write("BTCUSDT.csv", Csv(rows)));
        var flaws = description.Flaws.ToDictionary(flaw => flaw.Flaw.Kind, flaw => flaw.Flaw);
        (flaws[FlawKind.Duplicate].Count, flaws[FlawKind.Duplicate].FirstLine).ShouldBe((1, 52));
        flaws[FlawKind.Malformed].FirstLine.ShouldBe(202);
        (flaws[FlawKind.OutOfOrder].Count, flaws[FlawKind.OutOfOrder].FirstLine).ShouldBe((1, 303));
        description.Quarantined.ShouldBe(3);
    }

    [Fact]
    public void A_gap_says_from_when_to_when()
    {
        using var folder = new TemporaryFolder();
        var rows = Rows(600);
        rows.RemoveRange(100, 24);
        var gap = Describe(folder.Write("BTCUSDT.csv", Csv(rows))).Flaws.ShouldHaveSingleItem();
        gap.Flaw.Kind.ShouldBe(FlawKind.Gap);
        gap.Severity.ShouldBe(FlawSeverity.Warning);
        gap.Flaw.FirstLine.ShouldBe(102);
        gap.Flaw.Spans.ShouldBe([new FlawSpan(At(100), At(124))]);
    }

    [Fact]
    public void What_the_reader_set_right_is_a_note_and_what_the_values_say_is_grave()
    {
        Flaw Of(FlawKind kind) => new(kind, 1, 0, "so");
        RatedFlaw.Together([], [Of(FlawKind.ColumnOrder)]).ShouldHaveSingleItem().Severity.ShouldBe(FlawSeverity.Note);
        RatedFlaw.Together([], [Of(FlawKind.Inconsistent)]).ShouldHaveSingleItem().Severity.ShouldBe(FlawSeverity.Warning);
        RatedFlaw.Together([Of(FlawKind.ColumnOrder)], [Of(FlawKind.ColumnOrder)]).ShouldHaveSingleItem().Severity.ShouldBe(FlawSeverity.Serious);
        foreach (var kind in Enum.GetValues<FlawKind>()) Enum.IsDefined(RatedFlaw.OfValues(kind)).ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => RatedFlaw.OfValues((FlawKind)99));
    }

    [Fact]
    public void Flaws_of_a_kind_become_one_with_the_first_line_there_is()
    {
        var together = RatedFlaw.Together([new(FlawKind.Gap, 2, 0, "a"), new(FlawKind.Outlier, 1, 7, "x"), new(FlawKind.Gap, 3, 9, "b"), new(FlawKind.Gap, 1, 4, "c")], []);
        together.Select(flaw => flaw.Flaw.Kind).ShouldBe([FlawKind.Gap, FlawKind.Outlier]);
        (together[0].Flaw.Count, together[0].Flaw.FirstLine, together[0].Flaw.Detail).ShouldBe((6, 4, "a; b; c"));
        FlawName.Of(FlawKind.OutOfOrder).ShouldBe("outOfOrder");
    }

    [Fact]
    public void Instruments_of_one_file_are_described_apart()
    {
        using var folder = new TemporaryFolder();
        var wide = new StringBuilder("date,BTC:open,BTC:high,BTC:low,BTC:close,BTC:volume,ETH:open,ETH:high,ETH:low,ETH:close,ETH:volume\n");
        foreach (var row in Rows(200))
        {
            var values = row[(row.IndexOf(',') + 1)..];
            wide.Append(row).Append(',').Append(values).Append('\n');
        }

        var description = Describe(folder.Write("bitstamp_(BTC,ETH)USD_1h.csv", wide.ToString()));
        description.Series.Count.ShouldBe(2);
        description.Series.ShouldAllBe(series => series.Figures.Events == 200);
        new DescriptionSummary(description).Instrument.ShouldBe("BTC/USD@bitstamp,ETH/USD@bitstamp");
        (description.Rows, description.Records).ShouldBe((200, 400));
    }

    [Fact]
    public void Two_sources_of_a_market_that_disagree_are_inconsistent()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("binance_BTCUSDT_1h.csv", Csv(Rows(500)));
        var same = folder.Write("kraken_BTCUSDT_1h.csv", Csv(Rows(500)));
        var random = new Random(3);
        var other = folder.Write("bybit_BTCUSDT_1h.csv", Csv(Rows(500, () => (decimal)random.NextDouble() * 20)));
        var all = Compare([.. new[] { first, same, other }.Select(Describe)]);
        all[0].Flaws.ShouldNotContain(flaw => flaw.Flaw.Kind == FlawKind.Inconsistent);
        all[1].Flaws.ShouldNotContain(flaw => flaw.Flaw.Kind == FlawKind.Inconsistent);
        var found = all[2].Flaws.Single(flaw => flaw.Flaw.Kind == FlawKind.Inconsistent);
        found.Severity.ShouldBe(FlawSeverity.Serious);
        found.Flaw.Detail.ShouldStartWith($"against {first}: ");
    }

    [Fact]
    public void A_series_an_interval_late_against_another_is_stamped_at_its_end()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("binance_BTCUSDT_1h.csv", Csv(Rows(500)));
        var late = folder.Write("kraken_BTCUSDT_1h.csv", Csv(Rows(500, shift: 1)));
        var all = Compare([.. new[] { first, late }.Select(Describe)]);
        all[1].Flaws.ShouldContain(flaw => flaw.Flaw.Kind == FlawKind.EndStamped);
    }

    [Fact]
    public void The_recorded_dirty_file_shows_its_filled_outages()
    {
        var path = SharedFiles.PathOrSkip("data/crypto/candles_1h/dirty_interpolated_binance_BTCUSDT_1h_2017-2023.csv.gz");
        var description = Describe(path);
        description.Rows.ShouldBe(55_597);
        description.Severity.ShouldBe(FlawSeverity.Serious);
        description.Flaws.ShouldContain(flaw => flaw.Flaw.Kind == FlawKind.Interpolated);
    }

    private static DataDescription Describe(string path) => DataDescriber.Describe(path, MarketDataOptions.Default, cancellation: TestContext.Current.CancellationToken);

    private static IReadOnlyList<DataDescription> Compare(IReadOnlyList<DataDescription> files) =>
        SourceComparison.Compare(files, MarketDataOptions.Default, TestContext.Current.CancellationToken);

    private static Timestamp At(int hour) => Timestamp.FromUtc(2020, 1, 1).AddNanoseconds(hour * 3_600_000_000_000);

    private static string Csv(IEnumerable<string> rows) => string.Join('\n', rows.Prepend(Header)) + "\n";

    /// <summary>Hourly rows of a random walk from a seed.</summary>
    private static List<string> Rows(int count, Func<decimal>? noise = null, int shift = 0)
    {
        var random = new Random(7);
        var (rows, close) = (new List<string>(), 1000m);
        for (var i = 0; i < count; i++)
        {
            var open = close;
            close = Math.Max(100, Math.Round(open * (1 + (((decimal)random.NextDouble() - 0.5m) / 50)), 2));
            var off = Math.Round(noise?.Invoke() ?? 0, 2);
            var (high, low) = (Math.Max(open, close) + 0.53m + off, Math.Min(open, close) - 0.41m + off);
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{At(i + shift)},{open + off},{high},{low},{close + off},{1 + random.Next(1000)}"));
        }

        return rows;
    }
}

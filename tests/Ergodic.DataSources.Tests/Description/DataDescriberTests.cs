using System.Globalization;
using System.Text;
using Ergodic.DataSources.Description;
using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;
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
    public void Every_rule_that_was_broken_is_named_with_its_count_and_first_line()
    {
        using var folder = new TemporaryFolder();
        var rows = Rows(400);
        rows[100] = $"{At(100)},0,1,0,1,5";
        rows[200] = $"{At(200)},0,1,0,1,5";
        rows[250] = Scaled(rows[250], 1.5m);
        rows[350] = Scaled(rows[350], 1.5m);
        rows.RemoveRange(300, 10);
        var description = Describe(folder.Write("BTCUSDT.csv", Csv(rows)));
        description.Rules.Select(finding => Order(finding.Rule.Layer)).ShouldBeInOrder();
        Found("PriceNotPositive").ShouldBe((2L, 102L));
        Found("PriceMove").ShouldBe((4L, 252L));
        Found("Outlier").Count.ShouldBeGreaterThanOrEqualTo(2);
        Found("Gap").ShouldBe((3L, 103L));
        description.Rules.Sum(finding => finding.Rule.Quarantines ? finding.Count : 0).ShouldBe(description.Quarantined);
        description.Series[0].Rules.ShouldNotContain(finding => finding.Rule.Quarantines);

        (long Count, long FirstLine) Found(string name)
        {
            var finding = description.Rules.Single(finding => finding.Rule.Name == name);
            return (finding.Count, finding.FirstLine);
        }

        static int Order(ValidationLayer layer) => layer == ValidationLayer.Quality ? 9 : (int)layer;
    }

    [Fact]
    public void What_the_rules_say_of_several_series_is_added_up()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 400).SelectMany(i => new[] { "BTC", "ETH" }.Select(coin => $"{At(i)},{coin},{(i is 200 or 201 ? 150 : 100 + (i % 3))}"));
        var description = Describe(folder.Write("x.csv", "time,symbol,close\n" + string.Join('\n', rows)));
        var total = description.Rules.Single(finding => finding.Rule.Flag == ValidationFlag.PriceMove);
        var each = description.Series.Select(series => series.Rules.Single(finding => finding.Rule.Flag == ValidationFlag.PriceMove)).ToList();
        (total.Count, total.FirstLine).ShouldBe((4L, 402L));
        each.Select(finding => (finding.Count, finding.FirstLine)).ShouldBe([(2L, 402L), (2L, 403L)]);
    }

    [Fact]
    public void What_the_rules_say_agrees_with_the_counters_of_the_pipeline()
    {
        using var source = new SyntheticBookSource(new SyntheticBookOptions { SnapshotEvery = 100_000_000 });
        var pipeline = new ValidationPipeline(source.Instruments[0]);
        var (tally, buffer) = (new RuleTally(source.Instruments[0]), new MarketEvent[512]);
        while (source.Read(buffer) is var count and > 0)
        {
            foreach (ref readonly var market in buffer.AsSpan(0, count))
            {
                var odd = new MarketEvent(
                    market.Kind, market.Flags, market.Auxiliary, market.Instrument, market.VenueTime.AddNanoseconds(-(market.P0 % 7) * 1_000_000_000), market.ReceiveTime, market.P0, market.P1, market.P2, market.P3, market.P4);
                pipeline.Check(in odd);
                tally.Add(in odd, 1);
            }
        }

        var found = tally.Findings;
        found.Where(finding => finding.Rule.Flag != ValidationFlag.None).Select(finding => KeyValuePair.Create(finding.Rule.Flag, finding.Count)).ShouldBe(pipeline.Flags.Met);
        foreach (var verdict in new[] { QualityVerdict.Stale, QualityVerdict.Gap, QualityVerdict.Outlier, QualityVerdict.Inconsistent })
        {
            found.Where(finding => finding.Rule.Layer == ValidationLayer.Quality && finding.Rule.Verdict == verdict).Sum(finding => finding.Count).ShouldBe(pipeline.Verdicts[verdict], $"{verdict}");
        }

        found.Where(finding => finding.Rule.Quarantines).Sum(finding => finding.Count).ShouldBe(pipeline.Verdicts[QualityVerdict.Rejected]);
        pipeline.Verdicts[QualityVerdict.Stale].ShouldBeGreaterThan(0);
        pipeline.Flags.Met.ShouldNotBeEmpty();
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

    private static string Scaled(string row, decimal factor) =>
        string.Join(',', row.Split(',').Select((cell, i) => i is > 0 and < 5 ? Math.Round(decimal.Parse(cell, CultureInfo.InvariantCulture) * factor, 2).ToString(CultureInfo.InvariantCulture) : cell));

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

using System.Globalization;
using Ergodic.DataSources.Tests.Formats.Lean;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Tests;

public sealed class ChainedSourceTests : IDisposable
{
    private const string Header = "time,open,high,low,close,volume\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_cut_anywhere_read_as_the_uncut_file()
    {
        var random = new Random(5);
        for (var round = 0; round < 30; round++)
        {
            using var folder = new TemporaryFolder();
            var rows = Enumerable.Range(1, random.Next(60, 300)).Where(_ => random.Next(10) > 0).Select(minute => Row(minute, random.Next(10, 9999) / 100m)).ToList();
            var whole = Reading.All(MarketDataFile.Open(folder.Write("btcusdt.csv", Header + string.Concat(rows)), new MarketDataOptions { Decimals = new Decimals(2, 8) }));
            var parts = Cut(rows, random);
            for (var part = 0; part < parts.Count; part++) folder.Write($"BTCUSDT-1m-{part:D2}.csv", (random.Next(2) == 0 ? Header : "") + string.Concat(parts[part]));
            File.Delete(Path.Combine(folder.Path, "btcusdt.csv"));
            using var source = MarketDataFile.OpenMany([folder.Path], new MarketDataOptions { Decimals = new Decimals(2, 8) }).ShouldHaveSingleItem();
            Reading.All(source, random.Next(1, 300)).ShouldBe(whole);
            (source.Report.Rows, source.Report.Events, source.Report.Filtered, source.Progress).ShouldBe((whole.Count, whole.Count, 0L, 1d));
        }
    }

    [Fact]
    public void Order_is_that_of_time_and_decimals_are_the_most_needed()
    {
        _folder.Write("BTCUSDT-1m-a.csv", Header + Rows(61, 90, "7.125"));
        _folder.Write("BTCUSDT-1m-b.csv", Header + Rows(1, 30, "7.5"));
        _folder.Write("BTCUSDT-1m-c.csv", Header + Rows(31, 60, "7") + "x,1,1,1,1,1\n");
        using var source = MarketDataFile.OpenMany([_folder.Path], new MarketDataOptions { MaxBadFraction = 1, InstrumentNumber = 9 }).ShouldHaveSingleItem();
        (source.Instruments[0].PriceDecimals, source.Instruments[0].Number).ShouldBe((3, 9u));
        var bars = Reading.All(source);
        bars.Select(bar => bar.VenueTime.Nanoseconds / 60_000_000_000 - 1).ShouldBe(Enumerable.Range(1, 90).Select(i => (long)i));
        bars.Select(bar => bar.Open).Distinct().ShouldBe([7_500L, 7_000L, 7_125L]);
        source.Report.FirstQuarantined.ShouldHaveSingleItem().Source.ShouldBe("BTCUSDT-1m-c.csv");
        source.Report.Notes[0].ShouldContain("3 files of BTC/USDT@file (candles) continue each other");
        source.Report.Notes.Count(note => note.Contains("read as BTC/USDT@file")).ShouldBe(1);
    }

    [Fact]
    public void What_a_file_repeats_of_the_one_before_is_left_out_and_flagged()
    {
        _folder.Write("BTCUSDT-1.csv", Header + Rows(1, 50, "7"));
        _folder.Write("BTCUSDT-2.csv", Header + Rows(41, 100, "8"));
        using var source = MarketDataFile.OpenMany([_folder.Path], MarketDataOptions.Default).ShouldHaveSingleItem();
        var bars = Reading.All(source, 64);
        bars.Count.ShouldBe(100);
        bars.Count(bar => bar.Open == 7).ShouldBe(50);
        var report = source.Report;
        (report.Rows, report.Events, report.Records, report.Filtered).ShouldBe((110L, 100L, 100L, 10L));
        var flaw = report.Flaws.Single();
        (flaw.Kind, flaw.Count).ShouldBe((FlawKind.Duplicate, 10L));
        flaw.Detail.ShouldContain("BTCUSDT-2.csv begins before");
    }

    [Theory]
    [InlineData(1, 50, "the same time again")]
    [InlineData(2, 49, "inside")]
    [InlineData(10, 60, "mostly the same time")]
    public void Another_recording_of_the_same_time_stays_apart(int first, int last, string why)
    {
        _folder.Write("a_btcusdt.csv", Header + Rows(1, 50, "7"));
        _folder.Write("b_btcusdt.csv", Header + Rows(first, last, "8"));
        var sources = MarketDataFile.OpenMany([_folder.Path], MarketDataOptions.Default);
        sources.Select(source => source.Instruments[0].Id.ToString()).ShouldBe(["BTC/USDT@file", "BTC/USDT@file#2"], why);
        foreach (var source in sources) source.Dispose();
        Should.Throw<TradingException>(() => MarketDataFile.OpenMany([_folder.Path], new MarketDataOptions { Instrument = new InstrumentId("BTC/USD", "x") }))
            .Message.ShouldContain("2 files");
    }

    [Fact]
    public void Venues_intervals_and_files_without_rows_are_not_chained()
    {
        _folder.Write("binance_BTCUSDT.csv", Header + Rows(1, 30, "7"));
        _folder.Write("coinbase_BTCUSDT.csv", Header + Rows(31, 60, "7"));
        _folder.Write("binance_BTCUSDT_1h.csv", Header + string.Concat(Enumerable.Range(10, 9).Select(hour => Row(60 * hour, 7))));
        _folder.Write("binance_BTCUSDT_bad.csv", Header + "60,0,0,0,0,1\n120,0,0,0,0,1\n");
        var sources = MarketDataFile.OpenMany([_folder.Path], new MarketDataOptions { MaxBadFraction = 1 });
        sources.Select(source => $"{source.Instruments[0].Number} {source.Instruments[0]}").ShouldBe(
            ["0 BTC/USDT@binance", "1 BTC/USDT@binance#2", "2 BTC/USDT@binance#3", "3 BTC/USDT@coinbase"]);
        foreach (var source in sources) source.Dispose();
    }

    [Fact]
    public void A_name_given_holds_for_files_that_continue_each_other()
    {
        var files = new[] { _folder.Write("part1.csv", Header + Rows(1, 30, "7")), _folder.Write("part2.csv", Header + Rows(31, 60, "7")) };
        using var source = MarketDataFile.OpenMany(files, new MarketDataOptions { Instrument = new InstrumentId("SOL/USDT", "okx") }).ShouldHaveSingleItem();
        source.Instruments[0].Id.ToString().ShouldBe("SOL/USDT@okx");
        Reading.All(source).Count.ShouldBe(60);
        source.Line.ShouldBe(31);
    }

    [Fact]
    public void Trades_quotes_and_funding_of_one_instrument_are_merged()
    {
        using var data = new LeanData();
        for (var day = 1; day <= 2; day++)
        {
            data.Zip($"cryptofuture/binance/minute/btcusdt/2014010{day}_trade.zip", "0,10,11,9,10,7\n60000,10,11,9,10,7.5\n");
            data.Zip($"cryptofuture/binance/minute/btcusdt/2014010{day}_quote.zip", "0,10,11,9,10.05,7,10,11,9,10.15,3.123456789012\n60000,10,11,9,10,7,10,11,9,10,\n");
        }

        data.Text("cryptofuture/binance/margin_interest/btcusdt.csv", "20140101 00:00:00,0.0001\n20140102 00:00:00,0.0002\n");
        var folder = Path.Combine(data.Root, "cryptofuture/binance/minute/btcusdt");
        using var source = MarketDataFile.OpenMany([folder, Path.Combine(data.Root, "cryptofuture/binance/margin_interest")], MarketDataOptions.Default).ShouldHaveSingleItem();
        var events = Reading.All(source);
        events.Select(e => e.Kind).Take(5).ShouldBe([MarketEventKind.Funding, MarketEventKind.Quote, MarketEventKind.Bar, MarketEventKind.Quote, MarketEventKind.Bar]);
        var instrument = source.Instruments.ShouldHaveSingleItem();
        (instrument.PriceOf(events[1].P0), instrument.QuantityOf(events[1].P1), instrument.PriceOf(events[1].P2), instrument.QuantityOf(events[1].P3))
            .ShouldBe((10.05m, 7m, 10.15m, 3.12345679m));
        (source.Report.Rows, source.Report.Events, events.Count).ShouldBe((10L, 10L, 10));
        source.Report.Notes.ShouldContain(note => note.Contains("read as the quote at the end of each"));
    }

    [Fact]
    public void A_folder_of_folders_names_them()
    {
        foreach (var number in Enumerable.Range(0, 14)) Directory.CreateDirectory(Path.Combine(_folder.Path, $"f{number:D2}"));
        _folder.Write("readme.md", "nothing");
        var fault = Should.Throw<TradingException>(() => MarketDataFile.Resolve(_folder.Path));
        fault.Message.ShouldContain("name one of its folders: f00, f01");
        fault.Message.ShouldEndWith("f11 and 2 more.");
    }

    private static List<List<string>> Cut(List<string> rows, Random random)
    {
        var parts = new List<List<string>>();
        for (var start = 0; start < rows.Count;)
        {
            var length = Math.Max(20, random.Next(rows.Count));
            if (rows.Count - start - length < 20) length = rows.Count - start;
            parts.Add(rows.GetRange(start, length));
            start += length;
        }

        return parts;
    }

    private static string Rows(int first, int last, string price) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(minute => Row(minute, decimal.Parse(price, CultureInfo.InvariantCulture))));

    private static string Row(int minute, decimal price) =>
        string.Create(CultureInfo.InvariantCulture, $"{60 * minute},{price},{price},{price},{price},1\n");
}

using Ergodic.Domain.Market;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests.Formats.Books;

/// <summary>Recorded order-book files of public sources; row counts are those their collection states.</summary>
public class RecordedBooksTests
{
    private const string Folder = "data/crypto/l2/";

    [Theory]
    [InlineData("hftbacktest_usdm_btcusdt_20240808.gz", "BTC/USDT:USDT@binance", 6_551, 66_089, 21_313, 1)]
    [InlineData("hftbacktest_spot_btcusdt_20240808.gz", "BTC/USDT@binance", 3_451, 28_040, 9_757, 1)]
    [InlineData("hftbacktest_spot_btcusdt_20240809.gz", "BTC/USDT@binance", 3_044, 45_134, 10_147, 0)]
    [InlineData("hftbacktest_cm_btcusd_perp_20240808.gz", "BTC/USD:BTC@binance", 26_847, 19_136, 2_286, 1)]
    [InlineData("hftbacktest_cm_btcusd_perp_20240809.gz", "BTC/USD:BTC@binance", 17_948, 29_219, 2_949, 0)]
    [InlineData("hftbacktest_hyperliquid_btcusd_20250126.gz", "BTC/USDC:USDC@hyperliquid", 0, 0, 9, 46)]
    [InlineData("bybit_xrpusdt-ob500.data.zip", "XRP/USDT:USDT@bybit", 49, 0, 0, 1)]
    public void Recorded_messages_give_all_their_rows(string file, string instrument, int deltas, int quotes, int trades, int snapshots)
    {
        using var source = MarketDataFile.Open(SharedFiles.PathOrSkip(Folder + file), MarketDataOptions.Default);
        var events = Reading.All(source, 4096);
        var report = source.Report;
        (report.Rows, report.Quarantined, report.Filtered).ShouldBe((deltas + quotes + trades + snapshots, 0L, 0L));
        report.Records.ShouldBe(events.Count);
        source.Instruments[0].Id.ToString().ShouldBe(instrument);
        report.Flaws.ShouldBeEmpty();
        BookEvents.Batches(events).ShouldBe(deltas);
        events.Count(e => e.Kind == MarketEventKind.Quote).ShouldBe(quotes);
        events.Count(e => e.Kind == MarketEventKind.BookSnapshotEnd).ShouldBe(snapshots);
        if (trades != 9) events.Count(e => e.Kind == MarketEventKind.Trade).ShouldBe(trades);
        BookEvents.ShouldBeWellFormed(events);
    }

    [Theory]
    [InlineData("nautilus_tardis_binance-futures_book_snapshot_25_BTCUSDT.csv", "BTC/USDT:USDT@binance", 10, 520, MarketEventKind.BookSnapshotLevel, 500)]
    [InlineData("nautilus_tardis_binance-futures_book_snapshot_5_BTCUSDT.csv", "BTC/USDT:USDT@binance", 10, 120, MarketEventKind.BookSnapshotLevel, 100)]
    [InlineData("nautilus_binance_btcusdt-depth-snap.csv", "BTC/USDT:USDT@binance", 100, 102, MarketEventKind.BookSnapshotLevel, 100)]
    [InlineData("nautilus_binance_btcusdt-depth-update.csv", "BTC/USDT:USDT@binance", 100, 100, MarketEventKind.BookDelta, 100)]
    [InlineData("btcusdt_top_of_book_imbalance_20260615.csv.gz", "BTC/USDT@file", 8_377, 8_377, MarketEventKind.Quote, 8_377)]
    public void Recorded_tables_give_all_their_rows(string file, string instrument, int rows, int events, MarketEventKind kind, int ofKind)
    {
        var read = BookFiles.Read(SharedFiles.PathOrSkip(Folder + file));
        (read.Report.Rows, read.Report.Events, read.Report.Quarantined).ShouldBe((rows, rows, 0L));
        (read.Events.Count, read.Events.Count(e => e.Kind == kind)).ShouldBe((events, ofKind));
        (read.Instrument.Id.ToString(), read.Report.Flaws.Count).ShouldBe((instrument, 0));
        BookEvents.ShouldBeWellFormed(read.Events);
    }

    [Fact]
    public void The_first_quote_of_the_recorded_contract_is_what_its_line_says()
    {
        var file = BookFiles.Read(SharedFiles.PathOrSkip(Folder + "hftbacktest_usdm_btcusdt_20240808.gz"));
        var first = file.Events.FindIndex(e => e.Kind == MarketEventKind.Quote);
        file.Shown(first).ShouldBe("Quote 61800.2 x 2.507, 61800.3 x 2.51, 5123107839020");
        (file.Events[first].ReceiveTime.Nanoseconds, file.Events[first].VenueTime.Nanoseconds).ShouldBe((1723161255088169167, 1723161256313000000));
        file.Events.Count(e => e.VenueTime > e.ReceiveTime).ShouldBeGreaterThan(90_000);
    }
}

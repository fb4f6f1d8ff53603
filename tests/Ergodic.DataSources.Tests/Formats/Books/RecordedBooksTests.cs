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
}

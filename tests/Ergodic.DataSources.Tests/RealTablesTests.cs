using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests;

/// <summary>Every table among the recorded files of public sources: it gives what its collection says, or is refused for what it is.</summary>
public class RealTablesTests
{
    [Theory]
    [InlineData("crypto/candles_1d/binance_BTCUSDT_1d_2017-2024.csv.gz", 2394, 2394, 2394, 0, 0, 1, "BTC/USDT@binance")]
    [InlineData("crypto/candles_1d/binance_klines_full_BTCUSDT_1d_2024-2026.csv.gz", 730, 730, 1460, 0, 0, 1, "BTC/USDT@binance")]
    [InlineData("crypto/candles_1d/bitfinex_BTC_ETH_USD_d.csv.gz", 1862, 1861, 3180, 1, 0, 2, "BTC/USD@bitfinex")]
    [InlineData("crypto/candles_1d/bitstamp_BTC_ETH_LTC_USD_d.csv.gz", 1865, 1865, 3578, 0, 0, 3, "BTC/USD@bitstamp")]
    [InlineData("crypto/candles_1d/bitstamp_coinbase_BTCUSD_1d_2011-2025.csv.gz", 5152, 5115, 5115, 37, 0, 1, "BTC/USD@bitstamp")]
    [InlineData("crypto/candles_1h/binance_ETHUSDT_1h_2019-2025.csv.gz", 51816, 51816, 51816, 0, 0, 1, "ETH/USDT@binance")]
    [InlineData("crypto/candles_1h/binance_klines_full_BTCUSDT_1h_2026.csv.gz", 4320, 4320, 8640, 0, 0, 1, "BTC/USDT@binance")]
    [InlineData("crypto/candles_1h/binance_klines_full_ETHUSDT_1h_2026.csv.gz", 4320, 4320, 8640, 0, 0, 1, "ETH/USDT@binance")]
    [InlineData("crypto/candles_1h/binance_perp_AVAXUSDT_1h.csv.gz", 31269, 31269, 31269, 0, 0, 1, "AVAX/USDT:USDT@binance")]
    [InlineData("crypto/candles_1h/binance_perp_BNBUSDT_1h.csv.gz", 36692, 36692, 36692, 0, 0, 1, "BNB/USDT:USDT@binance")]
    [InlineData("crypto/candles_1h/binance_perp_BTCUSDT_1h.csv.gz", 37660, 37660, 37660, 0, 0, 1, "BTC/USDT:USDT@binance")]
    [InlineData("crypto/candles_1h/binance_perp_DOGEUSDT_1h.csv.gz", 33067, 33067, 33067, 0, 0, 1, "DOGE/USDT:USDT@binance")]
    [InlineData("crypto/candles_1h/binance_perp_ETHUSDT_1h.csv.gz", 37660, 37660, 37660, 0, 0, 1, "ETH/USDT:USDT@binance")]
    [InlineData("crypto/candles_1h/binance_perp_LINKUSDT_1h.csv.gz", 37268, 37268, 37268, 0, 0, 1, "LINK/USDT:USDT@binance")]
    [InlineData("crypto/candles_1h/cdd_Binance_BTCUSDT_1h_2017-2021.csv.gz", 34075, 31426, 62852, 2649, 0, 1, "BTC/USDT@binance")]
    [InlineData("crypto/candles_1h/cdd_Binance_ETHUSDT_1h_2017-2021.csv.gz", 36062, 33413, 66825, 2649, 0, 1, "ETH/USDT@binance")]
    [InlineData("crypto/candles_1h/dirty_interpolated_binance_BTCUSDT_1h_2017-2023.csv.gz", 55597, 55594, 55594, 3, 0, 1, "BTC/USDT@binance")]
    [InlineData("crypto/candles_1m/binance_spot_btcusdt_1m_2021.csv.gz", 50000, 50000, 50000, 0, 0, 1, "BTC/USDT@binance")]
    [InlineData("crypto/candles_1m/binance_spot_btcusdt_1m_2025.csv.gz", 50000, 50000, 50000, 0, 0, 1, "BTC/USDT@binance")]
    [InlineData("crypto/candles_1m/binance_spot_btcusdt_1m_q4_2024.csv.gz", 50000, 50000, 50000, 0, 0, 1, "BTC/USDT@binance")]
    [InlineData("crypto/candles_1m/binance_spot_ethusdt_1m_2021.csv.gz", 50000, 50000, 50000, 0, 0, 1, "ETH/USDT@binance")]
    [InlineData("crypto/candles_1m/binance_spot_ethusdt_1m_2025.csv.gz", 50000, 50000, 50000, 0, 0, 1, "ETH/USDT@binance")]
    [InlineData("crypto/candles_1m/binance_spot_ethusdt_1m_q4_2024.csv.gz", 50000, 50000, 50000, 0, 0, 1, "ETH/USDT@binance")]
    [InlineData("crypto/candles_1m/bitfinex_btcusd_1m_2015_merged.csv.gz", 366710, 366710, 366710, 0, 0, 1, "BTC/USD@bitfinex")]
    [InlineData("crypto/candles_1m/ftx_btc-perp-20211231-20220201_1m.csv.gz", 45031, 45025, 45025, 6, 0, 1, "BTC/USD:USD@ftx")]
    [InlineData("crypto/derivatives/bitmex_liquidations_20191116.csv", 117, 117, 117, 0, 0, 6, "ETH/USD:USD@bitmex")]
    [InlineData("crypto/derivatives/funding/BTC-USDT_binance_2020-01-01_2024-01-01_funding_history.csv.gz", 4383, 4383, 4383, 0, 0, 1, "BTC/USDT:USDT@binance")]
    [InlineData("crypto/derivatives/funding/BTC-USDT_bybit_2021-01-01_2024-01-01_funding_history.csv.gz", 3285, 3285, 3285, 0, 0, 1, "BTC/USDT:USDT@bybit")]
    [InlineData("crypto/derivatives/funding/BTC-USDT_gate_2020-01-01_2024-01-01_funding_history.csv.gz", 4290, 4290, 4290, 0, 0, 1, "BTC/USDT:USDT@gate")]
    [InlineData("crypto/derivatives/funding/BTC-USDT_kucoin_2021-01-01_2024-01-01_funding_history.csv.gz", 3285, 3285, 3285, 0, 0, 1, "BTC/USDT:USDT@kucoin")]
    [InlineData("crypto/derivatives/funding/ETH-USDT_binance_2020-01-01_2024-01-01_funding_history.csv.gz", 4383, 4383, 4383, 0, 0, 1, "ETH/USDT:USDT@binance")]
    [InlineData("crypto/derivatives/funding/ETH-USDT_bybit_2021-01-01_2024-01-01_funding_history.csv.gz", 3285, 3285, 3285, 0, 0, 1, "ETH/USDT:USDT@bybit")]
    [InlineData("crypto/derivatives/funding/ETH-USDT_gate_2020-01-01_2024-01-01_funding_history.csv.gz", 4290, 4290, 4290, 0, 0, 1, "ETH/USDT:USDT@gate")]
    [InlineData("crypto/derivatives/funding/ETH-USDT_kucoin_2021-01-01_2024-01-01_funding_history.csv.gz", 3285, 3285, 3285, 0, 0, 1, "ETH/USDT:USDT@kucoin")]
    [InlineData("crypto/derivatives/funding/hyperliquid_funding_rates_BTC_ETH_2024-2025_1h.csv.gz", 24384, 24384, 24384, 0, 0, 2, "BTC/USD:USD@hyperliquid")]
    [InlineData("crypto/derivatives/hyperliquid_non_mm_trades.csv.gz", 35691, 35691, 35691, 0, 0, 14, "ETH/USD@hyperliquid")]
    [InlineData("crypto/derivatives/spot_perp_funding_8h_binance_bybit_okx_2023-2024.csv.gz", 29556, 29556, 29556, 0, 0, 18, "BTC/USDT@binance")]
    [InlineData("equity/msft_daily.csv.gz", 8111, 8111, 8111, 0, 0, 1, "MSFT@file")]
    [InlineData("equity/spx_daily_1990-2022.csv.gz", 8111, 8111, 8111, 0, 0, 1, "SPX@file")]
    [InlineData("macro/btc_macro_onchain_merged_daily.csv.gz", 4062, 4062, 4062, 0, 0, 1, "BTC/USD@file")]
    [InlineData("macro/btc_price_volume.csv.gz", 4062, 4062, 4062, 0, 0, 1, "BTC/USD@file")]
    [InlineData("macro/vix_daily_ohlc_1990-2026.csv.gz", 9235, 9188, 9188, 47, 0, 1, "VIX/USD@file")]
    [InlineData("onchain/coinmetrics_community_btc_2020-07.csv.gz", 4224, 3552, 3552, 111, 561, 1, "BTC/USD@file")]
    [InlineData("onchain/coinmetrics_community_eth_2020-07.csv.gz", 1825, 1816, 1816, 0, 9, 1, "ETH/USD@file")]
    [InlineData("panels/crypto_perp_universe_close_1d_2025-2026.csv.gz", 499, 499, 33628, 0, 0, 71, "BTC/USDT:USDT@file")]
    [InlineData("panels/pyportfolioopt_stock_prices.csv.gz", 7126, 7126, 106931, 0, 0, 20, "GOOG@file")]
    [InlineData("panels/skfolio_factors_dataset.csv.gz", 2264, 2264, 11320, 0, 0, 5, "MTUM@file")]
    [InlineData("panels/skfolio_sp500_dataset.csv.gz", 8313, 8313, 166260, 0, 0, 20, "AAPL@file")]
    [InlineData("panels/skfolio_sp500_index.csv.gz", 8313, 8313, 8313, 0, 0, 1, "SP500@file")]
    public void A_table_gives_all_its_rows(string file, int rows, int events, int records, int quarantined, int filtered, int instruments, string first)
    {
        using var source = MarketDataFile.Open(SharedFiles.PathOrSkip("data/" + file), MarketDataOptions.Default with { MaxBadFraction = 1 });
        var all = Reading.All(source, 4096);
        var report = source.Report;
        (report.Rows, report.Events, report.Quarantined, report.Filtered).ShouldBe((rows, events, quarantined, filtered));
        (all.Count, report.Records).ShouldBe((records, records));
        report.Rows.ShouldBe(report.Events + report.Quarantined + report.Filtered);
        source.Instruments.Count.ShouldBe(instruments);
        source.Instruments[0].Id.ToString().ShouldBe(first);
        for (var i = 1; i < all.Count; i++) (all[i].ReceiveTime >= all[i - 1].ReceiveTime).ShouldBeTrue($"event {i} is before event {i - 1}");
    }

    [Theory]
    [InlineData("MANIFEST.csv", "is a table of texts")]
    [InlineData("README.md", "is a text for readers")]
    [InlineData("crypto/derivatives/bitmex_liquidations_20191116.json.js", "is a program")]
    [InlineData("crypto/derivatives/hyperliquid_liquidations.csv", "lists liquidated accounts")]
    [InlineData("crypto/derivatives/hyperliquid_non_mm_ledger_updates.csv", "is a ledger")]
    [InlineData("lean/Data/cfd/readme.md", "is a text for readers")]
    [InlineData("lean/Data/crypto/readme.md", "is a text for readers")]
    [InlineData("lean/Data/equity/readme.md", "is a text for readers")]
    [InlineData("lean/Data/forex/readme.md", "is a text for readers")]
    [InlineData("lean/Data/readme.md", "is a text for readers")]
    [InlineData("macro/crypto_fear_greed.csv", "is a series of values (fng)")]
    [InlineData("macro/dxy.csv", "is a series of values (dxy)")]
    [InlineData("macro/fred_CPIAUCSL.csv", "is a series of values (CPIAUCSL)")]
    [InlineData("macro/fred_DFF_2000-2026.csv.gz", "is a series of values (DFF)")]
    [InlineData("macro/fred_FEDFUNDS.csv", "is a series of values (FEDFUNDS)")]
    [InlineData("macro/us_cpi_monthly.csv", "is a series of values (Index, Inflation)")]
    [InlineData("macro/vix.csv", "is a series of values (vix)")]
    [InlineData("onchain/btc_difficulty.csv.gz", "is a series of values (difficulty)")]
    [InlineData("onchain/btc_hashrate.csv.gz", "is a series of values (hashrate)")]
    [InlineData("onchain/coinmetrics_community_metrics_2020-07.csv", "is a table of texts")]
    [InlineData("sentiment/SEntFiN.csv.gz", "is a table of texts")]
    [InlineData("sentiment/financial_phrasebank_SAFFN.csv.gz", "is a table of texts")]
    public void What_holds_no_events_is_refused_for_what_it_is(string file, string sentence)
    {
        var fault = Reading.Fault(SharedFiles.PathOrSkip("data/" + file));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldStartWith(Path.GetFileName(file));
        fault.Message.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("cdd_Binance_BTCUSDT_1h_2017-2021.csv.gz", 5_491)]
    [InlineData("cdd_Binance_ETHUSDT_1h_2017-2021.csv.gz", 7_478)]
    public void The_flaws_of_a_dirty_file_are_all_found(string file, int inMilliseconds)
    {
        var (events, report, _) = Reading.Leniently(SharedFiles.PathOrSkip("data/crypto/candles_1h/" + file));
        report.CountOf(ValidationReason.DuplicateTime).ShouldBe(2_649);
        report.Quarantined.ShouldBe(2_649);
        report.FirstQuarantined.ShouldAllBe(row => row.Text.Contains("-PM,") || row.Text.Contains("-AM,"));
        report.Flaws.Select(flaw => (flaw.Kind, flaw.Count)).ShouldBe(
            [(FlawKind.OutOfOrder, 1L), (FlawKind.MixedFormat, (long)inMilliseconds), (FlawKind.Inconsistent, 91L)], ignoreOrder: true);
        var bars = events.Where(one => one.Kind == MarketEventKind.Bar).ToList();
        bars.Select(bar => bar.VenueTime).ShouldBeInOrder();
        bars.Select(bar => bar.VenueTime).Distinct().Count().ShouldBe(bars.Count);
    }

    [Fact]
    public void London_times_become_the_eight_hours_of_utc_that_venues_use()
    {
        var path = SharedFiles.PathOrSkip("data/crypto/derivatives/spot_perp_funding_8h_binance_bybit_okx_2023-2024.csv.gz");
        var (bars, report, _) = Reading.Leniently(path, MarketDataOptions.Default with { TimeZone = "Europe/London" });
        report.Quarantined.ShouldBe(0);
        bars.ShouldAllBe(bar => bar.OpenTime.ToDateTime().Hour % 8 == 0);
        report.Flaws.Where(flaw => flaw.Kind == FlawKind.TimeZone).Sum(flaw => flaw.Count).ShouldBe(18);
    }

    [Fact]
    public void Trades_say_who_took()
    {
        var (events, _, source) = Reading.Leniently(SharedFiles.PathOrSkip("data/crypto/derivatives/hyperliquid_non_mm_trades.csv.gz"));
        events.Count(one => one.Flags == MarketEventFlags.Sell).ShouldBe(6_883 + 11_717); // asks that crossed and bids that did not
        source.Instruments.Count.ShouldBe(14);
    }
}

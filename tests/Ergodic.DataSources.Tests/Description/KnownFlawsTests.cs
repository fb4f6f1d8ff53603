using System.Text.RegularExpressions;
using Ergodic.DataSources.Description;
using Ergodic.MarketData.Quality;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests.Description;

/// <summary>
/// Recorded files whose collection lists their flaws by hand: describing them finds each flaw, at least as often as listed, and none of
/// those the collection rules out.
/// </summary>
public class KnownFlawsTests
{
    private const string Data = "data/";
    private const string Lean = "lean/Data/";

    [Theory]
    [InlineData("crypto/candles_1m/binance_spot_btcusdt_1m_2021.csv.gz", FlawKind.Gap, 2, 2)]
    [InlineData("crypto/candles_1m/binance_spot_ethusdt_1m_2021.csv.gz", FlawKind.Gap, 1, 1)]
    [InlineData("crypto/candles_1m/ftx_btc-perp-20211231-20220201_1m.csv.gz", FlawKind.EndStamped, 1, 1)]
    [InlineData("crypto/candles_1m/bitfinex_btcusd_1m_2015_merged.csv.gz", FlawKind.ColumnOrder, 1, 1)]
    [InlineData("crypto/candles_1m/bitfinex_btcusd_1m_2015_merged.csv.gz", FlawKind.Gap, 1, 20)]
    [InlineData("crypto/candles_1h/binance_ETHUSDT_1h_2019-2025.csv.gz", FlawKind.Gap, 15, 15)]
    [InlineData("crypto/candles_1h/cdd_Binance_BTCUSDT_1h_2017-2021.csv.gz", FlawKind.OutOfOrder, 1, 1)]
    [InlineData("crypto/candles_1h/cdd_Binance_BTCUSDT_1h_2017-2021.csv.gz", FlawKind.MixedFormat, 5_491, 5_491)]
    [InlineData("crypto/candles_1h/cdd_Binance_BTCUSDT_1h_2017-2021.csv.gz", FlawKind.Duplicate, 2_649, 2_649)]
    [InlineData("crypto/candles_1h/cdd_Binance_BTCUSDT_1h_2017-2021.csv.gz", FlawKind.Inconsistent, 91, 91)]
    [InlineData("crypto/candles_1h/cdd_Binance_BTCUSDT_1h_2017-2021.csv.gz", FlawKind.Gap, 5, 6)]
    [InlineData("crypto/candles_1h/cdd_Binance_ETHUSDT_1h_2017-2021.csv.gz", FlawKind.OutOfOrder, 1, 1)]
    [InlineData("crypto/candles_1h/cdd_Binance_ETHUSDT_1h_2017-2021.csv.gz", FlawKind.MixedFormat, 7_478, 7_478)]
    [InlineData("crypto/candles_1h/cdd_Binance_ETHUSDT_1h_2017-2021.csv.gz", FlawKind.Duplicate, 2_649, 2_649)]
    [InlineData("crypto/candles_1h/cdd_Binance_ETHUSDT_1h_2017-2021.csv.gz", FlawKind.Inconsistent, 91, 91)]
    [InlineData("crypto/candles_1h/cdd_Binance_ETHUSDT_1h_2017-2021.csv.gz", FlawKind.Gap, 5, 8)]
    [InlineData("crypto/candles_1h/dirty_interpolated_binance_BTCUSDT_1h_2017-2023.csv.gz", FlawKind.Interpolated, 96, 140)]
    [InlineData("crypto/candles_1d/bitstamp_coinbase_BTCUSD_1d_2011-2025.csv.gz", FlawKind.ColumnOrder, 1, 1)]
    [InlineData("crypto/candles_1d/bitstamp_BTC_ETH_LTC_USD_d.csv.gz", FlawKind.Gap, 3, 3)]
    [InlineData("crypto/candles_1d/bitfinex_BTC_ETH_USD_d.csv.gz", FlawKind.Gap, 2, 3)]
    [InlineData("crypto/derivatives/funding/BTC-USDT_binance_2020-01-01_2024-01-01_funding_history.csv.gz", FlawKind.TimeZone, 1, 1)]
    [InlineData("crypto/derivatives/funding/ETH-USDT_binance_2020-01-01_2024-01-01_funding_history.csv.gz", FlawKind.TimeZone, 1, 1)]
    [InlineData("crypto/derivatives/funding/BTC-USDT_bybit_2021-01-01_2024-01-01_funding_history.csv.gz", FlawKind.TimeZone, 1, 1)]
    [InlineData("crypto/derivatives/funding/ETH-USDT_bybit_2021-01-01_2024-01-01_funding_history.csv.gz", FlawKind.TimeZone, 1, 1)]
    [InlineData("crypto/derivatives/funding/BTC-USDT_kucoin_2021-01-01_2024-01-01_funding_history.csv.gz", FlawKind.TimeZone, 1, 1)]
    [InlineData("crypto/derivatives/funding/ETH-USDT_kucoin_2021-01-01_2024-01-01_funding_history.csv.gz", FlawKind.TimeZone, 1, 1)]
    [InlineData("crypto/derivatives/funding/BTC-USDT_gate_2020-01-01_2024-01-01_funding_history.csv.gz", FlawKind.Gap, 1, 1)]
    [InlineData("crypto/derivatives/funding/ETH-USDT_gate_2020-01-01_2024-01-01_funding_history.csv.gz", FlawKind.Gap, 1, 1)]
    [InlineData("crypto/derivatives/funding/hyperliquid_funding_rates_BTC_ETH_2024-2025_1h.csv.gz", FlawKind.Gap, 46, 50)]
    [InlineData("crypto/derivatives/spot_perp_funding_8h_binance_bybit_okx_2023-2024.csv.gz", FlawKind.TimeZone, 18, 54)]
    [InlineData("macro/vix_daily_ohlc_1990-2026.csv.gz", FlawKind.Malformed, 47, 47)]
    [InlineData(Lean + "equity/usa/daily/eem.zip", FlawKind.ForeignHistory, 722, 722)]
    [InlineData(Lean + "equity/usa/daily/uso.zip", FlawKind.ForeignHistory, 140, 140)]
    [InlineData(Lean + "equity/usa/daily/bno.zip", FlawKind.ForeignHistory, 1_100, 1_100)]
    [InlineData(Lean + "equity/usa/daily/fb.zip", FlawKind.ForeignHistory, 716, 716)]
    [InlineData(Lean + "equity/usa/minute/aapl/20140606_quote.zip", FlawKind.Outlier, 1, 3)]
    [InlineData(Lean + "equity/usa/minute/aapl/20140609_trade.zip", FlawKind.Outlier, 1, 3)]
    [InlineData(Lean + "crypto/coinbase/daily/btcusd_trade.zip", FlawKind.Gap, 8, 8)]
    public void A_listed_flaw_is_found(string file, FlawKind kind, int least, int most)
    {
        var flaw = Describe(file).Single(flaw => flaw.Kind == kind);
        flaw.Count.ShouldBeInRange(least, most, flaw.Detail);
    }

    [Theory]
    [InlineData("crypto/candles_1m/binance_spot_btcusdt_1m_q4_2024.csv.gz")]
    [InlineData("crypto/candles_1m/binance_spot_ethusdt_1m_q4_2024.csv.gz")]
    [InlineData("crypto/candles_1m/binance_spot_btcusdt_1m_2025.csv.gz")]
    [InlineData("crypto/candles_1m/binance_spot_ethusdt_1m_2025.csv.gz")]
    [InlineData("crypto/candles_1h/binance_perp_BTCUSDT_1h.csv.gz")]
    [InlineData("crypto/candles_1h/binance_perp_ETHUSDT_1h.csv.gz")]
    [InlineData("crypto/candles_1h/binance_perp_BNBUSDT_1h.csv.gz")]
    [InlineData("crypto/candles_1h/binance_perp_LINKUSDT_1h.csv.gz")]
    [InlineData("crypto/candles_1h/binance_perp_DOGEUSDT_1h.csv.gz")]
    [InlineData("crypto/candles_1h/binance_perp_AVAXUSDT_1h.csv.gz")]
    [InlineData("crypto/candles_1h/binance_klines_full_BTCUSDT_1h_2026.csv.gz")]
    [InlineData("crypto/candles_1h/binance_klines_full_ETHUSDT_1h_2026.csv.gz")]
    [InlineData("crypto/candles_1d/binance_BTCUSDT_1d_2017-2024.csv.gz")]
    [InlineData("crypto/candles_1d/binance_klines_full_BTCUSDT_1d_2024-2026.csv.gz")]
    [InlineData("macro/btc_price_volume.csv.gz")]
    [InlineData("crypto/derivatives/funding/BTC-USDT_binance_2020-01-01_2024-01-01_funding_history.csv.gz", FlawKind.TimeZone)]
    [InlineData("crypto/derivatives/funding/BTC-USDT_kucoin_2021-01-01_2024-01-01_funding_history.csv.gz", FlawKind.TimeZone)]
    public void A_file_listed_as_clean_shows_nothing(string file, params FlawKind[] but) =>
        Describe(file).Where(flaw => !but.Contains(flaw.Kind)).ShouldBeEmpty();

    [Theory]
    [InlineData("crypto/candles_1m/binance_spot_btcusdt_1m_2021.csv.gz", FlawKind.Gap)]
    [InlineData("crypto/candles_1m/binance_spot_ethusdt_1m_2021.csv.gz", FlawKind.Gap)]
    [InlineData("crypto/candles_1h/binance_ETHUSDT_1h_2019-2025.csv.gz", FlawKind.Gap, FlawKind.ZeroVolume)]
    [InlineData("crypto/candles_1m/ftx_btc-perp-20211231-20220201_1m.csv.gz", FlawKind.EndStamped, FlawKind.Malformed, FlawKind.Interpolated)]
    [InlineData("crypto/candles_1d/bitstamp_coinbase_BTCUSD_1d_2011-2025.csv.gz", FlawKind.ColumnOrder, FlawKind.Malformed, FlawKind.ZeroVolume, FlawKind.Outlier)]
    [InlineData("crypto/candles_1m/bitfinex_btcusd_1m_2015_merged.csv.gz", FlawKind.ColumnOrder, FlawKind.Gap, FlawKind.Outlier)]
    [InlineData("crypto/derivatives/funding/BTC-USDT_gate_2020-01-01_2024-01-01_funding_history.csv.gz", FlawKind.Gap)]
    [InlineData("crypto/derivatives/funding/ETH-USDT_gate_2020-01-01_2024-01-01_funding_history.csv.gz", FlawKind.Gap)]
    [InlineData("crypto/derivatives/funding/hyperliquid_funding_rates_BTC_ETH_2024-2025_1h.csv.gz", FlawKind.Gap)]
    [InlineData(Lean + "equity/usa/daily/spy.zip", FlawKind.Gap)]
    [InlineData(Lean + "equity/usa/daily/aapl.zip", FlawKind.Gap, FlawKind.Outlier)]
    [InlineData(Lean + "equity/usa/daily/ibm.zip", FlawKind.Gap, FlawKind.Outlier)]
    [InlineData(Lean + "equity/usa/daily/qqq.zip", FlawKind.Gap, FlawKind.Outlier)]
    [InlineData(Lean + "equity/usa/daily/iwm.zip", FlawKind.Gap, FlawKind.Outlier)]
    [InlineData(Lean + "crypto/coinbase/minute/btcusd/20180404_trade.zip", FlawKind.Gap)]
    [InlineData(Lean + "cryptofuture/bybit/minute/btcusdt/20221213_trade.zip")]
    public void A_file_with_flaws_shows_no_others(string file, params FlawKind[] listed) =>
        Describe(file).Select(flaw => flaw.Kind).Except(listed).ShouldBeEmpty();

    [Fact]
    public void The_month_that_is_missing_is_named()
    {
        var longest = Describe("crypto/candles_1m/bitfinex_btcusd_1m_2015_merged.csv.gz").Single(flaw => flaw.Kind == FlawKind.Gap).Spans[0];
        longest.From.ToString().ShouldStartWith("2015-05-01T");
        longest.To.ToString().ShouldBe("2015-06-01T00:00:00Z");
    }

    [Fact]
    public void A_file_that_stops_early_has_no_gap_behind_its_end()
    {
        var gap = Describe(Lean + "crypto/coinbase/minute/btcusd/20180404_trade.zip").Single(flaw => flaw.Kind == FlawKind.Gap);
        gap.Spans.ShouldAllBe(span => span.To.ToDateTime().TimeOfDay <= new TimeSpan(16, 47, 0));
    }

    [Fact]
    public void Interpolated_hours_stand_in_at_least_twenty_one_stretches()
    {
        var flaw = Describe("crypto/candles_1h/dirty_interpolated_binance_BTCUSDT_1h_2017-2023.csv.gz").Single(flaw => flaw.Kind == FlawKind.Interpolated);
        int.Parse(Regex.Match(flaw.Detail, @"in (\d+) stretches").Groups[1].Value).ShouldBeInRange(21, 29);
    }

    /// <summary>Beside a factor file the splits are events, and the jumps are theirs; alone the same bytes make one suspicious.</summary>
    [Theory]
    [InlineData("daily/aapl.zip", 4)]
    [InlineData("daily/ibm.zip", 1)]
    [InlineData("daily/eem.zip", 2)]
    [InlineData("hour/aapl.zip", 3)]
    public void A_split_is_suspected_only_where_no_factor_file_tells_of_it(string file, int splits)
    {
        var path = SharedFiles.PathOrSkip(Data + Lean + "equity/usa/" + file);
        Described(path).ShouldNotContain(flaw => flaw.Kind == FlawKind.SplitSuspected);
        using var folder = new TemporaryFolder();
        var alone = Path.Combine(folder.Path, "equity", "usa", file);
        Directory.CreateDirectory(Path.GetDirectoryName(alone)!);
        File.Copy(path, alone);
        Described(alone).Single(flaw => flaw.Kind == FlawKind.SplitSuspected).Count.ShouldBe(splits);
    }

    private static List<Flaw> Describe(string file) => Described(SharedFiles.PathOrSkip(Data + file));

    private static List<Flaw> Described(string path) =>
        [.. DataDescriber.Describe(path, MarketDataOptions.Default, null, TestContext.Current.CancellationToken).Flaws.Select(rated => rated.Flaw)];
}

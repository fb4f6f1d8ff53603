using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests;

/// <summary>Recorded files of public sources; row counts and flaws are those their collection states.</summary>
public class RealFilesTests
{
    [Theory]
    [InlineData("crypto/candles_1m/binance_spot_btcusdt_1m_2021.csv.gz", 50_000, "1m", 2)]
    [InlineData("crypto/candles_1m/binance_spot_ethusdt_1m_2025.csv.gz", 50_000, "1m", 2)]
    [InlineData("crypto/candles_1m/bitfinex_btcusd_1m_2015_merged.csv.gz", 366_710, "1m", 8)]
    [InlineData("crypto/candles_1h/binance_perp_BTCUSDT_1h.csv.gz", 37_660, "1h", 2)]
    [InlineData("crypto/candles_1h/binance_perp_DOGEUSDT_1h.csv.gz", 33_067, "1h", 6)]
    [InlineData("crypto/candles_1h/binance_ETHUSDT_1h_2019-2025.csv.gz", 51_816, "1h", 2)]
    [InlineData("crypto/candles_1h/binance_klines_full_BTCUSDT_1h_2026.csv.gz", 4_320, "1h", 2)]
    [InlineData("crypto/candles_1d/binance_BTCUSDT_1d_2017-2024.csv.gz", 2_394, "1d", 2)]
    [InlineData("crypto/candles_1d/binance_klines_full_BTCUSDT_1d_2024-2026.csv.gz", 730, "1d", 2)]
    [InlineData("equity/msft_daily.csv.gz", 8_111, "1d", 3)]
    [InlineData("equity/spx_daily_1990-2022.csv.gz", 8_111, "1d", 2)]
    public void A_clean_file_gives_all_its_rows(string file, int rows, string interval, int decimals)
    {
        using var source = MarketDataFile.Open(SharedFiles.PathOrSkip("data/" + file), MarketDataOptions.Default);
        var bars = Reading.All(source, 4096).Where(market => market.Kind == MarketEventKind.Bar).ToList();
        bars.Count.ShouldBe(rows);
        (source.Report.Rows, source.Report.Quarantined).ShouldBe((rows, 0L));
        BarInterval.Name(bars[0].Auxiliary).ShouldBe(interval);
        source.Instruments[0].PriceDecimals.ShouldBe(decimals);
    }

    [Theory]
    [InlineData("crypto/candles_1m/ftx_btc-perp-20211231-20220201_1m.csv.gz", 45_031, 6)]
    [InlineData("crypto/candles_1d/bitstamp_coinbase_BTCUSD_1d_2011-2025.csv.gz", 5_152, 37)]
    [InlineData("crypto/candles_1h/dirty_interpolated_binance_BTCUSDT_1h_2017-2023.csv.gz", 55_597, 3)]
    public void Numbers_with_binary_noise_are_quarantined_or_rounded(string file, int rows, int noisy)
    {
        var path = SharedFiles.PathOrSkip("data/" + file);
        using (var source = MarketDataFile.Open(path, MarketDataOptions.Default))
        {
            Reading.All(source, 4096);
            (source.Report.Rows, source.Report.CountOf(ValidationReason.Unrepresentable)).ShouldBe((rows, noisy));
        }

        using var rounded = MarketDataFile.Open(path, MarketDataOptions.Default with { Round = 8 });
        Reading.All(rounded, 4096).Count.ShouldBe(rows);
        rounded.Report.RoundedValues.ShouldBeGreaterThanOrEqualTo(noisy);
    }

    [Fact]
    public void The_bitfinex_flash_crash_of_2015_is_where_it_was()
    {
        using var source = MarketDataFile.Open(SharedFiles.PathOrSkip("data/crypto/candles_1m/bitfinex_btcusd_1m_2015_merged.csv.gz"), MarketDataOptions.Default);
        var instrument = source.Instruments[0];
        var lowest = Reading.All(source, 4096).Where(bar => bar.OpenTime.ToString().StartsWith("2015-08-18T23:", StringComparison.Ordinal)).MinBy(bar => bar.Low);
        instrument.PriceOf(lowest.Low).ShouldBe(162m);
    }
}

using Ergodic.DataSources.Csv;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;

namespace Ergodic.DataSources.Tests;

public class InstrumentNameTests
{
    [Theory]
    [InlineData("BTC/USDT@binance", InstrumentKind.Spot, "BTC", "USDT", "USDT", false)]
    [InlineData("BTC/USDT:USDT@binance", InstrumentKind.Perpetual, "BTC", "USDT", "USDT", false)]
    [InlineData("BTC/USD:BTC@bybit", InstrumentKind.Perpetual, "BTC", "USD", "BTC", true)]
    [InlineData("AAPL@alpaca", InstrumentKind.Equity, "AAPL", "USD", "USD", false)]
    [InlineData("BRK.B@file", InstrumentKind.Equity, "BRK.B", "USD", "USD", false)]
    public void The_common_form_says_what_an_instrument_is(
        string text, InstrumentKind kind, string traded, string quote, string settle, bool isInverse)
    {
        InstrumentId.TryParse(text, out var id).ShouldBeTrue();
        var name = InstrumentName.Parse(id);
        name.Id.ShouldBe(id);
        (name.Kind, name.Base.Code, name.Quote.Code, name.Settle.Code, name.IsInverse).ShouldBe((kind, traded, quote, settle, isInverse));
        name.Note.ShouldBeNull();
    }

    [Theory]
    [InlineData("/USDT@x")]
    [InlineData("BTC/@x")]
    [InlineData("BTC/BTC@x")]
    [InlineData("BTC/USD:ETH@x")]
    [InlineData("BTC/USD:@x")]
    [InlineData("BTC:USD@x")]
    [InlineData("BTC/USD/EUR@x")]
    [InlineData("A:B/USD@x")]
    public void Anything_else_is_refused_with_the_forms(string text)
    {
        InstrumentId.TryParse(text, out var id).ShouldBeTrue();
        var fault = Should.Throw<TradingException>(() => InstrumentName.Parse(id));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldContain(text);
        fault.Message.ShouldContain("BTC/USDT:USDT@venue");
    }

    [Theory]
    [InlineData("binance_spot_btcusdt_1m_2021.csv.gz", "BTC/USDT@binance", InstrumentKind.Spot)]
    [InlineData("binance_perp_BTCUSDT_1h.csv.gz", "BTC/USDT:USDT@binance", InstrumentKind.Perpetual)]
    [InlineData("binance_ETHUSDT_1h_2019-2025.csv.gz", "ETH/USDT@binance", InstrumentKind.Spot)]
    [InlineData("binance_klines_full_BTCUSDT_1d_2024-2026.csv.gz", "BTC/USDT@binance", InstrumentKind.Spot)]
    [InlineData("cdd_Binance_BTCUSDT_1h_2017-2021.csv.gz", "BTC/USDT@binance", InstrumentKind.Spot)]
    [InlineData("dirty_interpolated_binance_BTCUSDT_1h_2017-2023.csv.gz", "BTC/USDT@binance", InstrumentKind.Spot)]
    [InlineData("ftx_btc-perp-20211231-20220201_1m.csv.gz", "BTC/USD:USD@ftx", InstrumentKind.Perpetual)]
    [InlineData("bitfinex_btcusd_1m_2015_merged.csv.gz", "BTC/USD@bitfinex", InstrumentKind.Spot)]
    [InlineData("bitstamp_coinbase_BTCUSD_1d_2011-2025.csv.gz", "BTC/USD@bitstamp", InstrumentKind.Spot)]
    [InlineData("data/equity/msft_daily.csv.gz", "MSFT@file", InstrumentKind.Equity)]
    [InlineData("stocks/spx_daily_1990-2022.csv.gz", "SPX@file", InstrumentKind.Equity)]
    [InlineData("SPY.csv", "SPY@file", InstrumentKind.Equity)]
    [InlineData("aapl.csv", "AAPL/USD@file", InstrumentKind.Spot)]
    [InlineData("AAPL_2020-01-01_2020-12-31.csv", "AAPL@file", InstrumentKind.Equity)]
    [InlineData("NASDAQ_MSFT, 1D.csv", "MSFT@nasdaq", InstrumentKind.Equity)]
    [InlineData("country_industry.csv", "COUNTRY/USD@file", InstrumentKind.Spot)]
    [InlineData("AIRBNB.csv", "AIRBNB/USD@file", InstrumentKind.Spot)]
    [InlineData("BTCUSDT-1h-2024-01.csv", "BTC/USDT@file", InstrumentKind.Spot)]
    [InlineData("BTC-USDT.csv", "BTC/USDT@file", InstrumentKind.Spot)]
    [InlineData("BTC_USD.csv", "BTC/USD@file", InstrumentKind.Spot)]
    [InlineData("BTC_USDT-1h.csv", "BTC/USDT@file", InstrumentKind.Spot)]
    [InlineData("kraken-XBTUSD-60.csv", "BTC/USD@kraken", InstrumentKind.Spot)]
    [InlineData("DOTUSD.csv", "DOT/USD@file", InstrumentKind.Spot)]
    [InlineData("BNBUSD.csv", "BNB/USD@file", InstrumentKind.Spot)]
    [InlineData("BTCBUSD.csv", "BTC/BUSD@file", InstrumentKind.Spot)]
    [InlineData("SUSDT.csv", "S/USDT@file", InstrumentKind.Spot)]
    [InlineData("coinbase eth eur 5min.csv", "ETH/EUR@coinbase", InstrumentKind.Spot)]
    [InlineData("bybit.SOLUSDT.perp.15m.csv", "SOL/USDT:USDT@bybit", InstrumentKind.Perpetual)]
    [InlineData("BINANCE_BTCUSDT.P, 60.csv", "BTC/USDT:USDT@binance", InstrumentKind.Perpetual)]
    [InlineData("okx-DOGEUSDTPERP.csv", "DOGE/USDT:USDT@okx", InstrumentKind.Perpetual)]
    [InlineData("binance_ethbtc_1h.csv", "ETH/BTC@binance", InstrumentKind.Spot)]
    [InlineData("bnbeth_1d.csv", "BNB/ETH@file", InstrumentKind.Spot)]
    [InlineData("poloniex_USDT_BTC.csv", "BTC/USDT@poloniex", InstrumentKind.Spot)]
    [InlineData("kraken_ada.csv", "ADA/USD@kraken", InstrumentKind.Spot)]
    [InlineData("btc.csv", "BTC/USD@file", InstrumentKind.Spot)]
    [InlineData("1000SHIBUSDT.csv", "1000SHIB/USDT@file", InstrumentKind.Spot)]
    [InlineData("EURUSD_h1.csv", "EUR/USD@file", InstrumentKind.Spot)]
    [InlineData("usdt.csv", "USDT/USD@file", InstrumentKind.Spot)]
    [InlineData("data.csv", "DATA/USD@file", InstrumentKind.Spot)]
    [InlineData(".csv", "UNKNOWN/USD@file", InstrumentKind.Spot)]
    [InlineData("million.csv", "MILLION/USD@file", InstrumentKind.Spot)]
    [InlineData("usd.csv", "UNKNOWN/USD@file", InstrumentKind.Spot)]
    [InlineData("aapl_stock.csv", "AAPL@file", InstrumentKind.Equity)]
    [InlineData("/some/folder_ethusdt/SPY.csv", "SPY@file", InstrumentKind.Equity)]
    public void A_file_name_gives_its_instrument_away(string file, string expected, InstrumentKind kind)
    {
        var name = InstrumentName.FromFileName(file);
        name.Id.ToString().ShouldBe(expected);
        name.Kind.ShouldBe(kind);
        name.Note.ShouldNotBeNull().ShouldContain(expected);
        InstrumentName.Parse(name.Id).Kind.ShouldBe(kind);
        if (kind == InstrumentKind.Perpetual) name.Note.ShouldContain("because the file's name says p");
    }

    [Fact]
    public void Any_file_name_gives_an_instrument_that_parses()
    {
        var random = new Random(5);
        const string Alphabet = "abcXYZ019_-. ,@/:()usdtbtcperpP\u00e9";
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var name = InstrumentName.FromFileName(text);
            var parsed = InstrumentName.Parse(name.Id);
            (parsed.Kind, parsed.Base, parsed.Quote, parsed.Settle).ShouldBe((name.Kind, name.Base, name.Quote, name.Settle), text);
        }
    }

    [Fact]
    public void Each_kind_has_its_usual_rules()
    {
        var fees = new FeeSchedule(0.0002m, 0.0005m);
        var share = InstrumentName.Parse(new InstrumentId("AAPL", "alpaca")).ToInstrument(3, 2, 8, fees);
        (share.Number, share.LotStep, share.SettlementScale, share.PriceTick, share.MaxLeverage).ShouldBe((3u, 1m, 2, 0.01m, 1m));
        share.Fees.ShouldBe(fees);
        var spot = InstrumentName.Parse(new InstrumentId("BTC/USDT", "x")).ToInstrument(0, 4, 13, default);
        (spot.LotStep, spot.SettlementScale, spot.PriceTick, spot.MaxLeverage).ShouldBe((0.00000001m, 8, 0.0001m, 1m));
        var coarse = InstrumentName.Parse(new InstrumentId("SHIB/USDT", "x")).ToInstrument(0, 8, 5, default);
        coarse.LotStep.ShouldBe(0.00001m);
        InstrumentName.Parse(new InstrumentId("BTC/USD:BTC", "x")).ToInstrument(0, 1, 8, default).ShouldSatisfyAllConditions(
            perpetual => perpetual.IsInverse.ShouldBeTrue(),
            perpetual => perpetual.MaxLeverage.ShouldBe(125m));
    }

    [Theory]
    [InlineData("BTC/USDT", null, null, "x_perp.csv", "BTC/USDT:USDT@file")]
    [InlineData("BTC/USDT", null, "spot", "x_perp.csv", "BTC/USDT@file")]
    [InlineData("BTCUSDT", "Binance US", "linear swap", "x.csv", "BTC/USDT:USDT@binanceus")]
    [InlineData("ETHUSDCM", "okx", "perpetual", "x.csv", "ETH/USD:ETH@okx")]
    [InlineData("XBTUSD", null, "perpetual", "bitmex.csv", "BTC/USD:BTC@bitmex")]
    [InlineData("BTC-PERP", "ftx", null, "x.csv", "BTC/USD:USD@ftx")]
    [InlineData("ETH", null, null, "bitstamp_BTC_ETH_EUR_d.csv", "ETH/EUR@bitstamp")]
    [InlineData("USD", null, null, "kraken.csv", "USD/USDT@kraken")]
    [InlineData("brk.b", null, null, "panel.csv", "BRK.B@file")]
    [InlineData("", null, null, "panel.csv", "UNKNOWN@file")]
    [InlineData("1000PEPEUSDT", "", null, "x.csv", "1000PEPE/USDT@file")]
    public void A_symbol_in_a_table_is_read_with_its_row_and_its_file(string symbol, string? venue, string? contract, string path, string id) =>
        InstrumentName.FromTable(new SeriesKey(symbol, venue, contract), path).Id.ToString().ShouldBe(id);
}

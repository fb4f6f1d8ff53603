using System.Text;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Venues.Binance;

namespace Ergodic.Venues.Tests.Binance;

public sealed class BinanceInstrumentsTests
{
    private const string Rules = """
        {"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","quoteAssetPrecision":8,"filters":[
        {"filterType":"PRICE_FILTER","minPrice":"0.01000000","maxPrice":"1000000.00000000","tickSize":"0.01000000"},
        {"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000"},
        {"filterType":"NOTIONAL","minNotional":"5.00000000","applyMinToMarket":true,"maxNotional":"9000000.00000000"},
        {"filterType":"PERCENT_PRICE_BY_SIDE","bidMultiplierUp":"1.2","bidMultiplierDown":"0.5","askMultiplierUp":"2","askMultiplierDown":"0.8","avgPriceMins":5}]},
        {"symbol":"ETHUSDT","status":"BREAK2","baseAsset":"ETH","quoteAsset":"USDT","filters":[]}]}
        """;

    [Fact]
    public void Trading_rules_become_an_instrument()
    {
        var btc = Read("BTC/USDT").ShouldHaveSingleItem();
        btc.PriceTick.ShouldBe(0.01m);
        btc.PriceDecimals.ShouldBe(2);
        btc.LotStep.ShouldBe(0.00001m);
        btc.QuantityDecimals.ShouldBe(5);
        btc.MinQuantity.ShouldBe(0.00001m);
        btc.MaxQuantity.ShouldBe(9000m);
        btc.MinNotional.ShouldBe(5m);
        btc.MaxNotional.ShouldBe(9_000_000m);
        btc.PercentPriceBand.ShouldBe(0.2m);
        btc.Settle.Code.ShouldBe("USDT");
        BinanceInstruments.SymbolOf(btc).ShouldBe("BTCUSDT");
    }

    [Theory]
    [InlineData("DOGE/USDT", "is not listed")]
    [InlineData("ETH/USDT", "is not traded now")]
    public void What_cannot_be_traded_is_a_fault_that_says_why(string symbol, string why)
    {
        var fault = Should.Throw<TradingException>(() => Read(symbol));
        fault.Code.ShouldBe(ErrorCode.Configuration);
        fault.Message.ShouldContain(why);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"retCode":0}""")]
    public void An_answer_of_another_service_is_a_fault_that_names_the_remedy(string body)
    {
        var fault = Should.Throw<TradingException>(() => BinanceInstruments.Read(Encoding.UTF8.GetBytes(body), [new InstrumentId("BTC/USDT", "binance")], default));
        fault.Code.ShouldBe(ErrorCode.Deserialization);
        fault.Message.ShouldContain("Check that the address");
    }

    private static IReadOnlyList<Instrument> Read(string symbol) => BinanceInstruments.Read(Encoding.UTF8.GetBytes(Rules), [new InstrumentId(symbol, "binance")], new FeeSchedule(0.001m, 0.001m));
}

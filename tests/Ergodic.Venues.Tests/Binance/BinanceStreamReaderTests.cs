using System.Text;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Venues.Binance;

namespace Ergodic.Venues.Tests.Binance;

public sealed class BinanceStreamReaderTests
{
    private const string Trade = """{"stream":"btcusdt@trade","data":{"e":"trade","E":1700000000001,"s":"BTCUSDT","t":12345,"p":"36000.10","q":"0.00200000","b":88,"a":50,"T":1700000000000,"m":true,"M":true}}""";
    private const string Quote = """{"u":400900217,"s":"BTCUSDT","b":"25.35000000","B":"31.21000000","a":"25.36000000","A":"40.66000000"}""";
    private const string Candle = """{"stream":"btcusdt@kline_1m","data":{"e":"kline","E":1,"s":"BTCUSDT","k":{"t":1700000040000,"T":1700000099999,"s":"BTCUSDT","i":"1m","f":1,"L":2,"o":"10.10","c":"10.40","h":"10.50","l":"10.00","v":"7.5","n":3,"x":CLOSED,"q":"1","V":"1","Q":"1","B":"0"}}}""";
    private static readonly Timestamp Received = Timestamp.FromMilliseconds(1700000000123);
    private readonly BinanceStreamReader _streams = new([Bitcoin.Spot]);

    [Fact]
    public void A_trade_is_read_with_the_venues_time_and_ours()
    {
        Read(Trade, out var trade).ShouldBeTrue();
        trade.Kind.ShouldBe(MarketEventKind.Trade);
        (trade.P0, trade.P1, trade.P2).ShouldBe((3_600_010, 200, 12345));
        trade.Flags.ShouldBe(MarketEventFlags.Sell);
        trade.VenueTime.ShouldBe(Timestamp.FromMilliseconds(1700000000000));
        trade.ReceiveTime.ShouldBe(Received);
    }

    [Fact]
    public void A_quote_comes_bare_and_is_as_old_as_its_arrival()
    {
        Read(Quote, out var quote).ShouldBeTrue();
        quote.Kind.ShouldBe(MarketEventKind.Quote);
        (quote.P0, quote.P1, quote.P2, quote.P3, quote.P4).ShouldBe((2535, 3_121_000, 2536, 4_066_000, 400900217));
        quote.VenueTime.ShouldBe(Received);
    }

    [Fact]
    public void A_closed_candle_is_a_bar_stamped_at_its_close()
    {
        Read(Candle.Replace("CLOSED", "true", StringComparison.Ordinal), out var bar).ShouldBeTrue();
        bar.Kind.ShouldBe(MarketEventKind.Bar);
        bar.Auxiliary.ShouldBe(BarInterval.OneMinute);
        bar.VenueTime.ShouldBe(Timestamp.FromMilliseconds(1700000100000));
        (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume).ShouldBe((1010, 1050, 1000, 1040, 750_000));
    }

    [Theory]
    [InlineData("""{"result":null,"id":1}""")]
    [InlineData("""{"e":"trade","s":"ETHUSDT","t":1,"p":"1.00","q":"1","T":1,"m":false}""")]
    [InlineData("""{"e":"24hrTicker","s":"BTCUSDT","p":"0.1"}""")]
    public void What_is_sound_but_of_no_use_is_passed_over_and_counted(string message)
    {
        Read(message, out _).ShouldBeFalse();
        Read(Candle.Replace("CLOSED", "false", StringComparison.Ordinal), out _).ShouldBeFalse();
        _streams.PassedOver.ShouldBe(2);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"e":"trade","s":"BTCUSDT","t":1,"p":"1.001","q":"1","T":1,"m":false}""")]
    [InlineData("""{"e":"trade","s":"BTCUSDT","t":1,"p":"x","q":"1","T":1,"m":false}""")]
    public void What_cannot_be_understood_is_a_fault_and_never_a_wrong_number(string message) =>
        Should.Throw<TradingException>(() => Read(message, out _)).Code.ShouldBe(ErrorCode.Deserialization);

    private bool Read(string message, out MarketEvent market) => _streams.TryRead(Encoding.UTF8.GetBytes(message), Received, out market);
}

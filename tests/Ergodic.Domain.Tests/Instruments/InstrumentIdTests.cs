using Ergodic.Domain.Instruments;

namespace Ergodic.Domain.Tests.Instruments;

public sealed class InstrumentIdTests
{
    [Theory]
    [InlineData("BTC/USDT@binance", "BTC/USDT", "binance")]
    [InlineData("BTC/USDT:USDT@binance", "BTC/USDT:USDT", "binance")]
    [InlineData("A@B@venue", "A@B", "venue")]
    public void Symbol_and_venue_part_at_the_last_sign(string text, string symbol, string venue)
    {
        InstrumentId.TryParse(text, out var id).ShouldBeTrue();
        id.ShouldBe(new InstrumentId(symbol, venue));
        id.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAPL")]
    [InlineData("@alpaca")]
    [InlineData("AAPL@")]
    [InlineData("BRK B@alpaca")]
    public void What_has_no_symbol_or_venue_is_refused(string? text)
    {
        InstrumentId.TryParse(text, out var id).ShouldBeFalse();
        id.ShouldBe(default);
    }
}

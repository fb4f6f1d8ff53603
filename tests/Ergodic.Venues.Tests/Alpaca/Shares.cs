using System.Text;
using Ergodic.Domain.Instruments;
using Ergodic.Venues.Alpaca;

namespace Ergodic.Venues.Tests.Alpaca;

/// <summary>The instruments of these tests.</summary>
internal static class Shares
{
    public static Instrument Apple { get; } = Read("AAPL", 0);

    public static Instrument Spy { get; } = Read("SPY", 1);

    public static Instrument Bitcoin { get; } = AlpacaMarkets.Read(
        Encoding.UTF8.GetBytes("""{"class":"crypto","symbol":"BTC/USD","status":"active","tradable":true,"min_order_size":"0.0001","min_trade_increment":"0.0001","price_increment":"0.5"}"""),
        new InstrumentId("BTC/USD", "alpaca"), 0, default);

    public static Instrument Read(string symbol, uint number) => AlpacaMarkets.Read(
        Encoding.UTF8.GetBytes($$"""{"class":"us_equity","symbol":"{{symbol}}","status":"active","tradable":true}"""), new InstrumentId(symbol, "alpaca"), number, default(FeeSchedule));
}

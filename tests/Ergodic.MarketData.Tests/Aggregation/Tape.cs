using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.MarketData.Tests.Aggregation;

/// <summary>Seeded trades of one instrument with two price and three quantity decimals; some at equal times, some after long pauses.</summary>
internal static class Tape
{
    public const int PriceDecimals = 2;
    public const int QuantityDecimals = 3;
    public const int NotionalDecimals = PriceDecimals + QuantityDecimals;
    public const uint Number = 7;

    public static Timestamp Start { get; } = Timestamp.FromUtc(2024, 7, 2, 11, 17, 3);

    public static Instrument Instrument { get; } = new Instrument
    {
        Id = new InstrumentId("BTC/USDT", "test"),
        Number = Number,
        Kind = InstrumentKind.Spot,
        Base = new Currency("BTC"),
        Quote = new Currency("USDT"),
        Settle = new Currency("USDT"),
        PriceDecimals = PriceDecimals,
        QuantityDecimals = QuantityDecimals,
        PriceTick = 0.01m,
        LotStep = 0.001m,
    };

    public static List<MarketEvent> Trades(int seed, int count, MarketEventKind kind = MarketEventKind.Trade)
    {
        var random = new Random(seed);
        var trades = new List<MarketEvent>(count);
        var (time, price, id) = (Start, 10_000L, 1L);
        for (var i = 0; i < count; i++)
        {
            time = time.AddNanoseconds(random.Next(20) switch
            {
                0 => 0,
                1 => random.NextInt64(3_600_000_000_000),
                2 => 60_000_000_000 - (time.Nanoseconds % 60_000_000_000), // the very start of a minute
                _ => random.NextInt64(20_000_000_000),
            });
            price = Math.Max(1, price + random.Next(-30, 31) + (random.Next(50) == 0 ? random.Next(-400, 401) : 0));
            var flags = random.Next(2) == 0 ? MarketEventFlags.Sell : MarketEventFlags.None;
            var spanned = random.Next(1, 4);
            trades.Add(kind == MarketEventKind.Trade
                ? MarketEvent.Trade(Number, time, time, price, random.NextInt64(0, 5_000), id, flags)
                : new MarketEvent(kind, flags, 0, Number, time, time, price, random.NextInt64(0, 5_000), id, id, id + spanned - 1));
            id += spanned;
        }

        return trades;
    }

    public static MarketEvent Trade(Timestamp time, long price, long quantity = 1_000) =>
        MarketEvent.Trade(Number, time, time, price, quantity, 0, MarketEventFlags.None);

    public static MarketEvent Bar(Timestamp close, long open, long high, long low, long end, long volume = 10, ushort? interval = null, MarketEventFlags flags = MarketEventFlags.None) =>
        MarketEvent.Bar(Number, interval ?? BarInterval.OneMinute, close, open, high, low, end, volume, flags);

    /// <summary>The bars and the continuations that belong behind them, as a file has them.</summary>
    public static IEnumerable<MarketEvent> Written(IEnumerable<Ergodic.MarketData.Aggregation.AggregatedBar> bars)
    {
        foreach (var bar in bars)
        {
            yield return bar.Bar;
            if (bar.HasContinuation) yield return bar.Continuation;
        }
    }
}
